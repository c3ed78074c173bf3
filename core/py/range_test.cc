#include "py/range.h"

#include <cstdint>
#include <limits>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

std::vector<int64_t> Elements(const Range& range) {
  std::vector<int64_t> elements;
  for (const int64_t element : range) {
    elements.push_back(element);
  }
  return elements;
}

TEST(RangeTest, CountsInBothDirections) {
  EXPECT_EQ(Elements(range(3)), (std::vector<int64_t>{0, 1, 2}));
  EXPECT_EQ(Elements(range(5, 0, -2)), (std::vector<int64_t>{5, 3, 1}));
  EXPECT_TRUE(range(0).empty());
  EXPECT_TRUE(range(3, 1).empty());
}

TEST(RangeTest, ReachesTheLargestInt) {
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  EXPECT_EQ(Elements(range(kMax - 2, kMax)), (std::vector<int64_t>{kMax - 2, kMax - 1}));
  EXPECT_EQ(Elements(range(kMax - 3, kMax, 2)), (std::vector<int64_t>{kMax - 3, kMax - 1}));
}

TEST(RangeTest, ErrorsAreThoseOfPython) {
  EXPECT_THROW(range(0, 1, 0), ValueError);
  EXPECT_THROW(range(3)[3], IndexError);
  EXPECT_EQ(range(3)[-1], 2);
}

TEST(RangeTest, EqualsByElementsAndShowsItself) {
  EXPECT_EQ(range(0, 3, 2), range(0, 4, 2));
  EXPECT_EQ(range(0), range(5, 1));
  EXPECT_EQ(range(3).repr(), "range(0, 3)");
  EXPECT_EQ(range(0, 10, 3).repr(), "range(0, 10, 3)");
}

}  // namespace
}  // namespace py
