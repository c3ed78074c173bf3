#include "asyncio/internal/coroutine_stack.h"

#include <coroutine>

#include "asyncio/coro.h"
#include "asyncio/internal/task_state.h"

namespace asyncio::internal {

std::vector<std::source_location> CoroutineStack(const TaskCore& task) {
  std::vector<std::source_location> stack;
  if (task.future().done()) {
    return stack;
  }
  for (std::coroutine_handle<> frame = task.leaf(); frame;) {
    const PromiseBase& promise = PromiseBase::Of(frame);
    stack.push_back(promise.location());
    frame = promise.parent();
  }
  if (stack.empty()) {
    stack.push_back(task.definition());  // Its body is a single await, without a frame.
  }
  return stack;
}

}  // namespace asyncio::internal
