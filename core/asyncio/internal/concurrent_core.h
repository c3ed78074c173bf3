// The state of a ConcurrentFuture, shared by two threads.

#ifndef ASYNCIO_INTERNAL_CONCURRENT_CORE_H_
#define ASYNCIO_INTERNAL_CONCURRENT_CORE_H_

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>

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
  // There is no task, because of this exception.
  void Fail(std::exception_ptr exception);
  // Ends as the task did.
  void FinishAs(FutureBase& task);

 protected:
  ConcurrentCore();
  virtual ~ConcurrentCore();

  // The task has a result.
  virtual void StoreResultOf(FutureBase& task) = 0;

 private:
  enum class Phase : uint8_t { kPending, kCancelled, kFinished };
  struct Monitor;  // A mutex and its condition variable, whose headers take long to compile.

  void CancelTask();

  const std::unique_ptr<Monitor> monitor_;
  // The rest is guarded by it.
  Phase phase_ = Phase::kPending;
  std::exception_ptr exception_;
  FutureBase* task_ = nullptr;  // While it is pending. Its count belongs to the loop's thread.
};

template <class T>
class ConcurrentState final : public ConcurrentCore {
 public:
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
  void StoreResultOf(FutureBase& task) override {
    result_.emplace(static_cast<FutureState<T>&>(task).Result());
  }

  std::optional<Stored<T>> result_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_CONCURRENT_CORE_H_
