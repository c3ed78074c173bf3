// The coroutines of a task, from the outside.

#ifndef ASYNCIO_INTERNAL_COROUTINE_STACK_H_
#define ASYNCIO_INTERNAL_COROUTINE_STACK_H_

#include <source_location>
#include <vector>

namespace asyncio::internal {

class TaskCore;

// Where the coroutines of a task are, innermost first: each at its newest await, or at its
// definition if it has not reached one. Empty once the task is done.
std::vector<std::source_location> CoroutineStack(const TaskCore& task);

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_COROUTINE_STACK_H_
