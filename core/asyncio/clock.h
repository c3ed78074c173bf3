// Clock: where a loop's time comes from.

#ifndef ASYNCIO_CLOCK_H_
#define ASYNCIO_CLOCK_H_

namespace asyncio {

// The time of an event loop, in seconds as Python's float. A loop without a Clock reads the
// system's monotonic clock, which is time.monotonic().
class Clock {
 public:
  virtual ~Clock() = default;

  // loop.time(). Reading may advance a clock that is not the system's.
  virtual double time() = 0;
  // The same instant without any effect on the clock.
  virtual double now() const = 0;
  // Called as each iteration of the loop begins.
  virtual void BeginIteration() {}
  // Called in each iteration that does not wait, where CPython polls the selector.
  virtual void DidNotWait() {}
};

}  // namespace asyncio

#endif  // ASYNCIO_CLOCK_H_
