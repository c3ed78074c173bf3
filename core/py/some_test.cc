#include "py/some.h"

#include <functional>
#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

TEST(SomeTest, IsTheValue) {
  std::optional<std::string> name = "ann";
  some(name, "") += "a";
  EXPECT_EQ(some(std::as_const(name), ""), "anna");
  EXPECT_EQ(some(std::optional<int>(3), ""), 3);
  EXPECT_EQ(some_with(name, "upper"), "anna");
}

TEST(SomeTest, NoneIsATypeError) {
  const std::optional<int> none;
  try {
    some(none, "'NoneType' object is not subscriptable");
    FAIL();
  } catch (const TypeError& error) {
    EXPECT_EQ(error.str(), "'NoneType' object is not subscriptable");
  }
}

TEST(SomeTest, IsAFunctionThatCanBeCalled) {
  const std::function<int(int)> twice = [](int value) { return 2 * value; };
  EXPECT_EQ(some(twice, "")(3), 6);
  EXPECT_THROW(some(std::function<void()>(), "'NoneType' object is not callable"), TypeError);
}

TEST(SomeTest, AnAttributeOfNoneIsAnAttributeError) {
  try {
    some_with(std::optional<int>(), "x");
    FAIL();
  } catch (const AttributeError& error) {
    EXPECT_EQ(error.str(), "'NoneType' object has no attribute 'x'");
  }
}

}  // namespace
}  // namespace py
