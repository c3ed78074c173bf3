#include "py/random.h"

#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/range.h"
#include "py/repr.h"

namespace py::random {
namespace {

// random_differential_test.py compares all of it with CPython.

TEST(Random, GivesTheSequenceOfItsSeed) {
  const Random random(42);
  EXPECT_EQ(repr(random.random()), "0.6394267984578837");
  EXPECT_EQ(random.randint(1, 6), 1);
  random.seed(42);
  EXPECT_EQ(repr(random.random()), "0.6394267984578837");
  EXPECT_EQ(repr(Random("spam").random()), "0.7594613714095375");
}

TEST(Random, CopiesAreTheSameGenerator) {
  const Random a(1);
  const Random b = a;
  const double first = a.random();
  EXPECT_NE(b.random(), first);
  EXPECT_TRUE(is(a, b));
  EXPECT_FALSE(is(a, Random(1)));
}

TEST(Random, TheFunctionsShareAGenerator) {
  seed(7);
  const double first = random();
  EXPECT_EQ(Random(7).random(), first);
}

TEST(Random, RefusesEmptyRanges) {
  const Random random(0);
  EXPECT_THROW(random.randrange(0), ValueError);
  EXPECT_THROW(random.randrange(3, 3), ValueError);
  EXPECT_THROW(random.randrange(0, 3, 0), ValueError);
  EXPECT_THROW(random.randint(2, 1), ValueError);
  EXPECT_THROW(random.choice(List<int64_t>()), IndexError);
  EXPECT_THROW(random.sample(range(3), 4), ValueError);
}

TEST(Random, TakesTheWholeRangeOfInts) {
  const Random random(0);
  for (int i = 0; i < 100; ++i) {
    const int64_t drawn = random.randrange(INT64_MIN, INT64_MAX, INT64_MAX);
    EXPECT_TRUE(drawn == INT64_MIN || drawn == -1 || drawn == INT64_MAX - 1) << drawn;
  }
}

}  // namespace
}  // namespace py::random
