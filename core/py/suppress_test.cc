#include "py/suppress.h"

#include <exception>
#include <string>

#include "gtest/gtest.h"
#include "py/repr.h"

namespace py {
namespace {

std::string Left(const Suppress& manager, const std::exception_ptr& error) {
  manager.enter();
  try {
    return manager.exit(error) ? "nothing" : repr(error);
  } catch (...) {
    return repr(std::current_exception());
  }
}

TEST(SuppressTest, SwallowsExceptionsOfItsClasses) {
  const auto error = std::make_exception_ptr(KeyError("k"));
  EXPECT_EQ(Left(suppress<ValueError, LookupError>(), error), "nothing");
  EXPECT_EQ(Left(suppress<ValueError>(), error), "KeyError('k')");
  EXPECT_EQ(Left(suppress<>(), error), "KeyError('k')");
  EXPECT_EQ(Left(suppress<KeyError>(), nullptr), "None");
}

TEST(SuppressTest, TakesWhatItSwallowsOutOfAGroup) {
  const auto group = make_exception_group(
      "g", {std::make_exception_ptr(KeyError("k")), std::make_exception_ptr(ValueError("v"))});
  EXPECT_EQ(Left(suppress<KeyError>(), group), "ExceptionGroup('g', [ValueError('v')])");
  EXPECT_EQ(Left(suppress<KeyError, ValueError>(), group), "nothing");
  EXPECT_EQ(Left(suppress<OSError>(), group), repr(group));
}

TEST(SuppressTest, WhatIsLeftOfAGroupWasRaisedWhileItWasHandled) {
  const auto group = make_exception_group(
      "g", {std::make_exception_ptr(KeyError("k")), std::make_exception_ptr(ValueError("v"))});
  try {
    suppress<KeyError>().exit(group);
    ADD_FAILURE() << "nothing was raised";
  } catch (const BaseExceptionGroup& rest) {
    EXPECT_EQ(rest.context(), group);
  }
}

}  // namespace
}  // namespace py
