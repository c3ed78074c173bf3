// to_thread(), run_in_executor() and ThreadPoolExecutor: functions that block, run in threads.

#ifndef ASYNCIO_EXECUTOR_H_
#define ASYNCIO_EXECUTOR_H_

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/concurrent_future.h"
#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/context_state.h"
#include "asyncio/internal/thread_pool.h"
#include "py/builtins.h"
#include "py/internal/iteration.h"
#include "py/internal/value_type.h"
#include "py/iterator.h"
#include "py/none.h"
#include "py/variant.h"

namespace asyncio {

// concurrent.futures.ThreadPoolExecutor: threads that make calls. Copies refer to the same
// executor; the last one waits for its threads when it goes.
class ThreadPoolExecutor {
 public:
  // At most `max_workers` threads, made as they are needed; empty: the number of processors plus 4,
  // not more than 32. Throws ValueError if it is not positive. The threads are named after
  // `thread_name_prefix`, if it is not empty.
  explicit ThreadPoolExecutor(std::optional<int64_t> max_workers = std::nullopt,
                              std::string thread_name_prefix = "");

  // Has `function(args...)` called in one of the threads. Throws RuntimeError after shutdown().
  template <class F, class... Args>
  auto submit(F function, Args... args) const;
  // The same, for a future whose result is a T, to which that of the call is converted.
  template <class T, class F, class... Args>
  ConcurrentFuture<T> submit_as(F function, Args... args) const;
  // Submits the calls of a function with the elements of iterables, and gives their results in that
  // order. What a call throws, next() throws; the calls that have not begun are then cancelled.
  template <class F, class... Values>
  auto map(F function, const Values&... values) const;

  // Refuses new calls, and waits until those that were submitted have run. `cancel_futures`: those
  // that have not begun are cancelled.
  void shutdown(bool wait = true, bool cancel_futures = false) const {
    pool_->Shutdown(wait, cancel_futures);
  }

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

// A call that a ConcurrentFuture stands for.
template <class T, class F>
class SubmittedCall final : public PoolWork {
 public:
  static ConcurrentFuture<T> Submit(ThreadPool& pool, F function) {
    auto state = std::make_shared<ConcurrentState<T>>();
    auto* const call = new SubmittedCall(std::move(function), state);
    pool.Submit({call, [](PoolWork* refused) { refused->SendBack(); }});
    return ConcurrentFuture<T>(std::move(state));
  }

  void Execute() noexcept override {
    if (!state_->BeginCall()) {
      return;
    }
    Ref<ContextState> context;
    const ContextScope scope(&context);
    std::exception_ptr exception;
    try {
      using R = std::invoke_result_t<F&>;
      if constexpr (std::is_void_v<R>) {
        function_();
        if constexpr (py::internal::CanConvert<Stored<T>, py::NoneType>()) {
          state_->StoreResult(py::convert<Stored<T>>(py::None));
        } else {
          std::abort();  // What gives None here never returns.
        }
      } else if constexpr (std::same_as<py::internal::ValueType<R>, T>) {
        state_->StoreResult(T(function_()));
      } else {
        state_->StoreResult(py::convert<T>(function_()));
      }
    } catch (...) {
      exception = std::current_exception();
    }
    state_->EndCall(std::move(exception));
  }
  void SendBack() noexcept override { delete this; }
  void Cancel() noexcept override { state_->Cancel(state_); }

 private:
  SubmittedCall(F function, std::shared_ptr<ConcurrentState<T>> state)
      : function_(std::move(function)), state_(std::move(state)) {
    calls_in_other_threads.fetch_add(1, std::memory_order_relaxed);
  }
  ~SubmittedCall() { calls_in_other_threads.fetch_sub(1, std::memory_order_relaxed); }

  F function_;
  std::shared_ptr<ConcurrentState<T>> state_;
};

// What ThreadPoolExecutor.map() gives: the results, one after the other.
template <class T>
class MappedResults {
 public:
  explicit MappedResults(std::vector<ConcurrentFuture<T>> futures) : futures_(std::move(futures)) {}
  MappedResults(const MappedResults&) = delete;
  MappedResults& operator=(const MappedResults&) = delete;
  ~MappedResults() {
    if (next_ > 0) {
      CancelRest();
    }
  }

  std::optional<Stored<T>> Next() {
    if (next_ == futures_.size()) {
      return std::nullopt;
    }
    const ConcurrentFuture<T> future = futures_[next_++];
    try {
      if constexpr (std::is_void_v<T>) {
        future.result();
        return py::None;
      } else {
        return future.result();
      }
    } catch (...) {
      CancelRest();
      throw;
    }
  }

 private:
  void CancelRest() {
    for (; next_ < futures_.size(); ++next_) {
      futures_[next_].cancel();
    }
  }

  std::vector<ConcurrentFuture<T>> futures_;
  size_t next_ = 0;
};

}  // namespace internal

template <class T, class F, class... Args>
ConcurrentFuture<T> ThreadPoolExecutor::submit_as(F function, Args... args) const {
  auto bound = internal::Bind(std::move(function), std::move(args)...);
  return internal::SubmittedCall<T, decltype(bound)>::Submit(*pool_, std::move(bound));
}

template <class F, class... Args>
auto ThreadPoolExecutor::submit(F function, Args... args) const {
  using T = py::internal::ValueType<std::invoke_result_t<F&, Args&&...>>;
  return submit_as<T>(std::move(function), std::move(args)...);
}

template <class F, class... Values>
auto ThreadPoolExecutor::map(F function, const Values&... values) const {
  using T =
      py::internal::ValueType<std::invoke_result_t<F&, const py::internal::Element<Values>&...>>;
  std::vector<ConcurrentFuture<T>> futures;
  for (const auto& arguments : py::zip(values...)) {
    futures.push_back(std::apply(
        [&](const auto&... elements) { return submit(function, elements...); }, arguments));
  }
  const auto results = std::make_shared<internal::MappedResults<T>>(std::move(futures));
  return py::Iterator<internal::Stored<T>>([results] { return results->Next(); });
}

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
