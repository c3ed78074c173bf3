#include "asyncio/timeouts.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/owner_callback.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/task.h"
#include "py/exception_group.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {
namespace internal {
namespace {

// The callback at the deadline, in the ready queue or in the timer heap.
template <class Base>
using TimeoutCallback = OwnerCallback<Base, TimeoutState, &TimeoutState::OnTimeout>;
constexpr char kCallbackName[] = "Timeout._on_timeout()";

// Timeout._insert_timeout_error: where an exception was raised while the cancellation was handled,
// its context becomes the TimeoutError.
void InsertTimeoutError(std::exception_ptr exception) {
  while (exception != nullptr) {
    std::exception_ptr context;
    try {
      std::rethrow_exception(exception);
    } catch (py::BaseException& error) {
      context = error.context();
      if (context != nullptr && py::isinstance<CancelledError>(context)) {
        py::TimeoutError timeout_error;
        timeout_error.set_context(context);
        timeout_error.set_cause(context);
        error.set_context(std::make_exception_ptr(timeout_error));
        return;
      }
    } catch (...) {
      return;  // Not one of Python's: it has no context.
    }
    exception = std::move(context);
  }
}

}  // namespace

void ThrowTimeoutFrom(std::exception_ptr cancelled_error) {
  py::TimeoutError error;
  error.set_context(cancelled_error);
  error.set_cause(std::move(cancelled_error));
  throw error;
}

const char* TimeoutState::PhaseName() const noexcept {
  switch (phase_) {
    case Phase::kCreated:
      return "created";
    case Phase::kEntered:
      return "active";
    case Phase::kExpiring:
      return "expiring";
    case Phase::kExpired:
      return "expired";
    case Phase::kExited:
      return "finished";
  }
  return "";
}

void TimeoutState::CancelTimer() {
  if (timer_.has_value()) {
    timer_->cancel();
    timer_.reset();
  }
}

void TimeoutState::Enter() {
  if (phase_ != Phase::kCreated) {
    throw py::RuntimeError("Timeout has already been entered");
  }
  const std::optional<AnyTask> task = current_task();
  if (!task.has_value()) {
    throw py::RuntimeError("Timeout should be used inside a task");
  }
  phase_ = Phase::kEntered;
  task_ = Ref<FutureBase>(&StateOf(*task));
  cancelling_before_ = task->cancelling();
  Reschedule(when_);
}

void TimeoutState::Reschedule(std::optional<double> when) {
  if (phase_ != Phase::kEntered) {
    throw py::RuntimeError(phase_ == Phase::kCreated
                               ? std::string("Timeout has not been entered")
                               : std::string("Cannot change state of ") + PhaseName() + " Timeout");
  }
  when_ = when;
  CancelTimer();
  if (!when.has_value()) {
    return;
  }
  EventLoop& loop = get_running_loop();
  if (loop.Reached(*when)) {
    loop.CheckNotClosed();
    Ref<HandleState> callback(new TimeoutCallback<HandleState>(*this, kCallbackName, &loop));
    callback->AddRef();
    loop.Schedule(callback.get());
    timer_.emplace(std::move(callback));
  } else {
    Ref<TimerState> callback(new TimeoutCallback<TimerState>(*this, kCallbackName, &loop, *when));
    timer_.emplace(TimerHandle(callback));
    loop.ScheduleTimer(std::move(callback));
  }
}

void TimeoutState::OnTimeout() {
  task_->Cancel(std::nullopt);
  phase_ = Phase::kExpiring;
  timer_.reset();
}

void TimeoutState::Exit(const std::exception_ptr& exception) {
  CancelTimer();
  const Ref<FutureBase> task = std::exchange(task_, {});
  if (phase_ == Phase::kEntered) {
    phase_ = Phase::kExited;
    return;
  }
  if (phase_ != Phase::kExpiring) {
    throw py::AssertionError();
  }
  phase_ = Phase::kExpired;
  if (task->AsTask()->Uncancel() > cancelling_before_ || exception == nullptr) {
    return;
  }
  if (Classify(exception) == ExceptionKind::kCancelled) {
    ThrowTimeoutFrom(exception);
  }
  InsertTimeoutError(exception);
  if (py::isinstance<py::ExceptionGroup>(exception)) {
    for (const std::exception_ptr& member : py::as_group(exception)->exceptions()) {
      InsertTimeoutError(member);
    }
  }
}

std::string TimeoutState::Repr() const {
  std::string info = std::string("<Timeout [") + PhaseName() + "]";
  if (phase_ == Phase::kEntered) {
    info += " when=";
    if (when_.has_value()) {
      char rounded[400];
      std::snprintf(rounded, sizeof rounded, "%.3f", *when_);
      info += py::repr(std::strtod(rounded, nullptr));
    } else {
      info += "None";
    }
  }
  return info + ">";
}

}  // namespace internal

Timeout::Timeout(std::optional<double> when) : state_(new internal::TimeoutState(when)) {}

void Timeout::reschedule(std::optional<double> when) const { state_->Reschedule(when); }
void Timeout::Enter() const { state_->Enter(); }
void Timeout::Exit(const std::exception_ptr& exception) const { state_->Exit(exception); }
std::string Timeout::repr() const { return state_->Repr(); }

namespace {

Coro<Timeout> EnterTimeout(Timeout self) {
  self.Enter();
  co_return self;
}

Coro<bool> ExitTimeout(Timeout self, std::exception_ptr exception) {
  self.Exit(exception);
  co_return false;
}

}  // namespace

Coro<Timeout> Timeout::aenter() const { return EnterTimeout(*this); }
Coro<bool> Timeout::aexit(std::exception_ptr exception) const {
  return ExitTimeout(*this, std::move(exception));
}

Timeout timeout(std::optional<double> delay) {
  EventLoop& loop = get_running_loop();
  return Timeout(delay.has_value() ? std::optional(loop.time() + *delay) : std::nullopt);
}

}  // namespace asyncio
