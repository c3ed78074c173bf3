// keep_loop(): an event loop that is not of one C++ scope.

#ifndef ASYNCIO_KEEP_LOOP_H_
#define ASYNCIO_KEEP_LOOP_H_

#include "asyncio/event_loop.h"

namespace asyncio {

// Keeps a loop until the program ends, and gives it: for one that an object or another function
// refers to. (No counterpart: in Python every reference keeps it.) For any thread.
//
//   EventLoop& make_loop() { return keep_loop(new_event_loop()); }
EventLoop& keep_loop(EventLoopPtr loop);

}  // namespace asyncio

#endif  // ASYNCIO_KEEP_LOOP_H_
