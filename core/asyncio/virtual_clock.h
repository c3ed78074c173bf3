// A clock that jumps: sleeps cost nothing and timestamps are exact.

#ifndef ASYNCIO_VIRTUAL_CLOCK_H_
#define ASYNCIO_VIRTUAL_CLOCK_H_

#include <optional>

#include "asyncio/event_loop.h"

namespace asyncio {

// A loop whose time starts at 0 and jumps to the next deadline whenever nothing is ready. As with
// the system's clock, time passes between two readings (100 ns each, so that equal sleeps started
// one after the other wake in that order), and a wait is rounded up to whole milliseconds as
// epoll's is. Where 10,000 iterations have passed without a wait, as in a program that calls
// sleep(0) until it is late enough, each further one takes a millisecond.
//
//   asyncio::run(main_(), {.loop_factory = asyncio::new_virtual_event_loop});
EventLoopPtr new_virtual_event_loop();

// The time of the virtual loop that runs in this thread, else of the newest one; empty if there has
// been none. Reading has no effect on the clock.
std::optional<double> virtual_now();
// Whether the program alone has decided the time and the number of iterations of the virtual loop
// that runs in this thread. False once two calls were in threads at once, or the clock followed the
// real one because a call was: the machine decides then. True if no virtual loop runs here.
bool virtual_clock_is_exact();
// Moves that clock. Returns false if there is none.
bool advance_virtual_clock(double seconds);

}  // namespace asyncio

#endif  // ASYNCIO_VIRTUAL_CLOCK_H_
