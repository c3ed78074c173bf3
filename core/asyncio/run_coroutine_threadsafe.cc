#include "asyncio/run_coroutine_threadsafe.h"

#include <chrono>

#include "py/exceptions.h"

namespace asyncio::internal {

bool ConcurrentCore::done() const {
  const std::lock_guard lock(mutex_);
  return phase_ != Phase::kPending;
}

bool ConcurrentCore::cancelled() const {
  const std::lock_guard lock(mutex_);
  return phase_ == Phase::kCancelled;
}

void ConcurrentCore::Wait(std::optional<double> timeout) {
  std::unique_lock lock(mutex_);
  const auto is_done = [this] { return phase_ != Phase::kPending; };
  if (!timeout.has_value()) {
    changed_.wait(lock, is_done);
  } else if (!changed_.wait_for(lock, std::chrono::duration<double>(*timeout), is_done)) {
    throw py::TimeoutError();
  }
  if (phase_ == Phase::kCancelled) {
    throw ConcurrentCancelledError();
  }
}

bool ConcurrentCore::Cancel(const std::shared_ptr<ConcurrentCore>& self) {
  const std::lock_guard lock(mutex_);
  if (phase_ == Phase::kFinished) {
    return false;
  }
  if (phase_ == Phase::kPending) {
    phase_ = Phase::kCancelled;
    changed_.notify_all();
    if (task_ != nullptr) {
      task_->loop().call_soon_threadsafe([self] { self->CancelTask(); });
    }
  }
  return true;
}

void ConcurrentCore::CancelTask() {
  FutureBase* task = nullptr;
  {
    const std::lock_guard lock(mutex_);
    task = task_;
  }
  if (task != nullptr) {
    const Ref<FutureBase> keep_alive(task);
    task->Cancel(std::nullopt);
  }
}

void ConcurrentCore::SetTask(FutureBase& task) {
  const std::lock_guard lock(mutex_);
  task_ = &task;
  if (phase_ == Phase::kCancelled) {
    // Cancelled before it could start: as in CPython it is after the first step.
    task.loop().call_soon(
        [future = AnyFuture(Ref<FutureBase>(&task))]() mutable { future.cancel(); });
  }
}

void ConcurrentCore::ForgetTask() noexcept {
  const std::lock_guard lock(mutex_);
  task_ = nullptr;
}

}  // namespace asyncio::internal
