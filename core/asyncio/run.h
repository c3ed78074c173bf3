// run() and Runner: a program's way into asyncio.

#ifndef ASYNCIO_RUN_H_
#define ASYNCIO_RUN_H_

#include <exception>
#include <optional>
#include <utility>

#include "asyncio/context.h"
#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/interrupt.h"
#include "asyncio/operation.h"
#include "asyncio/task.h"

namespace asyncio {

// The keyword arguments of run and Runner.
struct RunOptions {
  std::optional<bool> debug = std::nullopt;  // Whether in debug mode; empty: as the loop is made.
  LoopFactory loop_factory = nullptr;        // Makes the loop; empty for new_event_loop.
};

// The keyword arguments of Runner.run.
struct RunnerRunOptions {
  std::optional<Context> context = std::nullopt;  // To run in, instead of the runner's own.
};

// asyncio.Runner: runs several coroutines in one loop, which close() or the destructor shuts down:
// the tasks that are left are cancelled and waited for, their errors reported, asynchronous
// generators closed, and the loop closed.
// An error of the shutdown itself is thrown by close() and swallowed by the destructor.
class Runner {
 public:
  explicit Runner(RunOptions options = {});
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  ~Runner();

  // Runs the coroutine as the main task and returns its result or throws its exception. SIGINT
  // cancels the main task; the CancelledError then comes out as KeyboardInterrupt. A second SIGINT
  // raises KeyboardInterrupt at once. Throws RuntimeError when a loop runs in this thread or the
  // runner is closed.
  //
  // All main tasks of a runner run in one context, a copy of the current one when its loop is made.
  template <class T>
  T run(Coro<T>&& main, RunnerRunOptions options = {});
  template <class Step>
  typename Step::result_type run(Operation<Step> main, RunnerRunOptions options = {}) {
    return run(Coro<typename Step::result_type>(std::move(main)), std::move(options));
  }

  // The loop, made at first use. Throws RuntimeError when the runner is closed.
  EventLoop& get_loop();

  // Shuts down and closes the loop. Idempotent.
  void close();

  // `with`: enter makes the loop, exit closes the runner.
  Runner& enter();
  bool exit(const std::exception_ptr& /*exception*/) {
    close();
    return false;
  }

 private:
  void CheckNoRunningLoop() const;
  // Throws KeyboardInterrupt if the main task was cancelled by SIGINT and by nobody else.
  static void ThrowIfInterrupted(const internal::InterruptScope& scope, const AnyTask& main_task);

  RunOptions options_;
  EventLoopPtr loop_;
  Context context_;  // Of all main tasks.
  bool closed_ = false;
  bool set_event_loop_ = false;  // It made its loop the thread's current one.
};

// asyncio.run: runs the coroutine in a new loop, shuts the loop down, and returns the result or
// throws the exception. Throws RuntimeError when a loop runs in this thread.
template <class T>
T run(Coro<T>&& main, RunOptions options = {});
template <class Step>
typename Step::result_type run(Operation<Step> main, RunOptions options = {}) {
  return run(Coro<typename Step::result_type>(std::move(main)), std::move(options));
}

// Implementation only below.

namespace internal {

[[noreturn]] void ThrowRunFromRunningLoop(const char* function);

}  // namespace internal

template <class T>
T Runner::run(Coro<T>&& main, RunnerRunOptions options) {
  CheckNoRunningLoop();
  EventLoop& loop = get_loop();
  if (!options.context.has_value()) {
    options.context = context_;
  }
  const Task<T> task = loop.create_task(std::move(main), {.context = std::move(options.context)});
  const internal::InterruptScope interrupt_scope(*internal::StateOf(task).AsTask());
  try {
    return loop_->run_until_complete(task);
  } catch (const CancelledError&) {
    ThrowIfInterrupted(interrupt_scope, task);
    throw;
  }
}

template <class T>
T run(Coro<T>&& main, RunOptions options) {
  if (running_loop() != nullptr) {
    internal::ThrowRunFromRunningLoop("asyncio.run()");
  }
  Runner runner(std::move(options));
  if constexpr (std::is_void_v<T>) {
    runner.run(std::move(main));
    runner.close();
  } else {
    T result = runner.run(std::move(main));
    runner.close();
    return result;
  }
}

}  // namespace asyncio

#endif  // ASYNCIO_RUN_H_
