// run_coroutine_threadsafe(): runs a coroutine in the loop of another thread.

#ifndef ASYNCIO_RUN_COROUTINE_THREADSAFE_H_
#define ASYNCIO_RUN_COROUTINE_THREADSAFE_H_

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/internal/concurrent_core.h"
#include "asyncio/operation.h"
#include "asyncio/task.h"
#include "py/exceptions.h"

namespace asyncio {

// concurrent.futures.CancelledError: what waits for a ConcurrentFuture that was cancelled.
class ConcurrentCancelledError : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string type_name() const override { return "CancelledError"; }
  std::string qualified_name() const override { return "concurrent.futures._base.CancelledError"; }
};

// concurrent.futures.Future: a result that another thread waits for. Copies refer to the same
// future. Every method may be called from any thread.
template <class T>
class ConcurrentFuture {
 public:
  explicit ConcurrentFuture(std::shared_ptr<internal::ConcurrentState<T>> state) noexcept
      : state_(std::move(state)) {}

  bool done() const { return state_->done(); }
  bool cancelled() const { return state_->cancelled(); }

  // Waits until it is done, at most `timeout` seconds (empty: for ever), and gives the result or
  // throws the exception. Throws TimeoutError if it is not done in time, ConcurrentCancelledError
  // if it was cancelled.
  T result(std::optional<double> timeout = std::nullopt) const {
    state_->Wait(timeout);
    return state_->TakeResult();
  }

  // Waits as result() and gives the exception; null if there is a result.
  std::exception_ptr exception(std::optional<double> timeout = std::nullopt) const {
    state_->Wait(timeout);
    return state_->exception();
  }

  // Cancels it at once, and asks the loop to cancel the task. False when it is done.
  bool cancel() const { return state_->Cancel(state_); }

 private:
  std::shared_ptr<internal::ConcurrentState<T>> state_;
};

// asyncio.run_coroutine_threadsafe: runs a coroutine as a task of a loop that runs in another
// thread. Must not be called, and above all not waited for, in the thread of the loop.
//
// The coroutine and its result pass from one thread to the other; see to_thread.
template <class T>
ConcurrentFuture<T> run_coroutine_threadsafe(Coro<T>&& coro, EventLoop& loop);
template <class Step>
ConcurrentFuture<typename Step::result_type> run_coroutine_threadsafe(Operation<Step> operation,
                                                                      EventLoop& loop) {
  return run_coroutine_threadsafe(Coro<typename Step::result_type>(std::move(operation)), loop);
}

// Implementation only below.

namespace internal {

// The done callback of the task. The state forgets the task when it is done, or destroyed.
template <class T>
class FinishConcurrent {
 public:
  FinishConcurrent(std::shared_ptr<ConcurrentState<T>> state, const Task<T>& task)
      : state_(std::move(state)) {
    state_->SetTask(StateOf(task));
  }
  FinishConcurrent(FinishConcurrent&&) noexcept = default;
  FinishConcurrent& operator=(FinishConcurrent&&) = delete;
  ~FinishConcurrent() {
    if (state_ != nullptr) {
      state_->ForgetTask();
    }
  }

  void operator()(const Task<T>& task) const { state_->FinishAs(StateOf(task)); }

 private:
  std::shared_ptr<ConcurrentState<T>> state_;
};

}  // namespace internal

template <class T>
ConcurrentFuture<T> run_coroutine_threadsafe(Coro<T>&& coro, EventLoop& loop) {
  auto state = std::make_shared<internal::ConcurrentState<T>>();
  loop.call_soon_threadsafe([state, &loop, coro = std::move(coro)]() mutable {
    try {
      const Task<T> task = loop.create_task(std::move(coro));
      task.add_done_callback(internal::FinishConcurrent<T>(state, task));
    } catch (...) {  // The task factory's.
      state->Fail(std::current_exception());
      throw;
    }
  });
  return ConcurrentFuture<T>(std::move(state));
}

}  // namespace asyncio

#endif  // ASYNCIO_RUN_COROUTINE_THREADSAFE_H_
