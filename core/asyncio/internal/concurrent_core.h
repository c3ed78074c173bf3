// The state of a ConcurrentFuture, shared by two threads.

#ifndef ASYNCIO_INTERNAL_CONCURRENT_CORE_H_
#define ASYNCIO_INTERNAL_CONCURRENT_CORE_H_

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/future_state.h"

namespace asyncio::internal {

// Everything but the result.
class ConcurrentCore {
 public:
  ConcurrentCore(const ConcurrentCore&) = delete;
  ConcurrentCore& operator=(const ConcurrentCore&) = delete;

  // Any thread.
  bool done() const;
  bool cancelled() const;
  // Throws TimeoutError or ConcurrentCancelledError.
  void Wait(std::optional<double> timeout);
  bool Cancel(const std::shared_ptr<ConcurrentCore>& self);
  // After Wait.
  const std::exception_ptr& exception() const noexcept { return exception_; }

  // The loop's thread.
  void SetTask(FutureBase& task);
  void ForgetTask() noexcept;

 protected:
  ConcurrentCore() = default;
  ~ConcurrentCore() = default;

  // The loop's thread: ends as the task did. `store_result` is called if it has a result.
  template <class StoreResult>
  void FinishAs(FutureBase& task, const StoreResult& store_result) {
    const std::lock_guard lock(mutex_);
    if (phase_ != Phase::kPending) {
      task.MarkRetrieved();
      return;
    }
    if (task.cancelled()) {
      phase_ = Phase::kCancelled;
    } else {
      exception_ = task.Exception();
      if (exception_ == nullptr) {
        store_result();
      }
      phase_ = Phase::kFinished;
    }
    changed_.notify_all();
  }

 private:
  enum class Phase : uint8_t { kPending, kCancelled, kFinished };

  void CancelTask();

  mutable std::mutex mutex_;
  // The rest is guarded by mutex_.
  std::condition_variable changed_;
  Phase phase_ = Phase::kPending;
  std::exception_ptr exception_;
  FutureBase* task_ = nullptr;  // While it is pending. Its count belongs to the loop's thread.
};

template <class T>
class ConcurrentState final : public ConcurrentCore {
 public:
  void FinishAs(const Future<T>& task) {
    ConcurrentCore::FinishAs(StateOf(task), [&] { result_.emplace(TypedStateOf(task)->Result()); });
  }

  // After Wait.
  T TakeResult() {
    if (exception() != nullptr) {
      std::rethrow_exception(exception());
    }
    if constexpr (!std::is_void_v<T>) {
      return *result_;
    }
  }

 private:
  std::optional<Stored<T>> result_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_CONCURRENT_CORE_H_
