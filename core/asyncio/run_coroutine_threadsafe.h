// run_coroutine_threadsafe(): runs a coroutine in the loop of another thread.

#ifndef ASYNCIO_RUN_COROUTINE_THREADSAFE_H_
#define ASYNCIO_RUN_COROUTINE_THREADSAFE_H_

#include <exception>
#include <memory>
#include <utility>

#include "asyncio/concurrent_future.h"
#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/internal/concurrent_core.h"
#include "asyncio/operation.h"
#include "asyncio/task.h"

namespace asyncio {

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
