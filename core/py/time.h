// Python's module `time`.

#ifndef PY_TIME_H_
#define PY_TIME_H_

#include <cstdint>
#include <ctime>
#include <string>

namespace py::time {

// Seconds since 1970-01-01 UTC.
double time();
int64_t time_ns();

// Seconds of a clock that never goes back; only differences mean something. In a ported program
// these two are the same clock, that of loop.time().
double monotonic();
int64_t monotonic_ns();
double perf_counter();
int64_t perf_counter_ns();

// Seconds of processor time that this process, or this thread, has used.
double process_time();
int64_t process_time_ns();
double thread_time();

// Blocks the thread, and with it the event loop. ValueError for a negative number or NaN.
void sleep(double seconds);

// time.struct_time: a point of time by the calendar. It prints, compares and counts as Python's;
// the fields are numbers from the ranges that the Python documentation gives.
class struct_time {  // NOLINT(readability-identifier-naming): Python's name
 public:
  explicit struct_time(const std::tm& fields) : fields_(fields) {}

  int64_t tm_year() const { return int64_t{fields_.tm_year} + 1900; }
  int64_t tm_mon() const { return int64_t{fields_.tm_mon} + 1; }
  int64_t tm_mday() const { return fields_.tm_mday; }
  int64_t tm_hour() const { return fields_.tm_hour; }
  int64_t tm_min() const { return fields_.tm_min; }
  int64_t tm_sec() const { return fields_.tm_sec; }
  int64_t tm_wday() const { return (int64_t{fields_.tm_wday} + 6) % 7; }  // Monday is 0.
  int64_t tm_yday() const { return int64_t{fields_.tm_yday} + 1; }
  int64_t tm_isdst() const { return fields_.tm_isdst; }

  const std::tm& fields() const { return fields_; }
  std::string repr() const;
  std::string type_name() const { return "struct_time"; }

 private:
  std::tm fields_;
};

// The current time, or `seconds` since 1970, by the calendar: of the local time zone, and of UTC.
struct_time localtime();
struct_time localtime(double seconds);
struct_time gmtime();
struct_time gmtime(double seconds);
// The opposite of localtime().
double mktime(const struct_time& time);

// The time as text, by the conversions of C's strftime: `%Y-%m-%d %H:%M:%S`. Without a time, the
// current local one.
std::string strftime(const std::string& format);
std::string strftime(const std::string& format, const struct_time& time);
// `Mon Jan  1 12:00:00 2024`.
std::string asctime();
std::string asctime(const struct_time& time);
std::string ctime();
std::string ctime(double seconds);

}  // namespace py::time

#endif  // PY_TIME_H_
