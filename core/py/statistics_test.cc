#include "py/statistics.h"

#include <cmath>
#include <limits>
#include <string>

#include "gtest/gtest.h"
#include "py/repr.h"

namespace py::statistics {
namespace {

TEST(StatisticsTest, TheMeanOfIntsMayBeWhole) {
  EXPECT_EQ(repr(mean(List<int64_t>{1, 2, 3})), "2");
  EXPECT_EQ(repr(mean(List<int64_t>{1, 2})), "1.5");
  EXPECT_EQ(repr(median(List<int64_t>{3, 1, 2})), "2");
  EXPECT_EQ(repr(median(List<int64_t>{4, 1, 2, 2})), "2.0");
}

TEST(StatisticsTest, TheMeanOfFloatsIsRoundedOnce) {
  EXPECT_EQ(repr(mean(List<double>{0.1, 0.2, 0.3})), "0.2");
  EXPECT_EQ(repr(mean(List<double>{1e16, 1.0, -1e16})), "0.3333333333333333");
  EXPECT_TRUE(std::isinf(mean(List<double>{1.0, std::numeric_limits<double>::infinity()})));
}

TEST(StatisticsTest, CountsValues) {
  EXPECT_EQ(mode(List<std::string>{"b", "a", "b"}), "b");
  EXPECT_EQ(repr(multimode(List<int64_t>{2, 1, 2, 1})), "[2, 1]");
  EXPECT_EQ(repr(multimode(List<int64_t>())), "[]");
}

TEST(StatisticsTest, ThrowsWhereThereAreNoValues) {
  EXPECT_THROW(mean(List<int64_t>()), StatisticsError);
  EXPECT_THROW(fmean(List<double>()), StatisticsError);
  EXPECT_THROW(median(List<double>()), StatisticsError);
  EXPECT_THROW(mode(List<int64_t>()), StatisticsError);
}

}  // namespace
}  // namespace py::statistics
