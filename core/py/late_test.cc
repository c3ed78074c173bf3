#include "py/late.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "py/cell.h"
#include "py/exceptions.h"

namespace py {
namespace {

template <class Error, class T>
std::string MessageOf(T& late) {
  try {
    static_cast<void>(*late);
  } catch (const Error& error) {
    return error.type_name() + ": " + error.str();
  }
  return "nothing was thrown";
}

TEST(LateTest, ReadingTooEarlyThrowsAsCPythonDoes) {
  auto local = Late<int64_t>::local("x");
  EXPECT_EQ(MessageOf<UnboundLocalError>(local),
            "UnboundLocalError: cannot access local variable 'x' where it is not associated with a "
            "value");
  auto free = Late<int64_t>::free("x");
  EXPECT_EQ(MessageOf<NameError>(free),
            "NameError: cannot access free variable 'x' where it is not associated with a value in "
            "enclosing scope");
  auto global = Late<int64_t>::global("x");
  EXPECT_EQ(MessageOf<NameError>(global), "NameError: name 'x' is not defined");
  const auto attribute = Late<int64_t>::attribute("C", "x");
  EXPECT_EQ(MessageOf<AttributeError>(attribute),
            "AttributeError: 'C' object has no attribute 'x'");

  struct Base {
    virtual ~Base() = default;
    virtual std::string type_name() const { return "Base"; }
    Late<int64_t> x = Late<int64_t>::attribute(*this, "x");
  };
  struct Derived : Base {
    std::string type_name() const override { return "Derived"; }
  };
  Derived derived;
  EXPECT_EQ(MessageOf<AttributeError>(derived.x),
            "AttributeError: 'Derived' object has no attribute 'x'");
  Late<int64_t> unknown;
  EXPECT_THROW(unknown.del(), UnboundLocalError);
}

TEST(LateTest, HoldsWhatIsAssignedUntilItIsDeleted) {
  auto x = Late<std::string>::local("x");
  x = "a";
  *x += "b";
  EXPECT_EQ(*x, "ab");
  EXPECT_EQ(x->size(), 2U);
  EXPECT_TRUE(x.assigned());
  x.del();
  EXPECT_FALSE(x.assigned());
  EXPECT_THROW(x.del(), UnboundLocalError);
  x = "c";
  EXPECT_EQ(*x, "c");
}

TEST(LateTest, MayBeSharedByClosures) {
  const Cell<Late<int64_t>> x(Late<int64_t>::free("x"));
  const auto read = [x] { return **x; };
  EXPECT_THROW(read(), NameError);
  *x = 5;
  EXPECT_EQ(read(), 5);
}

TEST(LateTest, IsAFreeVariableForClosures) {
  const Cell<Late<int64_t>> x(Late<int64_t>::local("x"));
  EXPECT_THROW(static_cast<void>(**x), UnboundLocalError);
  try {
    static_cast<void>(x->captured());
    FAIL();
  } catch (const NameError& error) {
    EXPECT_EQ(error.type_name(), "NameError");
    EXPECT_EQ(error.str(),
              "cannot access free variable 'x' where it is not associated with a value in "
              "enclosing scope");
  }
  *x = 5;
  EXPECT_EQ(x->captured(), 5);
}

TEST(LateTest, EndsWithABlock) {
  auto x = Late<int64_t>::local("x");
  {
    const UnbindAtEnd unbind(x);
    x = 5;
    EXPECT_EQ(*x, 5);
  }
  EXPECT_FALSE(x.assigned());
}

}  // namespace
}  // namespace py
