#include "py/bisect.h"

#include "gtest/gtest.h"
#include "py/repr.h"

namespace py::bisect {
namespace {

TEST(BisectTest, FindsThePlaceBeforeOrBehindEqualElements) {
  const List<int64_t> list{1, 2, 2, 4};
  EXPECT_EQ(bisect_left(list, 2), 1);
  EXPECT_EQ(bisect_right(list, 2), 3);
  EXPECT_EQ(bisect_right(list, 9), 4);
  EXPECT_EQ(bisect_left(list, 2, 2, 3), 2);
  EXPECT_THROW(bisect_left(list, 2, -1), ValueError);
}

TEST(BisectTest, InsertsThere) {
  const List<int64_t> list{1, 3};
  insort_left(list, 2);
  insort_right(list, 3);
  EXPECT_EQ(repr(list), "[1, 2, 3, 3]");
}

}  // namespace
}  // namespace py::bisect
