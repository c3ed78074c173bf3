// get_event_loop() and set_event_loop(): the loop of a thread outside of coroutines.

#ifndef ASYNCIO_GET_EVENT_LOOP_H_
#define ASYNCIO_GET_EVENT_LOOP_H_

#include "asyncio/event_loop.h"
#include "py/none.h"

namespace asyncio {

// asyncio.get_event_loop(): the running loop; outside of one, the thread's current loop. If none
// was ever set, the main thread makes one, with a DeprecationWarning. Throws RuntimeError if there
// is none.
EventLoop& get_event_loop();

// asyncio.set_event_loop(): makes a loop the thread's current one, which keeps it alive; None takes
// that back. run() and Runner do this while they last, unless they are given a loop factory.
void set_event_loop(EventLoopPtr loop);
void set_event_loop(EventLoop& loop);
void set_event_loop(py::NoneType none);

}  // namespace asyncio

#endif  // ASYNCIO_GET_EVENT_LOOP_H_
