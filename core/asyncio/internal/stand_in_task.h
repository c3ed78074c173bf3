// StandInTask: what awaiters take for the running task where there is none.

#ifndef ASYNCIO_INTERNAL_STAND_IN_TASK_H_
#define ASYNCIO_INTERNAL_STAND_IN_TASK_H_

#include <coroutine>
#include <source_location>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/internal/thread_state.h"

namespace asyncio::internal {

// Runs a frame now, inside of whatever runs: the body of a generator that is closed by force, or a
// coroutine that is driven by hand. What the frame begins to wait for may wake the task later, when
// there is nothing left to run.
class StandInTask final : public TaskState<void> {
 public:
  StandInTask(EventLoop& loop, const std::source_location& definition)
      : TaskState<void>(&loop, definition) {
    BecomePartOf(this);
    DoNotLogDestroyPending();
    StandIn();
  }

  // Resumes the frame and what it awaits until all are suspended or have ended.
  void RunFrom(std::coroutine_handle<> frame) {
    TaskCore* const task = std::exchange(this_thread.current_task, this);
    behind_ = task;
    const std::coroutine_handle<> next_of_task = this_thread.next;
    const bool propagating = std::exchange(this_thread.propagating, false);
    this_thread.next = frame;
    do {
      const std::coroutine_handle<> next = std::exchange(this_thread.next, nullptr);
      set_leaf(next);
      next.resume();
    } while (this_thread.next);
    this_thread.current_task = task;
    this_thread.next = next_of_task;
    this_thread.propagating = propagating;
    behind_ = nullptr;
  }

  // While it runs: the task that runs it, which is the current one for the program; null if none
  // does.
  TaskCore* behind() const noexcept { return behind_; }

  // From now on whoever wakes it owns a reference.
  void Leave() noexcept {
    set_leaf(nullptr);
    AddRef();
  }

  void Run() override { Release(); }

  using TaskState<void>::SetThrown;
  using TaskState<void>::waits;

 private:
  void DestroyBody() noexcept override {}

  TaskCore* behind_ = nullptr;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_STAND_IN_TASK_H_
