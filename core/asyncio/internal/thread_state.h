// What the running thread is doing: the loop it runs, the task being stepped, the frame to resume
// next, the current context.

#ifndef ASYNCIO_INTERNAL_THREAD_STATE_H_
#define ASYNCIO_INTERNAL_THREAD_STATE_H_

#include <coroutine>

namespace asyncio {
class EventLoop;

namespace internal {

class ContextState;
class InnerContextScope;
class TaskCore;
template <class T>
class Ref;

struct ThreadState {
  EventLoop* running_loop = nullptr;
  TaskCore* current_task = nullptr;
  // Set by an awaiter to have the trampoline of the task's step resume this frame; null ends the
  // step.
  std::coroutine_handle<> next = nullptr;
  // An exception is on its way from what a coroutine awaited into that coroutine; for tracebacks.
  bool propagating = false;
  // Where the current context is; null: `base_context`, that of the thread.
  Ref<ContextState>* context = nullptr;
  const InnerContextScope* inner_context = nullptr;  // The innermost.
  ContextState* base_context = nullptr;              // Null: empty. Owned by context.cc.
};

inline constinit thread_local ThreadState this_thread{};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_THREAD_STATE_H_
