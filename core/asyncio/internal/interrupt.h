// What arrives as a signal while a loop runs: SIGINT, which is Runner's, and requests to print.

#ifndef ASYNCIO_INTERNAL_INTERRUPT_H_
#define ASYNCIO_INTERNAL_INTERRUPT_H_

#include <atomic>

#include "asyncio/internal/inbox.h"
#include "asyncio/internal/task_state.h"

namespace asyncio::internal {

// Whether a signal has arrived that the loop has not acted on.
inline constinit std::atomic<bool> attention = false;

inline bool interrupt_pending() noexcept { return attention.load(std::memory_order_relaxed); }

bool OnMainThread() noexcept;

// While it lives, a signal wakes this loop, if this is the main thread.
class WokenBySignals {
 public:
  explicit WokenBySignals(Inbox& inbox) noexcept;
  WokenBySignals(const WokenBySignals&) = delete;
  WokenBySignals& operator=(const WokenBySignals&) = delete;
  ~WokenBySignals();

 private:
  Inbox* outer_ = nullptr;
  bool active_;
};

// Calls `print` for the loop of the main thread before its next callback, whenever the signal
// arrives. Throws OSError if the signal cannot be caught.
void PrintOnSignal(int signal, void (*print)());

// While it lives, SIGINT belongs to one run of a main task, if SIGINT has its default action and
// this is the process's main thread; otherwise it does nothing. The first SIGINT cancels the main
// task, each later one, or one after the main task is done, raises KeyboardInterrupt out of the
// loop.
//
// A handler of the operating system may not touch the loop, so it counts and wakes; the loop acts
// before the next callback it runs. (CPython acts before the next bytecode instruction.)
class InterruptScope {
 public:
  explicit InterruptScope(TaskCore& main_task);
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;
  ~InterruptScope();

  // Whether a SIGINT has cancelled the main task.
  bool interrupted() const noexcept { return count_ > 0; }

  // Acts on what is pending, interrupts for the innermost scope. May throw KeyboardInterrupt.
  static void Deliver();

  // Gives SIGINT the action that Python has for it, which raises KeyboardInterrupt. False if there
  // is no scope, where its default action does as well.
  static bool TakeOver();

 private:
  TaskCore& main_task_;
  InterruptScope* outer_;
  bool installed_ = false;
  bool raises_ = false;  // Every interrupt raises KeyboardInterrupt.
  int count_ = 0;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_INTERRUPT_H_
