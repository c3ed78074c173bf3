#include "py/datetime.h"

#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/time_source.h"
#include "py/repr.h"

namespace py::datetime {
namespace {

// library_differential_test.py compares the classes with CPython's.

TEST(Timedelta, IsNormalised) {
  const timedelta delta({.days = 1, .seconds = -1.5});
  EXPECT_EQ(delta.days(), 0);
  EXPECT_EQ(delta.seconds(), 86398);
  EXPECT_EQ(delta.microseconds(), 500000);
  EXPECT_EQ(delta.str(), "23:59:58.500000");
  EXPECT_EQ((-delta).repr(), "datetime.timedelta(days=-1, seconds=1, microseconds=500000)");
  EXPECT_EQ(timedelta().repr(), "datetime.timedelta(0)");
  EXPECT_THROW(timedelta({.days = 1e10}), OverflowError);
}

TEST(Timedelta, Computes) {
  const timedelta hour({.hours = 1});
  EXPECT_EQ(hour * 2 + hour, timedelta({.hours = 3}));
  EXPECT_EQ(0.5 * hour, timedelta({.minutes = 30}));
  EXPECT_EQ(hour.truediv(timedelta({.minutes = 20})), 3.0);
  EXPECT_EQ(hour.truediv(7).microseconds(), 285714);
  EXPECT_LT(-hour, timedelta());
  EXPECT_THROW((void)hour.truediv(0), ZeroDivisionError);
}

TEST(Date, KnowsTheCalendar) {
  EXPECT_EQ(date(2024, 2, 28) + timedelta({.days = 2}), date(2024, 3, 1));
  EXPECT_EQ((date(2025, 1, 1) - date(2024, 1, 1)).days(), 366);
  EXPECT_EQ(date(2024, 1, 1).weekday(), 0);
  EXPECT_EQ(date::fromisoformat("2024-05-06").repr(), "datetime.date(2024, 5, 6)");
  EXPECT_THROW(date(2023, 2, 29), ValueError);
}

TEST(Datetime, ShowsAndFormats) {
  const datetime time(2024, 5, 6, 7, 8, 9, 120000);
  EXPECT_EQ(time.str(), "2024-05-06 07:08:09.120000");
  EXPECT_EQ(time.repr(), "datetime.datetime(2024, 5, 6, 7, 8, 9, 120000)");
  EXPECT_EQ(py::format("{:%H:%M:%S.%f}", time), "07:08:09.120000");
  EXPECT_EQ(time.replace({.hour = 0, .microsecond = 0}).isoformat(), "2024-05-06T00:08:09");
  const datetime aware = datetime::fromisoformat("2024-05-06T07:08:09+02:00");
  EXPECT_EQ(aware.astimezone(timezone::utc).str(), "2024-05-06 05:08:09+00:00");
  EXPECT_FALSE(aware == time);
  EXPECT_THROW((void)(aware < time), TypeError);
}

class AtStart final : public internal::TimeSource {
 public:
  double now() override { return 0.5; }
  void sleep(double /*seconds*/) override {}
};

TEST(Datetime, FollowsTheClock) {
  AtStart source;
  internal::SetTimeSource(&source);
  EXPECT_EQ(datetime::now().str(), "2024-01-01 12:00:00.500000");
  EXPECT_EQ(datetime::now(timezone::utc).str(), "2024-01-01 12:00:00.500000+00:00");
  EXPECT_EQ(date::today().str(), "2024-01-01");
  EXPECT_EQ(datetime::now().timestamp(), 1704110400.5);
  internal::SetTimeSource(nullptr);
}

}  // namespace
}  // namespace py::datetime
