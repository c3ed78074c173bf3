// SIGINT while asyncio.run() is running: Runner's signal handler.

#ifndef ASYNCIO_INTERNAL_INTERRUPT_H_
#define ASYNCIO_INTERNAL_INTERRUPT_H_

#include <atomic>

#include "asyncio/internal/inbox.h"
#include "asyncio/internal/task_state.h"

namespace asyncio::internal {

// How many SIGINTs have arrived that the loop has not acted on.
inline constinit std::atomic<int> pending_interrupts = 0;

inline bool interrupt_pending() noexcept {
  return pending_interrupts.load(std::memory_order_relaxed) != 0;
}

// While it lives, SIGINT belongs to one run of a main task, if SIGINT has its default action and
// this is the process's main thread; otherwise it does nothing. The first SIGINT cancels the main
// task, each later one, or one after the main task is done, raises KeyboardInterrupt out of the
// loop.
//
// A handler of the operating system may not touch the loop, so it counts and wakes; the loop acts
// before the next callback it runs. (CPython acts before the next bytecode instruction.)
class InterruptScope {
 public:
  InterruptScope(Inbox& inbox, TaskCore& main_task);
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;
  ~InterruptScope();

  // Whether a SIGINT has cancelled the main task.
  bool interrupted() const noexcept { return count_ > 0; }

  // Acts on the pending interrupts of the innermost scope. May throw KeyboardInterrupt.
  static void Deliver();

 private:
  TaskCore& main_task_;
  InterruptScope* outer_;
  bool installed_ = false;
  int count_ = 0;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_INTERRUPT_H_
