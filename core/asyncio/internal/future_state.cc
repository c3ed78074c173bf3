#include "asyncio/internal/future_state.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "asyncio/event_loop.h"
#include "asyncio/exception_context.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/abbreviated_repr.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/thread_state.h"
#include "py/exceptions.h"
#include "py/lifetime.h"

namespace asyncio::internal {

void FutureBase::Finalize() noexcept {
  if (log_traceback_ && std::uncaught_exceptions() > 0) {
    py::keep_with_exception(std::make_shared<Ref<FutureBase>>(this));
    return;
  }
  // Nobody will complete it any more: let go of those who wait.
  if (last_callback_ != nullptr) {
    refs_ = 1;
    RemoveCallbacks([](const DoneCallback&) { return true; });
    --refs_;
  }
  const bool destroyed_pending = is_task_ && !done() && log_destroy_pending_;

  // A handler is given a future again; whoever keeps it keeps it alive.
  refs_ = 1;
  if (destroyed_pending) {
    log_destroy_pending_ = false;
    loop().call_exception_handler({.message = "Task was destroyed but it is pending!",
                                   .task = AnyFuture(Ref<FutureBase>(this)),
                                   .source_traceback = source_traceback()});
  }
  if (log_traceback_) {
    log_traceback_ = false;
    loop().call_exception_handler(
        {.message = std::string(ClassName()) + " exception was never retrieved",
         .exception = exception(),
         .future = AnyFuture(Ref<FutureBase>(this)),
         .source_traceback = source_traceback()});
  }
  if (--refs_ == 0) {
    delete this;
  }
}

const CancelMessage& FutureBase::cancel_message() const noexcept {
  static const CancelMessage kNone;
  return details_ != nullptr ? details_->cancel_message : kNone;
}

bool FutureBase::Cancel(const CancelMessage& message) { return CancelNow(message); }

bool FutureBase::CancelNow(const CancelMessage& message) {
  log_traceback_ = false;
  if (done()) {
    return false;
  }
  if (message.has_value() || details_ != nullptr) {
    details().cancel_message = message;
  }
  status_ = FutureStatus::kCancelled;
  ScheduleCallbacks();
  return true;
}

void FutureBase::CancelWith(std::exception_ptr cancelled_error) {
  if (cancelled_error != nullptr) {
    details().cancelled_error = std::move(cancelled_error);
  }
  CancelNow(std::nullopt);
}

std::exception_ptr RaisedIntoFuture(std::exception_ptr exception) {
  if (exception == nullptr) {
    throw py::TypeError("invalid exception object");
  }
  if (!py::isinstance<py::StopIteration>(exception)) {
    return exception;
  }
  py::RuntimeError error(
      "StopIteration interacts badly with generators and cannot be raised into a Future");
  error.set_cause(exception);
  error.set_context(std::move(exception));
  return std::make_exception_ptr(std::move(error));
}

void CheckLoopOf(const AnyFuture& future, const EventLoop& loop) {
  if (&future.get_loop() != &loop) {
    ThrowDifferentLoop();
  }
}

void ThrowDifferentLoop() {
  throw py::ValueError(
      "The future belongs to a different loop than the one specified as the loop argument");
}

void FutureBase::SetException(std::exception_ptr exception) {
  CheckPending();
  details().exception = std::move(exception);
  failed_ = true;
  status_ = FutureStatus::kFinished;
  ScheduleCallbacks();
  log_traceback_ = true;
}

std::exception_ptr FutureBase::Exception() {
  switch (status_) {
    case FutureStatus::kCancelled:
      ThrowCancelledError();
    case FutureStatus::kPending:
      throw InvalidStateError("Exception is not set.");
    case FutureStatus::kFinished:
      break;
  }
  log_traceback_ = false;
  return failed_ ? exception() : nullptr;
}

std::exception_ptr FutureBase::MakeCancelledError() {
  if (details_ != nullptr) {
    if (details_->cancelled_error != nullptr) {
      return std::exchange(details_->cancelled_error, nullptr);
    }
    if (details_->cancel_message.has_value()) {
      return std::make_exception_ptr(CancelledError(*details_->cancel_message));
    }
  }
  return std::make_exception_ptr(CancelledError());
}

void FutureBase::ThrowCancelledError() {
  if (details_ == nullptr) {
    throw CancelledError();
  }
  std::rethrow_exception(MakeCancelledError());
}

void FutureBase::ThrowNoResult() {
  switch (status_) {
    case FutureStatus::kCancelled:
      ThrowCancelledError();
    case FutureStatus::kPending:
      throw InvalidStateError("Result is not set.");
    case FutureStatus::kFinished:
      break;
  }
  log_traceback_ = false;
  this_thread.propagating = true;
  const std::exception_ptr raised = exception();
  py::internal::RenewContext(raised);
  std::rethrow_exception(raised);
}

void FutureBase::ThrowInvalidState() { throw InvalidStateError("invalid state"); }

void FutureBase::AddUserCallback(DoneCallback* callback) {
  if (done()) {
    callback->Scheduled();
  } else {
    has_user_callbacks_ = true;
  }
  AddCallback(callback);
}

void FutureBase::ScheduleAll() {
  DoneCallback* node = last_callback_->next_;
  bool is_last = false;
  while (!is_last) {
    is_last = node == last_callback_;
    loop_->Schedule(node);
    if (has_user_callbacks_) {
      node->Scheduled();
    }
    node = std::exchange(node->next_, nullptr);
  }
  last_callback_ = nullptr;
}

std::string FutureBase::ReprInfo() const {
  std::string info;
  switch (status_) {
    case FutureStatus::kPending:
      info = "pending";
      break;
    case FutureStatus::kCancelled:
      info = "cancelled";
      break;
    case FutureStatus::kFinished:
      info = "finished";
      break;
  }
  if (is_task_) {
    const TaskCore& task = *const_cast<FutureBase*>(this)->AsTask();
    if (task.cancelling() > 0 && !done()) {
      info = "cancelling";
    }
    info += " " + task.NameAndCoroRepr() + task.WaitForRepr();
  }
  if (status_ == FutureStatus::kFinished) {
    info +=
        failed_ ? " exception=" + py::repr(exception()) : " result=" + Abbreviated(ResultRepr());
  }
  if (last_callback_ != nullptr) {
    const DoneCallback* const first = last_callback_->next_;
    size_t count = 1;
    for (const DoneCallback* node = first; node != last_callback_; node = node->next_) {
      ++count;
    }
    info += " cb=[" + first->Name();
    if (count > 2) {
      info += ", <" + std::to_string(count - 2) + " more>";
    }
    if (count > 1) {
      info += ", " + last_callback_->Name();
    }
    info += "]";
  }
  if (const auto traceback = source_traceback()) {
    info += CreatedAt(*traceback);
  }
  return info;
}

std::vector<Ref<FutureBase>> FutureBase::AwaitedBy() const {
  std::vector<Ref<FutureBase>> awaiters;
  if (last_callback_ == nullptr) {
    return awaiters;
  }
  const DoneCallback* node = last_callback_;
  do {
    node = node->next_;
    if (FutureBase* const awaiter = node->Awaiter()) {
      awaiters.emplace_back(awaiter);
    }
  } while (node != last_callback_);
  return awaiters;
}

FutureBase* FutureBase::FirstAwaiter() const noexcept {
  const auto awaiters = AwaitedBy();
  return awaiters.empty() ? nullptr : awaiters.front().get();
}

void FutureBase::NoteCreation(const std::source_location& where) {
  details().source_traceback = std::make_shared<const SourceTraceback>(CaptureTraceback(where));
}

std::function<std::string()> DoneCallback::Describer() {
  return [name = Name()] { return "<Handle " + name + ">"; };
}

// As reprlib.recursive_repr: a future that is shown inside of itself, as by tasks that wait for
// each other, is `...` there.
std::string FutureBase::Repr() const {
  static thread_local std::vector<const FutureBase*> shown;
  if (std::ranges::find(shown, this) != shown.end()) {
    return "...";
  }
  shown.push_back(this);
  std::string text = "<" + std::string(ClassName()) + " " + ReprInfo() + ">";
  shown.pop_back();
  return text;
}

}  // namespace asyncio::internal
