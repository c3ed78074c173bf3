#include "py/arithmetic.h"

#include <cstdint>
#include <limits>
#include <tuple>
#include <type_traits>

#include "gtest/gtest.h"
#include "py/exceptions.h"

// Results are compared with CPython's by operations_differential_test.

namespace py {
namespace {

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

TEST(ArithmeticTest, WhatDoesNotFitIsAnOverflowError) {
  EXPECT_THROW(add(kMax, 1), OverflowError);
  EXPECT_THROW(sub(kMin, 1), OverflowError);
  EXPECT_THROW(mul(kMax, 2), OverflowError);
  EXPECT_THROW(neg(kMin), OverflowError);
  EXPECT_THROW(floordiv(kMin, -1), OverflowError);
  EXPECT_EQ(mod(kMin, -1), 0);
  EXPECT_THROW(pow(10, 19), OverflowError);
  EXPECT_EQ(pow(-2, 63), kMin);
  EXPECT_THROW(lshift(1, 63), OverflowError);
  EXPECT_THROW(abs(kMin), OverflowError);
}

TEST(ArithmeticTest, MixedArgumentsAreFloats) {
  static_assert(std::is_same_v<decltype(floordiv(7, 2)), int64_t>);
  static_assert(std::is_same_v<decltype(floordiv(7, 2.0)), double>);
  static_assert(std::is_same_v<decltype(truediv(7, 2)), double>);
  EXPECT_EQ(floordiv(-7, 2), -4);
  EXPECT_EQ(floordiv(-7.5, 2), -4.0);
  EXPECT_EQ(mod(-7, 3), 2);
  EXPECT_EQ(divmod(-7, 3), std::tuple(-3, 2));
}

TEST(ArithmeticTest, DivisionByZeroIsAnError) {
  EXPECT_THROW(truediv(1, 0), ZeroDivisionError);
  EXPECT_THROW(floordiv(1.0, 0), ZeroDivisionError);
  EXPECT_THROW(mod(1, 0), ZeroDivisionError);
  EXPECT_THROW(pow(0.0, -1), ZeroDivisionError);
}

TEST(ArithmeticTest, WhatIsNoIntOrFloatInPythonIsRefused) {
  EXPECT_THROW(pow(2, -1), TypeError);
  EXPECT_EQ(pow(2.0, -1), 0.5);
  EXPECT_THROW(pow(-8.0, 0.5), TypeError);
}

TEST(ArithmeticTest, BitsAreThoseOfTheMagnitude) {
  EXPECT_EQ(bit_length(0), 0);
  EXPECT_EQ(bit_length(255), 8);
  EXPECT_EQ(bit_length(-256), 9);
  EXPECT_EQ(bit_length(kMin), 64);
  EXPECT_EQ(bit_count(-7), 3);
}

TEST(ArithmeticTest, WholeFloatsAreIntegers) {
  EXPECT_TRUE(is_integer(-2.0));
  EXPECT_FALSE(is_integer(0.5));
  EXPECT_FALSE(is_integer(std::numeric_limits<double>::infinity()));
}

}  // namespace
}  // namespace py
