#include "asyncio/concurrent_future.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <utility>

#include "py/exceptions.h"
#include "py/internal/object_repr.h"
#include "py/internal/turns.h"
#include "py/stdout.h"
#include "py/type_name.h"

namespace asyncio::internal {
namespace {

// Waits without the turn until `is_done` is true, at most `timeout` seconds; whether it is.
template <class IsDone>
bool WaitFor(std::mutex& mutex, std::condition_variable& changed, std::optional<double> timeout,
             IsDone is_done) {
  const py::internal::WithoutTurn waiting;
  std::unique_lock lock(mutex);
  if (timeout.has_value()) {
    return changed.wait_for(lock, std::chrono::duration<double>(*timeout), is_done);
  }
  changed.wait(lock, is_done);
  return true;
}

double Now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// As concurrent.futures logs what a callback has thrown.
void Report(const std::string& future, const std::exception_ptr& exception) {
  py::flush_stdout();
  std::fprintf(stderr, "exception calling callback for %s\n", future.c_str());
  py::print_exception(exception, stderr);
}

}  // namespace

struct ConcurrentCore::Monitor {
  std::mutex mutex;
  std::condition_variable changed;
};

ConcurrentCore::ConcurrentCore() : monitor_(std::make_unique<Monitor>()) {}
ConcurrentCore::~ConcurrentCore() = default;

bool ConcurrentCore::done() const {
  py::internal::OfferTurn();
  const std::lock_guard lock(monitor_->mutex);
  return IsDone(phase_);
}

bool ConcurrentCore::cancelled() const {
  const std::lock_guard lock(monitor_->mutex);
  return phase_ == Phase::kCancelled || phase_ == Phase::kCancelledAndNotified;
}

bool ConcurrentCore::running() const {
  py::internal::OfferTurn();
  const std::lock_guard lock(monitor_->mutex);
  return phase_ == Phase::kRunning;
}

bool ConcurrentCore::ended() const {
  const std::lock_guard lock(monitor_->mutex);
  return HasEnded(phase_);
}

bool ConcurrentCore::failed() const {
  const std::lock_guard lock(monitor_->mutex);
  return phase_ == Phase::kFinished && exception_ != nullptr;
}

std::string ConcurrentCore::Repr() const {
  const std::lock_guard lock(monitor_->mutex);
  return ReprLocked();
}

std::string ConcurrentCore::ReprLocked() const {
  std::string text = "<Future at " + py::internal::AddressRepr(this) + " state=";
  switch (phase_) {
    case Phase::kPending:
      return text + "pending>";
    case Phase::kRunning:
      return text + "running>";
    case Phase::kCancelled:
    case Phase::kCancelledAndNotified:
      return text + "cancelled>";
    case Phase::kFinished:
      break;
  }
  return text + "finished " +
         (exception_ != nullptr ? "raised " + py::type_name(exception_)
                                : "returned " + ResultTypeName()) +
         ">";
}

void ConcurrentCore::Wait(std::optional<double> timeout) {
  const auto is_done = [this] { return IsDone(phase_); };
  if (!done() && !WaitFor(monitor_->mutex, monitor_->changed, timeout, is_done)) {
    throw py::TimeoutError();
  }
  if (cancelled()) {
    throw ConcurrentCancelledError();
  }
}

bool ConcurrentCore::Change(Phase from, Phase to) {
  std::vector<ConcurrentWaiting*> waiting;
  {
    const std::lock_guard lock(monitor_->mutex);
    if (phase_ != from) {
      return false;
    }
    phase_ = to;
    monitor_->changed.notify_all();
    if (HasEnded(to)) {
      waiting.swap(waiting_);
    }
    for (ConcurrentWaiting* const waits : waiting) {
      waits->Notify(*this);
    }
  }
  return true;
}

void ConcurrentCore::CallCallbacks() noexcept {
  std::vector<std::function<void()>> callbacks;
  {
    const std::lock_guard lock(monitor_->mutex);
    callbacks.swap(callbacks_);
  }
  for (const std::function<void()>& callback : callbacks) {
    try {
      callback();
    } catch (...) {
      Report(Repr(), std::current_exception());
    }
  }
}

void ConcurrentCore::AddDoneCallback(std::function<void()> callback) {
  bool is_done = false;
  {
    const std::lock_guard lock(monitor_->mutex);
    is_done = IsDone(phase_);
    callbacks_.push_back(std::move(callback));
  }
  if (is_done) {
    CallCallbacks();
  }
}

bool ConcurrentCore::TellWhenEnded(ConcurrentWaiting& waiting) {
  const std::lock_guard lock(monitor_->mutex);
  if (!HasEnded(phase_)) {
    waiting_.push_back(&waiting);
  }
  return HasEnded(phase_);
}

void ConcurrentCore::TellNoMore(const ConcurrentWaiting& waiting) noexcept {
  const std::lock_guard lock(monitor_->mutex);
  std::erase(waiting_, &waiting);
}

bool ConcurrentCore::Cancel(const std::shared_ptr<ConcurrentCore>& self) {
  if (!Change(Phase::kPending, Phase::kCancelled)) {
    return cancelled();
  }
  {
    const std::lock_guard lock(monitor_->mutex);
    if (task_ != nullptr) {
      task_->loop().call_soon_threadsafe([self] { self->CancelTask(); });
    }
  }
  CallCallbacks();
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
  if (!done() && Classify(exception) != ExceptionKind::kLeavesLoop) {
    EndCall(std::move(exception));
  }
}

void ConcurrentCore::FinishAs(FutureBase& task) {
  if (task.cancelled()) {
    if (Change(Phase::kPending, Phase::kCancelled)) {
      CallCallbacks();
    }
  } else if (!done()) {
    std::exception_ptr exception = task.Exception();
    if (exception == nullptr) {
      StoreResultOf(task);
    }
    EndCall(std::move(exception));
  } else {
    task.MarkRetrieved();
  }
  Change(Phase::kCancelled, Phase::kCancelledAndNotified);
}

void ConcurrentCore::ForgetTask() noexcept {
  const std::lock_guard lock(monitor_->mutex);
  task_ = nullptr;
}

bool ConcurrentCore::BeginCall() {
  return Change(Phase::kPending, Phase::kRunning) ||
         (Change(Phase::kCancelled, Phase::kCancelledAndNotified), false);
}

void ConcurrentCore::EndCall(std::exception_ptr exception) {
  {
    const std::lock_guard lock(monitor_->mutex);
    exception_ = std::move(exception);
  }
  if (Change(Phase::kRunning, Phase::kFinished) || Change(Phase::kPending, Phase::kFinished)) {
    CallCallbacks();
  }
}

const char* ConcurrentCore::PhaseName() const noexcept {
  constexpr const char* kNames[] = {"PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED",
                                    "FINISHED"};
  return kNames[static_cast<size_t>(phase_)];
}

bool ConcurrentCore::SetRunning() {
  {
    const std::lock_guard lock(monitor_->mutex);
    if (phase_ != Phase::kPending && phase_ != Phase::kCancelled) {
      throw py::RuntimeError("Future in unexpected state");
    }
  }
  return BeginCall();
}

void ConcurrentCore::Set(const std::function<void()>& store, std::exception_ptr exception) {
  {
    const std::lock_guard lock(monitor_->mutex);
    if (IsDone(phase_)) {
      throw ConcurrentInvalidStateError(std::string(PhaseName()) + ": " + ReprLocked());
    }
    store();
  }
  EndCall(std::move(exception));
}

struct ConcurrentWaiting::Ended {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<ConcurrentCore*> futures;
  bool has_exception = false;
};

ConcurrentWaiting::ConcurrentWaiting() : ended_(std::make_unique<Ended>()) {}

ConcurrentWaiting::~ConcurrentWaiting() {
  for (const std::shared_ptr<ConcurrentCore>& future : futures_) {
    future->TellNoMore(*this);
  }
}

void ConcurrentWaiting::Add(std::shared_ptr<ConcurrentCore> future) {
  futures_.push_back(future);
  if (future->TellWhenEnded(*this)) {
    const bool failed = future->failed();
    const std::lock_guard lock(ended_->mutex);
    ended_->futures.push_back(future.get());
    ended_->has_exception |= failed;
  }
}

void ConcurrentWaiting::Notify(ConcurrentCore& future) {
  const std::lock_guard lock(ended_->mutex);
  ended_->futures.push_back(&future);
  ended_->has_exception |= future.exception_ != nullptr;
  ended_->changed.notify_all();
}

bool ConcurrentWaiting::WaitUntil(size_t count, bool or_exception, std::optional<double> timeout) {
  const auto is_done = [this, count, or_exception] {
    return ended_->futures.size() >= count || (or_exception && ended_->has_exception);
  };
  {
    const std::lock_guard lock(ended_->mutex);
    if (is_done()) {
      return true;
    }
  }
  return asyncio::internal::WaitFor(ended_->mutex, ended_->changed, timeout, is_done);
}

void ConcurrentWaiting::WaitFor(const WaitOptions& options) {
  const bool first = options.return_when == FIRST_COMPLETED && !futures_.empty();
  WaitUntil(first ? 1 : futures_.size(), options.return_when == FIRST_EXCEPTION, options.timeout);
}

void ConcurrentWaiting::SetTimeout(std::optional<double> timeout) {
  if (timeout.has_value()) {
    deadline_ = Now() + *timeout;
  }
}

std::optional<size_t> ConcurrentWaiting::Next() {
  if (given_ == futures_.size()) {
    return std::nullopt;
  }
  std::optional<double> left;
  if (deadline_.has_value()) {
    left = *deadline_ - Now();
  }
  if (!WaitUntil(given_ + 1, /*or_exception=*/false, left)) {
    throw py::TimeoutError(std::to_string(futures_.size() - given_) + " (of " +
                           std::to_string(futures_.size()) + ") futures unfinished");
  }
  const std::lock_guard lock(ended_->mutex);
  const ConcurrentCore* const future = ended_->futures[given_++];
  const auto found = std::ranges::find_if(
      futures_, [future](const auto& candidate) { return candidate.get() == future; });
  return static_cast<size_t>(found - futures_.begin());
}

}  // namespace asyncio::internal
