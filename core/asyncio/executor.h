// to_thread(), run_in_executor() and ThreadPoolExecutor: functions that block, run in threads.

#ifndef ASYNCIO_EXECUTOR_H_
#define ASYNCIO_EXECUTOR_H_

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/context_state.h"
#include "asyncio/internal/thread_pool.h"
#include "py/none.h"

namespace asyncio {

// concurrent.futures.ThreadPoolExecutor: threads for run_in_executor. Copies refer to the same
// executor; the last one waits for its threads when it goes.
class ThreadPoolExecutor {
 public:
  // At most `max_workers` threads, made as they are needed; empty: the number of processors plus 4,
  // not more than 32. Throws ValueError if it is not positive. The threads are named after
  // `thread_name_prefix`, if it is not empty.
  explicit ThreadPoolExecutor(std::optional<int64_t> max_workers = std::nullopt,
                              std::string thread_name_prefix = "");

  // Refuses new calls, and waits until those that were submitted have run.
  void shutdown(bool wait = true) const { pool_->Shutdown(wait); }

  // `with`: exit shuts down and waits.
  ThreadPoolExecutor enter() const { return *this; }
  bool exit(const std::exception_ptr& /*exception*/) const {
    shutdown();
    return false;
  }

 private:
  friend EventLoop;

  std::shared_ptr<internal::ThreadPool> pool_;
};

// asyncio.to_thread: calls `function(args...)` in a thread of the loop's executor and gives its
// result. The call has a copy of the current context. Cancelling the wait does not stop a call that
// has begun.
//
// The function, its arguments and its result pass from one thread to another: like everything of
// the library, Python objects among them must not be in use in both at the same time.
template <class F, class... Args>
Coro<std::invoke_result_t<F&, Args&&...>> to_thread(F function, Args... args);

// Implementation only below.

namespace internal {

template <class F, class... Args>
auto Bind(F function, Args... args) {
  return
      [function = std::move(function), args = std::tuple<Args...>(std::move(args)...)]() mutable
          -> std::invoke_result_t<F&, Args&&...> { return std::apply(function, std::move(args)); };
}

}  // namespace internal

template <class F, class... Args>
auto EventLoop::run_in_executor(const ThreadPoolExecutor& executor, F function, Args... args) {
  CheckNotClosed();
  return RunInPool(*executor.pool_, internal::Bind(std::move(function), std::move(args)...), {});
}

template <class F, class... Args>
auto EventLoop::run_in_executor(py::NoneType /*executor*/, F function, Args... args) {
  CheckNotClosed();
  return RunInPool(DefaultPool(), internal::Bind(std::move(function), std::move(args)...), {});
}

template <class F>
auto EventLoop::RunInPool(internal::ThreadPool& pool, F function,
                          internal::Ref<internal::ContextState> context) {
  using T = std::remove_cvref_t<std::invoke_result_t<F&>>;
  return Future<T>(
      internal::FunctionCall<T, F>::Submit(pool, *this, std::move(function), std::move(context)));
}

template <class F, class... Args>
Coro<std::invoke_result_t<F&, Args&&...>> to_thread(F function, Args... args) {
  const internal::ContextState* const context = internal::CurrentContext();
  EventLoop& loop = get_running_loop();
  co_return co_await loop.RunInPool(
      loop.DefaultPool(), internal::Bind(std::move(function), std::move(args)...),
      context != nullptr ? context->Clone() : internal::Ref<internal::ContextState>());
}

}  // namespace asyncio

#endif  // ASYNCIO_EXECUTOR_H_
