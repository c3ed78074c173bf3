#include "py/time.h"

#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/internal/time_source.h"

namespace py::time {
namespace {

TEST(Time, ClocksGoOn) {
  const double start = monotonic();
  const double cpu = process_time();
  sleep(0.01);
  EXPECT_GE(monotonic() - start, 0.01);
  EXPECT_GE(process_time(), cpu);
  EXPECT_GT(time(), 1.6e9);
}

TEST(Time, RefusesToSleepBackwards) { EXPECT_THROW(sleep(-1), ValueError); }

TEST(Time, ShowsTimes) {
  const struct_time start = gmtime(0);
  EXPECT_EQ(start.repr(),
            "time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, "
            "tm_wday=3, tm_yday=1, tm_isdst=0)");
  EXPECT_EQ(strftime("%Y-%m-%d %H:%M:%S%%", start), "1970-01-01 00:00:00%");
  EXPECT_EQ(strftime("", start), "");
  EXPECT_EQ(strftime("%%", start), "%");
  EXPECT_EQ(asctime(start), "Thu Jan  1 00:00:00 1970");
  EXPECT_EQ(mktime(localtime(86400)), 86400);
}

class Stopped final : public internal::TimeSource {
 public:
  double now() override { return now_; }
  void sleep(double seconds) override { now_ += seconds; }

 private:
  double now_ = 1.50000001;
};

TEST(Time, FollowsASource) {
  Stopped source;
  internal::SetTimeSource(&source);
  EXPECT_EQ(monotonic(), 1.5);
  sleep(10);
  EXPECT_EQ(perf_counter(), 11.5);
  EXPECT_EQ(time(), 1704110411.5);
  EXPECT_EQ(time_ns(), 1704110411500000000);
  EXPECT_EQ(strftime("%X"), "12:00:11");
  internal::SetTimeSource(nullptr);
}

}  // namespace
}  // namespace py::time
