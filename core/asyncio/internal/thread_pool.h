// ThreadPool: threads that run the calls of run_in_executor.

#ifndef ASYNCIO_INTERNAL_THREAD_POOL_H_
#define ASYNCIO_INTERNAL_THREAD_POOL_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/internal/context_state.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ready_queue.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// How many calls of this process other threads have not brought back to their loops. A virtual
// clock follows the real one meanwhile.
inline constinit std::atomic<int64_t> calls_in_other_threads = 0;

// What a future is given for an exception of a call in a thread: for the CancelledError of
// concurrent.futures that of asyncio, as an exception like any other.
std::exception_ptr RaisedInThread(std::exception_ptr exception);

// What a thread of a pool does.
class PoolWork {
 public:
  PoolWork(const PoolWork&) = delete;
  PoolWork& operator=(const PoolWork&) = delete;

  // In a thread of the pool: does it, unless it was cancelled,
  virtual void Execute() noexcept = 0;
  // and gives this up, when the thread has counted as idle.
  virtual void SendBack() noexcept = 0;
  // The pool will not execute it: cancels it. Before SendBack.
  virtual void Cancel() noexcept = 0;

 protected:
  PoolWork() = default;
  ~PoolWork() = default;
};

// A call on its way to a thread of a pool and back. It is made and destroyed in the thread of its
// loop; only Call runs elsewhere.
class PoolCall : public Runnable, public PoolWork {
 public:
  // Makes the call, unless it was cancelled,
  void Execute() noexcept final;
  // and sends this back to the loop.
  void SendBack() noexcept final;
  void Cancel() noexcept final { Cancel(*phase_); }

  void Run() final {
    Deliver();
    Drop();
  }
  void Drop() noexcept final { delete this; }

 protected:
  // Kept by the future as well, which cancels the call when it is cancelled.
  enum class Phase : uint8_t { kPending, kRunning, kCancelled };
  using SharedPhase = std::shared_ptr<std::atomic<Phase>>;

  explicit PoolCall(EventLoop& loop)
      : phase_(std::make_shared<std::atomic<Phase>>(Phase::kPending)), loop_(loop) {
    calls_in_other_threads.fetch_add(1, std::memory_order_relaxed);
  }
  virtual ~PoolCall() { calls_in_other_threads.fetch_sub(1, std::memory_order_relaxed); }

  virtual void Call() noexcept = 0;
  // In the thread of the loop: gives the outcome to the future.
  virtual void Deliver() = 0;

  static void Cancel(std::atomic<Phase>& phase) noexcept {
    Phase expected = Phase::kPending;
    phase.compare_exchange_strong(expected, Phase::kCancelled, std::memory_order_relaxed);
  }

  SharedPhase phase_;

 private:
  EventLoop& loop_;  // Kept alive by the future.
};

class ThreadPool {
 public:
  // Makes up to `max_threads` threads as they are needed, named NAME_0, NAME_1 and so on.
  ThreadPool(size_t max_threads, std::string name);
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;
  ~ThreadPool();  // Shuts down and waits.

  // min(32, number of processors + 4), as ThreadPoolExecutor's.
  static size_t DefaultSize() noexcept;

  // Takes over the work. Throws RuntimeError after Shutdown.
  void Submit(std::unique_ptr<PoolWork, void (*)(PoolWork*)> work);
  // Lets what was submitted run, or be cancelled, and the threads end. `wait`: until they have.
  void Shutdown(bool wait, bool cancel = false);

 private:
  struct State;

  std::shared_ptr<State> state_;
};

// The call of a function without arguments, whose result is a T.
template <class T, class F>
class FunctionCall final : public PoolCall {
 public:
  // `context` belongs to nobody else.
  static Ref<FutureState<T>> Submit(ThreadPool& pool, EventLoop& loop, F function,
                                    Ref<ContextState> context);

 private:
  class CancellableFuture final : public FutureState<T> {
   public:
    CancellableFuture(EventLoop& loop, SharedPhase phase)
        : FutureState<T>(&loop), phase_(std::move(phase)) {}

    bool Cancel(const CancelMessage& message) override {
      if (!this->CancelNow(message)) {
        return false;
      }
      PoolCall::Cancel(*phase_);
      return true;
    }

   private:
    SharedPhase phase_;
  };

  FunctionCall(EventLoop& loop, F function, Ref<ContextState> context)
      : PoolCall(loop),
        function_(std::move(function)),
        context_(std::move(context)),
        future_(new CancellableFuture(loop, phase_)) {}

  void Call() noexcept override {
    const ContextScope scope(&context_);
    try {
      if constexpr (std::is_void_v<T>) {
        function_();
        result_.emplace();
      } else {
        result_.emplace(function_());
      }
    } catch (...) {
      exception_ = std::current_exception();
    }
  }

  void Deliver() override {
    if (future_->done()) {
      return;
    }
    if (exception_ != nullptr) {
      future_->SetException(RaisedInThread(std::move(exception_)));
    } else if (result_.has_value()) {
      future_->SetResult(std::move(*result_));
    } else {
      future_->Cancel(std::nullopt);  // The pool has.
    }
  }

  F function_;
  Ref<ContextState> context_;
  Ref<FutureState<T>> future_;
  std::optional<Stored<T>> result_;
  std::exception_ptr exception_;
};

template <class T, class F>
Ref<FutureState<T>> FunctionCall<T, F>::Submit(ThreadPool& pool, EventLoop& loop, F function,
                                               Ref<ContextState> context) {
  auto* const call = new FunctionCall(loop, std::move(function), std::move(context));
  Ref<FutureState<T>> future = call->future_;
  pool.Submit({call, [](PoolWork* refused) { static_cast<FunctionCall*>(refused)->Drop(); }});
  return future;
}

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_THREAD_POOL_H_
