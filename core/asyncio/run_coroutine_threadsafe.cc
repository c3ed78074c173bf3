#include "asyncio/run_coroutine_threadsafe.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "py/exceptions.h"
#include "py/internal/turns.h"

namespace asyncio::internal {

struct ConcurrentCore::Monitor {
  // Whether it is done within the time.
  template <class IsDone>
  bool Wait(std::optional<double> timeout, IsDone is_done) {
    const py::internal::WithoutTurn waiting;
    std::unique_lock lock(mutex);
    if (timeout.has_value()) {
      return changed.wait_for(lock, std::chrono::duration<double>(*timeout), is_done);
    }
    changed.wait(lock, is_done);
    return true;
  }

  std::mutex mutex;
  std::condition_variable changed;
};

ConcurrentCore::ConcurrentCore() : monitor_(std::make_unique<Monitor>()) {}
ConcurrentCore::~ConcurrentCore() = default;

bool ConcurrentCore::done() const {
  py::internal::OfferTurn();
  const std::lock_guard lock(monitor_->mutex);
  return phase_ != Phase::kPending;
}

bool ConcurrentCore::cancelled() const {
  const std::lock_guard lock(monitor_->mutex);
  return phase_ == Phase::kCancelled;
}

void ConcurrentCore::Wait(std::optional<double> timeout) {
  if (!done() && !monitor_->Wait(timeout, [this] { return phase_ != Phase::kPending; })) {
    throw py::TimeoutError();
  }
  if (cancelled()) {
    throw ConcurrentCancelledError();
  }
}

bool ConcurrentCore::Cancel(const std::shared_ptr<ConcurrentCore>& self) {
  const std::lock_guard lock(monitor_->mutex);
  if (phase_ == Phase::kFinished) {
    return false;
  }
  if (phase_ == Phase::kPending) {
    phase_ = Phase::kCancelled;
    monitor_->changed.notify_all();
    if (task_ != nullptr) {
      task_->loop().call_soon_threadsafe([self] { self->CancelTask(); });
    }
  }
  return true;
}

void ConcurrentCore::CancelTask() {
  FutureBase* task = nullptr;
  {
    const std::lock_guard lock(monitor_->mutex);
    task = task_;
  }
  if (task != nullptr) {
    const Ref<FutureBase> keep_alive(task);
    task->Cancel(std::nullopt);
  }
}

void ConcurrentCore::SetTask(FutureBase& task) {
  const std::lock_guard lock(monitor_->mutex);
  task_ = &task;
  if (phase_ == Phase::kCancelled) {
    // Cancelled before it could start: as in CPython it is after the first step.
    task.loop().call_soon(
        [future = AnyFuture(Ref<FutureBase>(&task))]() mutable { future.cancel(); });
  }
}

void ConcurrentCore::Fail(std::exception_ptr exception) {
  const std::lock_guard lock(monitor_->mutex);
  if (phase_ == Phase::kPending && Classify(exception) != ExceptionKind::kLeavesLoop) {
    exception_ = std::move(exception);
    phase_ = Phase::kFinished;
    monitor_->changed.notify_all();
  }
}

void ConcurrentCore::FinishAs(FutureBase& task) {
  const std::lock_guard lock(monitor_->mutex);
  if (phase_ != Phase::kPending) {
    task.MarkRetrieved();
    return;
  }
  if (task.cancelled()) {
    phase_ = Phase::kCancelled;
  } else {
    exception_ = task.Exception();
    if (exception_ == nullptr) {
      StoreResultOf(task);
    }
    phase_ = Phase::kFinished;
  }
  monitor_->changed.notify_all();
}

void ConcurrentCore::ForgetTask() noexcept {
  const std::lock_guard lock(monitor_->mutex);
  task_ = nullptr;
}

}  // namespace asyncio::internal
