// The state of a ConcurrentFuture, shared by two threads.

#ifndef ASYNCIO_INTERNAL_CONCURRENT_CORE_H_
#define ASYNCIO_INTERNAL_CONCURRENT_CORE_H_

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/future_state.h"
#include "py/type_name.h"

namespace asyncio {

struct WaitOptions;

namespace internal {

class ConcurrentWaiting;
struct ConcurrentAccess;

// Everything but the result.
class ConcurrentCore {
 public:
  ConcurrentCore(const ConcurrentCore&) = delete;
  ConcurrentCore& operator=(const ConcurrentCore&) = delete;

  // Any thread.
  bool done() const;
  bool cancelled() const;
  bool running() const;
  // Whether it is done and, if it was cancelled, its executor knows.
  bool ended() const;
  // Whether it has an exception; it has ended.
  bool failed() const;
  // Throws TimeoutError or ConcurrentCancelledError.
  void Wait(std::optional<double> timeout);
  bool Cancel(const std::shared_ptr<ConcurrentCore>& self);
  void AddDoneCallback(std::function<void()> callback);
  // After Wait.
  const std::exception_ptr& exception() const noexcept { return exception_; }
  std::string Repr() const;

  // The loop's thread.
  void SetTask(FutureBase& task);
  void ForgetTask() noexcept;
  // There is no task, because of this exception.
  void Fail(std::exception_ptr exception);
  // Ends as the task did.
  void FinishAs(FutureBase& task);

  // A thread of an executor: whether the call is to be made, which has not been cancelled.
  bool BeginCall();
  // The call is over: what it has given is stored, or this is what it has thrown.
  void EndCall(std::exception_ptr exception);

  // Whoever made the future by hand. BeginCall, but RuntimeError if it has begun before.
  bool SetRunning();
  // Ends it with what `store` stores, or this exception. Throws ConcurrentInvalidStateError if it
  // is done.
  void Set(const std::function<void()>& store, std::exception_ptr exception);

 protected:
  ConcurrentCore();
  virtual ~ConcurrentCore();

  // The task has a result.
  virtual void StoreResultOf(FutureBase& task) = 0;
  // type(result).__name__
  virtual std::string ResultTypeName() const = 0;

 private:
  friend ConcurrentWaiting;

  // kCancelled: its executor has not come across it yet; kCancelledAndNotified: it has.
  enum class Phase : uint8_t { kPending, kRunning, kCancelled, kCancelledAndNotified, kFinished };
  struct Monitor;  // A mutex and its condition variable, whose headers take long to compile.

  const char* PhaseName() const noexcept;
  std::string ReprLocked() const;
  static bool IsDone(Phase phase) noexcept { return phase >= Phase::kCancelled; }
  static bool HasEnded(Phase phase) noexcept { return phase >= Phase::kCancelledAndNotified; }

  void CancelTask();
  // From one phase to another; tells those who wait that it has ended. Whether it was in `from`.
  bool Change(Phase from, Phase to);
  // It is done now.
  void CallCallbacks() noexcept;
  // Whether it has ended; if not, `waiting` will be told.
  bool TellWhenEnded(ConcurrentWaiting& waiting);
  void TellNoMore(const ConcurrentWaiting& waiting) noexcept;

  const std::unique_ptr<Monitor> monitor_;
  // The rest is guarded by it.
  Phase phase_ = Phase::kPending;
  std::exception_ptr exception_;
  FutureBase* task_ = nullptr;  // While it is pending. Its count belongs to the loop's thread.
  std::vector<std::function<void()>> callbacks_;  // Until it is done.
  std::vector<ConcurrentWaiting*> waiting_;       // Until it has ended.
};

template <class T>
class ConcurrentState final : public ConcurrentCore,
                              public std::enable_shared_from_this<ConcurrentState<T>> {
 public:
  ConcurrentState() = default;

  // After Wait.
  T TakeResult() {
    if (exception() != nullptr) {
      std::rethrow_exception(exception());
    }
    if constexpr (!std::is_void_v<T>) {
      return *result_;
    }
  }

  // Between BeginCall and EndCall.
  void StoreResult(Stored<T> result) { result_.emplace(std::move(result)); }

 private:
  void StoreResultOf(FutureBase& task) override {
    result_.emplace(static_cast<FutureState<T>&>(task).Result());
  }

  std::string ResultTypeName() const override {
    if constexpr (requires(const Stored<T>& result) { py::type_name(result); }) {
      return py::type_name(*result_);
    } else {
      return "object";
    }
  }

  std::optional<Stored<T>> result_;
};

// A thread that waits for several futures.
class ConcurrentWaiting {
 public:
  ConcurrentWaiting();
  ConcurrentWaiting(const ConcurrentWaiting&) = delete;
  ConcurrentWaiting& operator=(const ConcurrentWaiting&) = delete;
  ~ConcurrentWaiting();

  void Add(std::shared_ptr<ConcurrentCore> future);
  // As concurrent.futures.wait().
  void WaitFor(const WaitOptions& options);
  // How long Next() may wait in all, from now on.
  void SetTimeout(std::optional<double> timeout);
  // The index of one that has ended, each once, as they do; empty: there are no more. Throws
  // TimeoutError.
  std::optional<size_t> Next();

 private:
  friend ConcurrentCore;

  struct Ended;  // Which of them have ended, in that order.

  void Notify(ConcurrentCore& future);
  // Whether as many have ended, or, if that is asked for, one with an exception, within the time.
  bool WaitUntil(size_t count, bool or_exception, std::optional<double> timeout);

  const std::unique_ptr<Ended> ended_;
  std::vector<std::shared_ptr<ConcurrentCore>> futures_;
  std::optional<double> deadline_;  // Of Next(), in seconds of the steady clock.
  size_t given_ = 0;                // How many Next() has given.
};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_CONCURRENT_CORE_H_
