// Python's module `datetime`.

#ifndef PY_DATETIME_H_
#define PY_DATETIME_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace py::datetime {

// NOLINTBEGIN(readability-identifier-naming, readability-redundant-member-init): Python's names,
// and members that designated initialisers may omit.

inline constexpr int64_t MINYEAR = 1;
inline constexpr int64_t MAXYEAR = 9999;

// An int or a float.
class Amount {
 public:
  template <class T>
    requires std::is_arithmetic_v<T>
  constexpr Amount(T value)  // NOLINT(google-explicit-constructor)
      : value_(static_cast<double>(value)) {}
  constexpr operator double() const { return value_; }  // NOLINT(google-explicit-constructor)

 private:
  double value_;
};

// The keyword arguments of timedelta(); any of them may be a fraction.
struct TimedeltaParts {
  Amount days = 0;
  Amount seconds = 0;
  Amount microseconds = 0;
  Amount milliseconds = 0;
  Amount minutes = 0;
  Amount hours = 0;
  Amount weeks = 0;
};

// A duration, to the microsecond. OverflowError beyond 999999999 days.
class timedelta {
 public:
  timedelta() = default;
  timedelta(const TimedeltaParts& parts);  // NOLINT(google-explicit-constructor)
  static timedelta FromMicroseconds(int64_t microseconds);

  // 0 <= seconds < 86400 and 0 <= microseconds < 1000000, whatever the sign.
  int64_t days() const;
  int64_t seconds() const;
  int64_t microseconds() const;
  double total_seconds() const { return static_cast<double>(total_) / 1e6; }
  int64_t total_microseconds() const { return total_; }

  friend timedelta operator+(timedelta a, timedelta b);
  friend timedelta operator-(timedelta a, timedelta b);
  timedelta operator-() const { return FromMicroseconds(-total_); }
  // By an int or a float.
  template <class T>
    requires std::is_arithmetic_v<T>
  friend timedelta operator*(timedelta a, T factor) {
    return a.Times(static_cast<Widest<T>>(factor));
  }
  template <class T>
    requires std::is_arithmetic_v<T>
  friend timedelta operator*(T factor, timedelta a) {
    return a * factor;
  }
  friend bool operator==(timedelta a, timedelta b) = default;
  friend auto operator<=>(timedelta a, timedelta b) = default;

  // a / b, rounded half to even; ZeroDivisionError if b is 0.
  template <class T>
    requires std::is_arithmetic_v<T>
  timedelta truediv(T divisor) const {
    return DividedBy(static_cast<Widest<T>>(divisor));
  }
  double truediv(timedelta divisor) const;
  timedelta abs() const { return FromMicroseconds(total_ < 0 ? -total_ : total_); }

  bool truth() const { return total_ != 0; }
  int64_t hash() const { return total_; }
  std::string repr() const;
  std::string str() const;  // `1 day, 2:03:04.000005`
  std::string type_name() const { return "timedelta"; }

 private:
  template <class T>
  using Widest = std::conditional_t<std::is_integral_v<T>, int64_t, double>;

  timedelta Times(int64_t factor) const;
  timedelta Times(double factor) const;
  timedelta DividedBy(int64_t divisor) const;
  timedelta DividedBy(double divisor) const;

  int64_t total_ = 0;  // Microseconds.
};

// A time zone with a fixed offset to UTC.
class timezone {
 public:
  explicit constexpr timezone(timedelta offset) : offset_(offset) {}
  static const timezone utc;

  timedelta offset() const { return offset_; }
  friend bool operator==(timezone a, timezone b) = default;
  std::string repr() const;
  std::string str() const;  // `UTC+02:00`
  std::string type_name() const { return "timezone"; }

 private:
  timedelta offset_;
};

// A day. ValueError for one that the calendar does not have.
class date {
 public:
  date(int64_t year, int64_t month, int64_t day);
  static date today();
  static date fromordinal(int64_t ordinal);
  // `2024-01-31`; ValueError for other text.
  static date fromisoformat(const std::string& text);

  int64_t year() const { return year_; }
  int64_t month() const { return month_; }
  int64_t day() const { return day_; }
  int64_t toordinal() const;  // 0001-01-01 is 1.
  int64_t weekday() const;    // Monday is 0.
  int64_t isoweekday() const { return weekday() + 1; }
  std::string isoformat() const;
  std::string strftime(const std::string& format) const;

  friend date operator+(date a, timedelta b) { return fromordinal(a.toordinal() + b.days()); }
  friend date operator-(date a, timedelta b) { return fromordinal(a.toordinal() - b.days()); }
  friend timedelta operator-(date a, date b);
  friend bool operator==(date a, date b) = default;
  friend auto operator<=>(date a, date b) = default;

  int64_t hash() const { return toordinal(); }
  std::string repr() const;
  std::string str() const { return isoformat(); }
  std::string format(std::string_view spec) const;
  std::string type_name() const { return "date"; }

 private:
  int64_t year_;
  int64_t month_;
  int64_t day_;
};

// The keyword arguments of datetime.replace().
struct Replacement {
  std::optional<int64_t> year = {};
  std::optional<int64_t> month = {};
  std::optional<int64_t> day = {};
  std::optional<int64_t> hour = {};
  std::optional<int64_t> minute = {};
  std::optional<int64_t> second = {};
  std::optional<int64_t> microsecond = {};
  std::optional<std::optional<timezone>> tzinfo = {};
};

// A day and a time of it, in a time zone or, without one, in one that the program knows.
class datetime {
 public:
  datetime(int64_t year, int64_t month, int64_t day, int64_t hour = 0, int64_t minute = 0,
           int64_t second = 0, int64_t microsecond = 0, std::optional<timezone> tzinfo = {});
  static datetime now(std::optional<timezone> tz = {});
  static datetime today() { return now(); }
  static datetime utcnow();
  static datetime fromtimestamp(double timestamp, std::optional<timezone> tz = {});
  // What isoformat() gives; ValueError for other text.
  static datetime fromisoformat(const std::string& text);

  int64_t year() const { return day_.year(); }
  int64_t month() const { return day_.month(); }
  int64_t day() const { return day_.day(); }
  int64_t hour() const { return time_ / 3'600'000'000; }
  int64_t minute() const { return time_ / 60'000'000 % 60; }
  int64_t second() const { return time_ / 1'000'000 % 60; }
  int64_t microsecond() const { return time_ % 1'000'000; }
  std::optional<timezone> tzinfo() const { return tzinfo_; }
  class date date() const { return day_; }
  int64_t weekday() const { return day_.weekday(); }
  int64_t isoweekday() const { return day_.isoweekday(); }
  int64_t toordinal() const { return day_.toordinal(); }
  // Seconds since 1970; without a time zone the time is local.
  double timestamp() const;
  datetime astimezone(timezone tz) const;
  datetime replace(const Replacement& fields) const;
  // `2024-01-31T12:00:00.000001+00:00`; `timespec` is auto, hours, minutes, seconds, milliseconds
  // or microseconds.
  std::string isoformat(const std::string& sep = "T", const std::string& timespec = "auto") const;
  std::string strftime(const std::string& format) const;
  std::string ctime() const;

  friend datetime operator+(const datetime& a, timedelta b);
  friend datetime operator-(const datetime& a, timedelta b) { return a + -b; }
  // TypeError if one has a time zone and the other has none; so has `<`, while `==` is false.
  friend timedelta operator-(const datetime& a, const datetime& b);
  friend bool operator==(const datetime& a, const datetime& b);
  friend std::strong_ordering operator<=>(const datetime& a, const datetime& b);

  int64_t hash() const;
  std::string repr() const;
  std::string str() const { return isoformat(" "); }
  std::string format(std::string_view spec) const;
  std::string type_name() const { return "datetime"; }

 private:
  static datetime FromMicroseconds(int64_t microseconds, std::optional<timezone> tz);
  int64_t Microseconds() const;  // Since 0001-01-01, without regard to the time zone.

  class date day_;
  int64_t time_;  // Microseconds since midnight.
  std::optional<timezone> tzinfo_;
};

inline timedelta operator+(timedelta a, timedelta b) {
  return timedelta::FromMicroseconds(a.total_ + b.total_);
}
inline timedelta operator-(timedelta a, timedelta b) {
  return timedelta::FromMicroseconds(a.total_ - b.total_);
}
inline datetime operator+(timedelta a, const datetime& b) { return b + a; }
inline date operator+(timedelta a, date b) { return b + a; }

// NOLINTEND(readability-identifier-naming, readability-redundant-member-init)

}  // namespace py::datetime

#endif  // PY_DATETIME_H_
