#include "py/context_manager.h"

#include <cstdint>
#include <exception>
#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/instance.h"
#include "py/repr.h"

namespace py {
namespace {

// `with manager as value: body(value)`; what leaves it, by its repr.
template <class T, class Body>
std::string ErrorOf(const ContextManager<T>& manager, const Body& body) {
  try {
    T value = manager.enter();
    std::exception_ptr error;
    try {
      body(value);
    } catch (...) {
      error = std::current_exception();
    }
    const bool swallowed = manager.exit(error);
    if (error != nullptr && !swallowed) {
      std::rethrow_exception(error);
    }
  } catch (...) {
    return repr(std::current_exception());
  }
  return "none";
}

ContextManager<int64_t> Counting(int64_t* depth) {
  ++*depth;
  co_yield *depth;
  --*depth;
}

ContextManager<> Swallowing() {
  try {
    co_yield None;
  } catch (const ValueError&) {
  }
}

ContextManager<> Replacing() {
  try {
    co_yield None;
  } catch (const ValueError& error) {
    throw KeyError(error.str());
  }
}

ContextManager<> YieldingNothing() { co_return; }

ContextManager<> YieldingAlways() {
  while (true) {
    try {
      co_yield None;
    } catch (const std::exception&) {
    }
  }
}

const auto kNothing = [](auto /*value*/) {};
const auto kValueError = [](auto /*value*/) { throw ValueError("x"); };

TEST(ContextManagerTest, RunsAroundTheBlock) {
  int64_t depth = 0;
  EXPECT_EQ(ErrorOf(Counting(&depth), [&](int64_t value) { EXPECT_EQ(value, 1); }), "none");
  EXPECT_EQ(depth, 0);
}

TEST(ContextManagerTest, AnExceptionOfTheBlockEndsTheGenerator) {
  int64_t depth = 0;
  EXPECT_EQ(ErrorOf(Counting(&depth), kValueError), "ValueError('x')");
  EXPECT_EQ(depth, 1);
}

TEST(ContextManagerTest, TheGeneratorMaySwallowTheException) {
  EXPECT_EQ(ErrorOf(Swallowing(), kValueError), "none");
}

TEST(ContextManagerTest, TheGeneratorMayReplaceTheException) {
  EXPECT_EQ(ErrorOf(Replacing(), kValueError), "KeyError('x')");
}

TEST(ContextManagerTest, TheGeneratorMustYieldOnce) {
  EXPECT_EQ(ErrorOf(YieldingNothing(), kNothing), "RuntimeError(\"generator didn't yield\")");
  EXPECT_EQ(ErrorOf(YieldingAlways(), kNothing), "RuntimeError(\"generator didn't stop\")");
  EXPECT_EQ(ErrorOf(YieldingAlways(), kValueError),
            "RuntimeError(\"generator didn't stop after throw()\")");
}

TEST(ContextManagerTest, AStopIterationOfTheBlockComesOutAsItIs) {
  int64_t depth = 0;
  EXPECT_EQ(ErrorOf(Counting(&depth), [](int64_t /*value*/) { throw StopIteration(3); }),
            "StopIteration(3)");
}

TEST(ContextManagerTest, AMethodKeepsItsObjectAlive) {
  class Owner : public Instance {
   public:
    ContextManager<std::string> opened() {
      co_yield name;
      name += "!";
    }
    std::string name = "owner";
  };
  EXPECT_EQ(
      ErrorOf(make<Owner>()->opened(), [](const std::string& name) { EXPECT_EQ(name, "owner"); }),
      "none");
}

}  // namespace
}  // namespace py
