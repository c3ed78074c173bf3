#include "py/time.h"

#include <cerrno>
#include <cmath>
#include <string>
#include <vector>

#include "py/arithmetic.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/time_source.h"
#include "py/internal/turns.h"

namespace py {
namespace internal {
namespace {

TimeSource* current_source = nullptr;

}  // namespace

void SetTimeSource(TimeSource* source) { current_source = source; }

TimeSource* CurrentTimeSource() noexcept { return current_source; }

void SleepFor(double seconds) {
  const WithoutTurn sleeping;
  const double whole = std::floor(seconds);
  std::timespec rest{.tv_sec = static_cast<std::time_t>(whole),
                     .tv_nsec = static_cast<int64_t>((seconds - whole) * 1e9)};
  while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
  }
}

}  // namespace internal

namespace time {
namespace {

constexpr double kNanoseconds = 1e9;

// The source's time without the ticks that order equal instants.
double SourceTime(internal::TimeSource& source) { return round(source.now(), 3); }

int64_t Read(clockid_t clock) {
  std::timespec now{};
  clock_gettime(clock, &now);
  return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

double Seconds(int64_t nanoseconds) { return static_cast<double>(nanoseconds) / kNanoseconds; }
int64_t Nanoseconds(double seconds) { return round(seconds * kNanoseconds); }

// The second that a float is in, as CPython rounds it: down.
std::time_t WholeSeconds(double seconds) {
  if (std::isnan(seconds)) {
    throw ValueError("Invalid value NaN (not a number)");
  }
  const double whole = std::floor(seconds);
  if (!(std::fabs(whole) < 9e18)) {
    throw OverflowError("timestamp out of range for platform time_t");
  }
  return static_cast<std::time_t>(whole);
}

}  // namespace

double time() {
  if (internal::TimeSource* const source = internal::CurrentTimeSource()) {
    return internal::TimeSource::kEpoch + SourceTime(*source);
  }
  return Seconds(Read(CLOCK_REALTIME));
}

int64_t time_ns() {
  if (internal::CurrentTimeSource() != nullptr) {
    return Nanoseconds(internal::TimeSource::kEpoch) + monotonic_ns();
  }
  return Read(CLOCK_REALTIME);
}

double monotonic() {
  internal::OfferTurn();
  if (internal::TimeSource* const source = internal::CurrentTimeSource()) {
    return SourceTime(*source);
  }
  return Seconds(Read(CLOCK_MONOTONIC));
}

int64_t monotonic_ns() {
  internal::OfferTurn();
  return internal::CurrentTimeSource() != nullptr ? Nanoseconds(monotonic())
                                                  : Read(CLOCK_MONOTONIC);
}

double perf_counter() { return monotonic(); }
int64_t perf_counter_ns() { return monotonic_ns(); }

double process_time() { return Seconds(process_time_ns()); }
int64_t process_time_ns() { return Read(CLOCK_PROCESS_CPUTIME_ID); }
double thread_time() { return Seconds(Read(CLOCK_THREAD_CPUTIME_ID)); }

void sleep(double seconds) {
  if (std::isnan(seconds)) {
    throw ValueError("Invalid value NaN (not a number)");
  }
  if (seconds < 0) {
    throw ValueError("sleep length must be non-negative");
  }
  if (internal::TimeSource* const source = internal::CurrentTimeSource()) {
    source->sleep(seconds);
  } else {
    internal::SleepFor(seconds);
  }
}

std::string struct_time::repr() const {
  return format(
      "time.struct_time(tm_year={}, tm_mon={}, tm_mday={}, tm_hour={}, tm_min={}, tm_sec={}, "
      "tm_wday={}, tm_yday={}, tm_isdst={})",
      tm_year(), tm_mon(), tm_mday(), tm_hour(), tm_min(), tm_sec(), tm_wday(), tm_yday(),
      tm_isdst());
}

struct_time gmtime(double seconds) {
  const std::time_t whole = WholeSeconds(seconds);
  std::tm fields{};
  if (gmtime_r(&whole, &fields) == nullptr) {
    throw OverflowError("timestamp out of range for platform time_t");
  }
  return struct_time(fields);
}

struct_time localtime(double seconds) {
  if (internal::CurrentTimeSource() != nullptr) {
    return gmtime(seconds);
  }
  const std::time_t whole = WholeSeconds(seconds);
  std::tm fields{};
  if (localtime_r(&whole, &fields) == nullptr) {
    throw OverflowError("timestamp out of range for platform time_t");
  }
  return struct_time(fields);
}

struct_time localtime() { return localtime(time()); }
struct_time gmtime() { return gmtime(time()); }

double mktime(const struct_time& time) {
  std::tm fields = time.fields();
  const std::time_t seconds =
      internal::CurrentTimeSource() != nullptr ? timegm(&fields) : std::mktime(&fields);
  return static_cast<double>(seconds);
}

std::string strftime(const std::string& format, const struct_time& time) {
  if (format.empty()) {
    return {};
  }
  const std::tm& fields = time.fields();
  // A result that does not fit and an empty one look the same: no conversion is longer than this.
  const size_t limit = 256 * format.size();
  std::vector<char> text(1024);
  while (true) {
    const size_t length = std::strftime(text.data(), text.size(), format.c_str(), &fields);
    if (length > 0 || text.size() > limit) {
      return std::string(text.data(), length);
    }
    text.resize(text.size() * 2);
  }
}

std::string strftime(const std::string& format) { return strftime(format, localtime()); }

std::string asctime(const struct_time& time) {
  static constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return format("{} {}{:3d} {:02d}:{:02d}:{:02d} {}", kDays[time.tm_wday()],
                kMonths[time.tm_mon() - 1], time.tm_mday(), time.tm_hour(), time.tm_min(),
                time.tm_sec(), time.tm_year());
}

std::string asctime() { return asctime(localtime()); }
std::string ctime() { return asctime(localtime()); }
std::string ctime(double seconds) { return asctime(localtime(seconds)); }

}  // namespace time
}  // namespace py
