#include "py/datetime.h"

#include <array>
#include <cmath>
#include <ctime>

#include "py/arithmetic.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/time_source.h"
#include "py/time.h"

namespace py::datetime {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kDay = 86400 * kSecond;
constexpr int64_t kEpochOrdinal = 719163;  // Of 1970-01-01.
constexpr int64_t kMaxDays = 999'999'999;
constexpr int64_t kMaxOrdinal = 3'652'059;

bool IsLeap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int64_t DaysIn(int64_t year, int64_t month) {
  constexpr std::array<int64_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays.at(static_cast<size_t>(month - 1));
}

int64_t DaysBefore(int64_t year, int64_t month) {
  int64_t days = 0;
  for (int64_t i = 1; i < month; ++i) {
    days += DaysIn(year, i);
  }
  return days;
}

int64_t DaysBefore(int64_t year) {
  const int64_t y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400;
}

// A double's microseconds, rounded half to even as Python does.
int64_t ToMicroseconds(double value) { return round(value); }

int64_t CheckedTimeOfDay(int64_t hour, int64_t minute, int64_t second, int64_t microsecond) {
  if (hour < 0 || hour > 23) {
    throw ValueError("hour must be in 0..23");
  }
  if (minute < 0 || minute > 59) {
    throw ValueError("minute must be in 0..59");
  }
  if (second < 0 || second > 59) {
    throw ValueError("second must be in 0..59");
  }
  if (microsecond < 0 || microsecond > 999999) {
    throw ValueError("microsecond must be in 0..999999");
  }
  return ((hour * 60 + minute) * 60 + second) * kSecond + microsecond;
}

// `+02:00`, with seconds where there are any.
std::string OffsetText(timedelta offset) {
  const int64_t total = offset.total_microseconds() / kSecond;
  const int64_t magnitude = total < 0 ? -total : total;
  std::string text =
      py::format("{}{:02d}:{:02d}", total < 0 ? "-" : "+", magnitude / 3600, magnitude / 60 % 60);
  if (magnitude % 60 != 0) {
    text += py::format(":{:02d}", magnitude % 60);
  }
  return text;
}

// The offset of local time at an instant, in microseconds.
int64_t LocalOffset(int64_t seconds) {
  if (internal::CurrentTimeSource() != nullptr) {
    return 0;
  }
  const auto instant = static_cast<std::time_t>(seconds);
  std::tm fields{};
  localtime_r(&instant, &fields);
  return fields.tm_gmtoff * kSecond;
}

std::string FormatFields(const std::string& format, const date& day, int64_t time,
                         const std::optional<timezone>& tz) {
  std::tm fields{};
  fields.tm_year = static_cast<int>(day.year() - 1900);
  fields.tm_mon = static_cast<int>(day.month() - 1);
  fields.tm_mday = static_cast<int>(day.day());
  fields.tm_hour = static_cast<int>(time / kSecond / 3600);
  fields.tm_min = static_cast<int>(time / kSecond / 60 % 60);
  fields.tm_sec = static_cast<int>(time / kSecond % 60);
  fields.tm_wday = static_cast<int>((day.weekday() + 1) % 7);
  fields.tm_yday = static_cast<int>(DaysBefore(day.year(), day.month()) + day.day() - 1);
  fields.tm_isdst = -1;
  // What C's strftime does not know, or knows of the local time zone only.
  std::string prepared;
  for (size_t i = 0; i < format.size(); ++i) {
    const char kind = format[i] == '%' && i + 1 < format.size() ? format[i + 1] : '\0';
    if (kind == 'f') {
      prepared += py::format("{:06d}", time % kSecond);
    } else if (kind == 'z') {
      std::string offset = tz.has_value() ? OffsetText(tz->offset()) : "";
      std::erase(offset, ':');
      prepared += offset;
    } else if (kind == 'Z') {
      prepared += tz.has_value() ? tz->str() : "";
    } else {
      prepared += format[i];
      if (kind != '\0') {
        prepared += kind;
        ++i;
      }
      continue;
    }
    ++i;
  }
  return time::strftime(prepared, time::struct_time(fields));
}

int64_t Digits(const std::string& text, size_t begin, size_t count) {
  int64_t value = 0;
  for (size_t i = begin; i < begin + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') {
      throw ValueError("Invalid isoformat string: " + repr(text));
    }
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void Expect(const std::string& text, size_t position, char character) {
  if (position >= text.size() || text[position] != character) {
    throw ValueError("Invalid isoformat string: " + repr(text));
  }
}

date ParseDay(const std::string& text) {
  const int64_t year = Digits(text, 0, 4);
  Expect(text, 4, '-');
  const int64_t month = Digits(text, 5, 2);
  Expect(text, 7, '-');
  return {year, month, Digits(text, 8, 2)};
}

// `±HH:MM[:SS]` or `Z` from `position` on; nothing at the end.
std::optional<timezone> ParseZone(const std::string& text, size_t position) {
  if (position == text.size()) {
    return std::nullopt;
  }
  if (text.substr(position) == "Z") {
    return timezone::utc;
  }
  const char sign = text[position];
  if (sign != '+' && sign != '-') {
    throw ValueError("Invalid isoformat string: " + repr(text));
  }
  const int64_t hours = Digits(text, position + 1, 2);
  Expect(text, position + 3, ':');
  const int64_t minutes = Digits(text, position + 4, 2);
  if (position + 6 != text.size()) {
    throw ValueError("Invalid isoformat string: " + repr(text));
  }
  const int64_t offset = (hours * 60 + minutes) * 60 * kSecond;
  return timezone(timedelta::FromMicroseconds(sign == '-' ? -offset : offset));
}

}  // namespace

timedelta timedelta::FromMicroseconds(int64_t microseconds) {
  timedelta made;
  made.total_ = microseconds;
  if (made.days() > kMaxDays || made.days() < -kMaxDays) {
    throw OverflowError(py::format("days={}; must have magnitude <= 999999999", made.days()));
  }
  return made;
}

timedelta::timedelta(const TimedeltaParts& parts) {
  // As Python does it: whole and fractional parts of days and seconds apart, the rest as a
  // fraction.
  const double days = parts.days + parts.weeks * 7;
  const double seconds = parts.seconds + parts.minutes * 60 + parts.hours * 3600;
  const double microseconds = parts.microseconds + parts.milliseconds * 1000;
  double whole_days = 0;
  const double day_seconds = std::modf(days, &whole_days) * 86400;
  double whole_day_seconds = 0;
  const double day_fraction = std::modf(day_seconds, &whole_day_seconds);
  double whole_seconds = 0;
  const double second_fraction = std::modf(seconds, &whole_seconds) + day_fraction;
  if (!(std::fabs(whole_days) < 1e10) || !(std::fabs(whole_seconds) < 1e15)) {
    throw OverflowError(py::format("days={}; must have magnitude <= 999999999", whole_days));
  }
  const auto base = static_cast<int64_t>(whole_days) * 86400 +
                    static_cast<int64_t>(whole_day_seconds) + static_cast<int64_t>(whole_seconds);
  const double rest = second_fraction * 1e6 + microseconds;
  if (base / 86400 > kMaxDays || base / 86400 < -kMaxDays - 1 || !(std::fabs(rest) < 9e18)) {
    throw OverflowError(py::format("days={}; must have magnitude <= 999999999", base / 86400));
  }
  *this = FromMicroseconds(add(mul(base, kSecond), ToMicroseconds(rest)));
}

int64_t timedelta::days() const { return floordiv(total_, kDay); }
int64_t timedelta::seconds() const { return mod(total_, kDay) / kSecond; }
int64_t timedelta::microseconds() const { return mod(total_, kSecond); }

timedelta timedelta::Times(int64_t factor) const { return FromMicroseconds(mul(total_, factor)); }

timedelta timedelta::Times(double factor) const {
  return FromMicroseconds(ToMicroseconds(static_cast<double>(total_) * factor));
}

timedelta timedelta::DividedBy(int64_t divisor) const {
  if (divisor == 0) {
    throw ZeroDivisionError("integer division or modulo by zero");
  }
  // Rounded half to even, exactly.
  const int64_t quotient = floordiv(total_, divisor);
  const int64_t twice = 2 * (total_ - quotient * divisor);
  const bool up = divisor > 0 ? twice > divisor || (twice == divisor && quotient % 2 != 0)
                              : twice < divisor || (twice == divisor && quotient % 2 != 0);
  return FromMicroseconds(quotient + (up ? 1 : 0));
}

timedelta timedelta::DividedBy(double divisor) const {
  return FromMicroseconds(ToMicroseconds(py::truediv(static_cast<double>(total_), divisor)));
}

double timedelta::truediv(timedelta divisor) const { return py::truediv(total_, divisor.total_); }

std::string timedelta::repr() const {
  std::string parts;
  const auto append = [&parts](const char* name, int64_t value) {
    if (value != 0) {
      parts += py::format("{}{}={}", parts.empty() ? "" : ", ", name, value);
    }
  };
  append("days", days());
  append("seconds", seconds());
  append("microseconds", microseconds());
  return "datetime.timedelta(" + (parts.empty() ? "0" : parts) + ")";
}

std::string timedelta::str() const {
  std::string text;
  if (days() != 0) {
    text = py::format("{} day{}, ", days(), days() == 1 || days() == -1 ? "" : "s");
  }
  text += py::format("{}:{:02d}:{:02d}", seconds() / 3600, seconds() / 60 % 60, seconds() % 60);
  if (microseconds() != 0) {
    text += py::format(".{:06d}", microseconds());
  }
  return text;
}

constinit const timezone timezone::utc{timedelta()};

std::string timezone::repr() const {
  return *this == timezone(timedelta()) ? "datetime.timezone.utc"
                                        : "datetime.timezone(" + offset_.repr() + ")";
}

std::string timezone::str() const { return offset_.truth() ? "UTC" + OffsetText(offset_) : "UTC"; }

date::date(int64_t year, int64_t month, int64_t day) : year_(year), month_(month), day_(day) {
  if (year < MINYEAR || year > MAXYEAR) {
    throw ValueError(py::format("year {} is out of range", year));
  }
  if (month < 1 || month > 12) {
    throw ValueError("month must be in 1..12");
  }
  if (day < 1 || day > DaysIn(year, month)) {
    throw ValueError("day is out of range for month");
  }
}

date date::today() { return datetime::now().date(); }

date date::fromordinal(int64_t ordinal) {
  if (ordinal < 1 || ordinal > kMaxOrdinal) {
    throw OverflowError("date value out of range");
  }
  int64_t year = ordinal / 366 + 1;
  while (DaysBefore(year + 1) < ordinal) {
    ++year;
  }
  int64_t rest = ordinal - DaysBefore(year);
  int64_t month = 1;
  while (rest > DaysIn(year, month)) {
    rest -= DaysIn(year, month);
    ++month;
  }
  return {year, month, rest};
}

date date::fromisoformat(const std::string& text) {
  if (text.size() != 10) {
    throw ValueError("Invalid isoformat string: " + py::repr(text));
  }
  return ParseDay(text);
}

int64_t date::toordinal() const { return DaysBefore(year_) + DaysBefore(year_, month_) + day_; }
int64_t date::weekday() const { return (toordinal() + 6) % 7; }

std::string date::isoformat() const {
  return py::format("{:04d}-{:02d}-{:02d}", year_, month_, day_);
}

std::string date::strftime(const std::string& format) const {
  return FormatFields(format, *this, 0, std::nullopt);
}

timedelta operator-(date a, date b) {
  return timedelta::FromMicroseconds((a.toordinal() - b.toordinal()) * kDay);
}

std::string date::repr() const {
  return py::format("datetime.date({}, {}, {})", year_, month_, day_);
}

std::string date::format(std::string_view spec) const {
  return spec.empty() ? str() : strftime(std::string(spec));
}

datetime::datetime(int64_t year, int64_t month, int64_t day, int64_t hour, int64_t minute,
                   int64_t second, int64_t microsecond, std::optional<timezone> tzinfo)
    : day_(year, month, day),
      time_(CheckedTimeOfDay(hour, minute, second, microsecond)),
      tzinfo_(tzinfo) {}

datetime datetime::FromMicroseconds(int64_t microseconds, std::optional<timezone> tz) {
  const class date day = date::fromordinal(floordiv(microseconds, kDay) + 1);
  datetime made(day.year(), day.month(), day.day());
  made.time_ = mod(microseconds, kDay);
  made.tzinfo_ = tz;
  return made;
}

int64_t datetime::Microseconds() const { return (day_.toordinal() - 1) * kDay + time_; }

datetime datetime::now(std::optional<timezone> tz) { return fromtimestamp(time::time(), tz); }
datetime datetime::utcnow() {
  datetime made = now(timezone(timedelta()));
  made.tzinfo_.reset();
  return made;
}

datetime datetime::fromtimestamp(double timestamp, std::optional<timezone> tz) {
  if (std::isnan(timestamp)) {
    throw ValueError("cannot convert float NaN to integer");
  }
  double whole = 0;
  const double fraction = std::modf(timestamp, &whole);
  if (!(std::fabs(whole) < 1e12)) {
    throw ValueError(py::format("year {} is out of range", whole / 31556952 + 1970));
  }
  const auto seconds = static_cast<int64_t>(whole);
  const int64_t microseconds = seconds * kSecond + ToMicroseconds(fraction * 1e6);
  const int64_t offset = tz.has_value() ? tz->offset().total_microseconds() : LocalOffset(seconds);
  return FromMicroseconds((kEpochOrdinal - 1) * kDay + microseconds + offset, tz);
}

datetime datetime::fromisoformat(const std::string& text) {
  const class date day = ParseDay(text);
  if (text.size() == 10) {
    return {day.year(), day.month(), day.day()};
  }
  size_t position = 11;  // Any character separates.
  std::array<int64_t, 3> fields{};
  size_t count = 0;
  while (count < fields.size()) {
    fields.at(count++) = Digits(text, position, 2);
    position += 2;
    if (position >= text.size() || text[position] != ':') {
      break;
    }
    ++position;
  }
  int64_t microsecond = 0;
  if (position < text.size() && text[position] == '.') {
    size_t digits = 0;
    while (position + 1 + digits < text.size() && text[position + 1 + digits] >= '0' &&
           text[position + 1 + digits] <= '9') {
      ++digits;
    }
    int64_t scale = 100'000;
    for (size_t i = 0; i < digits && scale > 0; ++i, scale /= 10) {
      microsecond += Digits(text, position + 1 + i, 1) * scale;
    }
    Digits(text, position + 1, 1);
    position += 1 + digits;
  }
  return {day.year(), day.month(), day.day(),   fields[0],
          fields[1],  fields[2],   microsecond, ParseZone(text, position)};
}

double datetime::timestamp() const {
  const int64_t local = Microseconds() - (kEpochOrdinal - 1) * kDay;
  if (tzinfo_.has_value()) {
    return truediv(local - tzinfo_->offset().total_microseconds(), kSecond);
  }
  // The offset depends on the instant, which depends on the offset.
  const int64_t seconds = floordiv(local, kSecond);
  int64_t offset = LocalOffset(seconds);
  offset = LocalOffset(seconds - offset / kSecond);
  return truediv(local - offset, kSecond);
}

datetime datetime::astimezone(timezone tz) const {
  const int64_t from =
      tzinfo_.has_value()
          ? tzinfo_->offset().total_microseconds()
          : LocalOffset(floordiv(Microseconds(), kSecond) - (kEpochOrdinal - 1) * 86400);
  return FromMicroseconds(Microseconds() - from + tz.offset().total_microseconds(), tz);
}

datetime datetime::replace(const Replacement& fields) const {
  return {fields.year.value_or(year()),
          fields.month.value_or(month()),
          fields.day.value_or(day()),
          fields.hour.value_or(hour()),
          fields.minute.value_or(minute()),
          fields.second.value_or(second()),
          fields.microsecond.value_or(microsecond()),
          fields.tzinfo.value_or(tzinfo_)};
}

std::string datetime::isoformat(const std::string& sep, const std::string& timespec) const {
  std::string text = day_.isoformat() + sep + py::format("{:02d}", hour());
  const std::string spec =
      timespec != "auto" ? timespec : (microsecond() != 0 ? "microseconds" : "seconds");
  if (spec == "minutes") {
    text += py::format(":{:02d}", minute());
  } else if (spec == "seconds") {
    text += py::format(":{:02d}:{:02d}", minute(), second());
  } else if (spec == "milliseconds") {
    text += py::format(":{:02d}:{:02d}.{:03d}", minute(), second(), microsecond() / 1000);
  } else if (spec == "microseconds") {
    text += py::format(":{:02d}:{:02d}.{:06d}", minute(), second(), microsecond());
  } else if (spec != "hours") {
    throw ValueError("Unknown timespec value");
  }
  return tzinfo_.has_value() ? text + OffsetText(tzinfo_->offset()) : text;
}

std::string datetime::strftime(const std::string& format) const {
  return FormatFields(format, day_, time_, tzinfo_);
}

std::string datetime::ctime() const {
  return strftime("%a %b %e %H:%M:%S ") + py::format("{:04d}", year());
}

datetime operator+(const datetime& a, timedelta b) {
  return datetime::FromMicroseconds(a.Microseconds() + b.total_microseconds(), a.tzinfo_);
}

timedelta operator-(const datetime& a, const datetime& b) {
  if (a.tzinfo_.has_value() != b.tzinfo_.has_value()) {
    throw TypeError("can't subtract offset-naive and offset-aware datetimes");
  }
  const auto offset = [](const datetime& time) {
    return time.tzinfo_.has_value() ? time.tzinfo_->offset().total_microseconds() : 0;
  };
  return timedelta::FromMicroseconds(a.Microseconds() - offset(a) - b.Microseconds() + offset(b));
}

bool operator==(const datetime& a, const datetime& b) {
  return a.tzinfo_.has_value() == b.tzinfo_.has_value() && !(a - b).truth();
}

std::strong_ordering operator<=>(const datetime& a, const datetime& b) {
  if (a.tzinfo_.has_value() != b.tzinfo_.has_value()) {
    throw TypeError("can't compare offset-naive and offset-aware datetimes");
  }
  return (a - b).total_microseconds() <=> 0;
}

int64_t datetime::hash() const {
  return Microseconds() - (tzinfo_.has_value() ? tzinfo_->offset().total_microseconds() : 0);
}

std::string datetime::repr() const {
  std::string text =
      py::format("datetime.datetime({}, {}, {}, {}, {}", year(), month(), day(), hour(), minute());
  if (second() != 0 || microsecond() != 0) {
    text += py::format(", {}", second());
  }
  if (microsecond() != 0) {
    text += py::format(", {}", microsecond());
  }
  if (tzinfo_.has_value()) {
    text += ", tzinfo=" + tzinfo_->repr();
  }
  return text + ")";
}

std::string datetime::format(std::string_view spec) const {
  return spec.empty() ? str() : strftime(std::string(spec));
}

}  // namespace py::datetime
