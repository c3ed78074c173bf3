#include "asyncio/async_context_manager.h"

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "asyncio/aclosing.h"
#include "asyncio/async_with.h"
#include "asyncio/nullcontext.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/instance.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

// `async with manager as value: body(value)`; what leaves it, by its repr.
template <class Manager, class Body>
std::string ErrorOf(Manager manager, Body body) {
  const auto test = [&]() -> Coro<std::string> {
    try {
      co_await async_with(manager, body);
    } catch (...) {
      co_return py::repr(std::current_exception());
    }
    co_return "none";
  };
  return RunTestBody(test());
}

AsyncContextManager<int64_t> Counting(int64_t* depth) {
  co_await sleep(1);
  ++*depth;
  co_yield *depth;
  co_await sleep(1);
  --*depth;
}

AsyncContextManager<> Swallowing() {
  try {
    co_yield py::None;
  } catch (const py::ValueError&) {
  }
}

AsyncContextManager<> Replacing() {
  try {
    co_yield py::None;
  } catch (const py::ValueError& error) {
    throw py::KeyError(error.str());
  }
}

AsyncContextManager<> YieldingNothing() { co_return; }

AsyncContextManager<> YieldingAlways() {
  bool closed = false;
  while (!closed) {
    try {
      co_yield py::None;
    } catch (const std::exception&) {
    } catch (const py::GeneratorExit&) {
      closed = true;
    }
  }
}

const auto kNothing = []() -> Coro<> { co_return; };
const auto kValueError = []() -> Coro<> {
  co_await sleep(0);
  throw py::ValueError("x");
};

TEST(AsyncContextManagerTest, RunsAroundTheBlock) {
  int64_t depth = 0;
  const auto body = [&](int64_t value) -> Coro<> {
    EXPECT_EQ(value, 1);
    EXPECT_EQ(depth, 1);
    co_return;
  };
  EXPECT_EQ(ErrorOf(Counting(&depth), body), "none");
  EXPECT_EQ(depth, 0);
}

TEST(AsyncContextManagerTest, AnExceptionOfTheBlockEndsTheGenerator) {
  int64_t depth = 0;
  EXPECT_EQ(ErrorOf(Counting(&depth), kValueError), "ValueError('x')");
  EXPECT_EQ(depth, 1);
}

TEST(AsyncContextManagerTest, TheGeneratorMaySwallowTheException) {
  EXPECT_EQ(ErrorOf(Swallowing(), kValueError), "none");
}

TEST(AsyncContextManagerTest, TheGeneratorMayReplaceTheException) {
  EXPECT_EQ(ErrorOf(Replacing(), kValueError), "KeyError('x')");
}

TEST(AsyncContextManagerTest, TheGeneratorMustYieldOnce) {
  EXPECT_EQ(ErrorOf(YieldingNothing(), kNothing), "RuntimeError(\"generator didn't yield\")");
  EXPECT_EQ(ErrorOf(YieldingAlways(), kNothing), "RuntimeError(\"generator didn't stop\")");
  EXPECT_EQ(ErrorOf(YieldingAlways(), kValueError),
            "RuntimeError(\"generator didn't stop after athrow()\")");
}

TEST(AsyncContextManagerTest, AManagerIsUsedOnce) {
  int64_t depth = 0;
  const AsyncContextManager<int64_t> manager = Counting(&depth);
  EXPECT_EQ(ErrorOf(manager, kNothing), "none");
  EXPECT_EQ(ErrorOf(manager, kNothing),
            "AttributeError(\"'_AsyncGeneratorContextManager' object has no attribute 'args'\")");
}

TEST(AsyncContextManagerTest, AStopIterationOfTheBlockComesOutAsItIs) {
  int64_t depth = 0;
  const auto stop = []() -> Coro<> {
    throw py::StopAsyncIteration("s");
    co_return;
  };
  EXPECT_EQ(ErrorOf(Counting(&depth), stop), "StopAsyncIteration('s')");
}

TEST(AsyncContextManagerTest, AMethodKeepsItsObjectAlive) {
  class Owner : public py::Instance {
   public:
    AsyncContextManager<std::string> opened() {
      co_yield name;
      name += "!";
    }
    std::string name = "owner";
  };
  const auto body = [](std::string name) -> Coro<> {
    EXPECT_EQ(name, "owner");
    co_return;
  };
  EXPECT_EQ(ErrorOf(py::make<Owner>()->opened(), body), "none");
}

TEST(AclosingTest, ClosesTheGeneratorAtTheEndOfTheBlock) {
  bool closed = false;
  const auto numbers = [](bool* flag) -> AsyncGenerator<int> {
    try {
      co_yield 1;
      co_yield 2;
    } catch (const py::GeneratorExit&) {
      *flag = true;
      throw;
    }
  };
  const auto body = [&](AsyncGenerator<int> generator) -> Coro<> {
    EXPECT_EQ(*co_await generator.next(), 1);
    EXPECT_FALSE(closed);
  };
  EXPECT_EQ(ErrorOf(aclosing(numbers(&closed)), body), "none");
  EXPECT_TRUE(closed);
}

TEST(NullContextTest, GivesItsValue) {
  const auto body = [](int value) -> Coro<> {
    EXPECT_EQ(value, 3);
    co_return;
  };
  EXPECT_EQ(ErrorOf(nullcontext(3), body), "none");
  EXPECT_EQ(ErrorOf(nullcontext(), kValueError), "ValueError('x')");
  EXPECT_EQ(nullcontext(3).enter(), 3);
}

}  // namespace
}  // namespace asyncio
