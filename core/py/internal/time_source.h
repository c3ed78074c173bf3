// Where the functions of time.h take the time from.

#ifndef PY_INTERNAL_TIME_SOURCE_H_
#define PY_INTERNAL_TIME_SOURCE_H_

namespace py::internal {

// Stands in for the system's clocks, for harnesses that make every instant reproducible.
class TimeSource {
 public:
  TimeSource() = default;
  TimeSource(const TimeSource&) = delete;
  TimeSource& operator=(const TimeSource&) = delete;
  virtual ~TimeSource() = default;

  // Seconds since the program began.
  virtual double now() = 0;
  // Lets so much time pass, on the clock of now() if the calling thread has it.
  virtual void sleep(double seconds) = 0;

  // What time() is when now() is 0: 2024-01-01 12:00:00 UTC. Local time is UTC.
  static constexpr double kEpoch = 1704110400.0;
};

// Takes the time from `source`, which must outlive the program; null restores the system's clocks.
// Not thread-safe: call it before the program begins.
void SetTimeSource(TimeSource* source);
// Null: the system's clocks.
TimeSource* CurrentTimeSource() noexcept;

// Sleeps in real time.
void SleepFor(double seconds);

}  // namespace py::internal

#endif  // PY_INTERNAL_TIME_SOURCE_H_
