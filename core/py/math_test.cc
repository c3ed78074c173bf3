#include "py/math.h"

#include <cstdint>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/range.h"

namespace py::math {
namespace {

// library_differential_test.py compares the functions with CPython's.

TEST(Math, RoundsToInts) {
  EXPECT_EQ(floor(-2.5), -3);
  EXPECT_EQ(ceil(-2.5), -2);
  EXPECT_EQ(trunc(-2.5), -2);
  EXPECT_EQ(floor(INT64_MAX), INT64_MAX);
  EXPECT_THROW(floor(1e30), OverflowError);
  EXPECT_THROW(ceil(nan), ValueError);
}

TEST(Math, RefusesWhatIsOutsideOfTheDomain) {
  EXPECT_THROW(sqrt(-1), ValueError);
  EXPECT_THROW(log(0), ValueError);
  EXPECT_THROW(exp(1000), OverflowError);
  EXPECT_THROW(log(2, 1), ZeroDivisionError);
  EXPECT_EQ(sqrt(inf), inf);
  EXPECT_TRUE(isnan(sin(nan)));
}

TEST(Math, ComputesWithInts) {
  EXPECT_EQ(gcd(12, -18), 6);
  EXPECT_EQ(lcm(4, 6), 12);
  EXPECT_EQ(comb(62, 31), 465428353255261088);
  EXPECT_EQ(perm(5, 2), 20);
  EXPECT_EQ(isqrt(INT64_MAX), 3037000499);
  EXPECT_EQ(factorial(20), 2432902008176640000);
  EXPECT_THROW(factorial(21), OverflowError);
  EXPECT_THROW(isqrt(-1), ValueError);
}

TEST(Math, ReducesIterables) {
  EXPECT_EQ(fsum(List<double>{0.1} * 10), 1.0);
  EXPECT_EQ(prod(range(1, 6)), 120);
  EXPECT_EQ(prod(List<double>{0.5, 4}), 2.0);
  EXPECT_EQ(prod(range(1, 4), 2), 12);
  EXPECT_EQ(dist(List<int64_t>{0, 0}, List<double>{3, 4}), 5);
  EXPECT_THROW(dist(List<double>{0}, List<double>{}), ValueError);
}

TEST(Math, ComparesWithTolerances) {
  EXPECT_TRUE(isclose(0.1 + 0.2, 0.3));
  EXPECT_FALSE(isclose(1, 1.1));
  EXPECT_TRUE(isclose(1, 1.1, {.abs_tol = 0.2}));
  EXPECT_THROW(isclose(1, 1.1, {.rel_tol = -1}), ValueError);
}

}  // namespace
}  // namespace py::math
