#include "asyncio/task_group.h"

#include <utility>

#include "asyncio/exception_context.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/task_state.h"
#include "py/exceptions.h"

namespace asyncio {
namespace internal {

const char* TaskGroupState::ReasonToRefuse() const noexcept {
  if (!entered_) {
    return "has not been entered";
  }
  if (exiting_ && empty()) {
    return "is finished";
  }
  return aborting_ ? "is shutting down" : nullptr;
}

void TaskGroupState::ThrowRefused(const char* reason) const {
  throw py::RuntimeError("TaskGroup " + Repr() + " " + reason);
}

void TaskGroupState::OnMemberDone(FutureBase& task) {
  const Ref<TaskGroupState> keep_alive(this);
  if (empty() && all_done_.has_value() && !all_done_->done()) {
    all_done_->set_result();
  }
  if (task.cancelled() || !task.failed()) {
    return;
  }
  std::exception_ptr error = task.Exception();
  errors_.push_back(error);
  if (base_error_ == nullptr && Classify(error) == ExceptionKind::kLeavesLoop) {
    base_error_ = error;
  }
  if (parent_task_->done()) {
    loop_->call_exception_handler({.message = "Task " + task.Repr() +
                                              " has errored out but its parent task " +
                                              parent_task_->Repr() + " is already completed",
                                   .exception = error,
                                   .task = AnyFuture(Ref<FutureBase>(&task))});
    return;
  }
  if (!aborting_ && !parent_cancel_requested_) {
    Abort();
    parent_cancel_requested_ = true;
    parent_task_->Cancel(std::nullopt);
  }
}

void TaskGroupState::Abort() {
  aborting_ = true;
  CancelAll();
}

std::string TaskGroupState::Repr() const {
  std::string info = "<TaskGroup";
  if (!empty()) {
    info += " tasks=" + std::to_string(size());
  }
  if (!errors_.empty()) {
    info += " errors=" + std::to_string(errors_.size());
  }
  if (aborting_) {
    info += " cancelling";
  } else if (entered_) {
    info += " entered";
  }
  return info + ">";
}

void TaskGroupState::Enter() {
  if (entered_) {
    throw py::RuntimeError("TaskGroup " + Repr() + " has already been entered");
  }
  loop_ = &get_running_loop();
  const std::optional<AnyTask> parent = current_task();
  if (!parent.has_value()) {
    throw py::RuntimeError("TaskGroup " + Repr() + " cannot determine the parent task");
  }
  parent_task_ = Ref<FutureBase>(&StateOf(*parent));
  entered_ = true;
}

Coro<bool> TaskGroupState::Exit(Ref<TaskGroupState> self, std::exception_ptr exception) {
  TaskGroupState& group = *self;
  group.exiting_ = true;
  const ExceptionKind kind = exception != nullptr ? Classify(exception) : ExceptionKind::kOrdinary;
  if (kind == ExceptionKind::kLeavesLoop && group.base_error_ == nullptr) {
    group.base_error_ = exception;
  }
  std::exception_ptr cancellation = kind == ExceptionKind::kCancelled ? exception : nullptr;
  if (exception != nullptr && !group.aborting_) {
    group.Abort();
  }
  while (!group.empty()) {
    const Future<void> all_done = group.loop_->create_future<void>();
    group.all_done_ = all_done;
    std::exception_ptr cancelled;
    try {
      co_await all_done;
    } catch (const CancelledError&) {
      cancelled = std::current_exception();
    }
    if (cancelled != nullptr && !group.aborting_) {
      cancellation = std::move(cancelled);
      group.Abort();
    }
    group.all_done_.reset();
  }

  if (group.base_error_ != nullptr) {
    std::rethrow_exception(group.base_error_);
  }
  TaskCore& parent = *group.parent_task_->AsTask();
  if (group.parent_cancel_requested_ && parent.Uncancel() == 0) {
    cancellation = nullptr;
  }
  if (cancellation != nullptr && group.errors_.empty()) {
    std::rethrow_exception(cancellation);
  }
  if (exception != nullptr && kind != ExceptionKind::kCancelled) {
    group.errors_.push_back(exception);
  }
  if (!group.errors_.empty()) {
    if (parent.cancelling() > 0) {
      parent.Uncancel();
      parent.RequestCancel(std::nullopt);
    }
    group.ThrowErrors();
  }
  co_return false;
}

// raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
void TaskGroupState::ThrowErrors() {
  const std::exception_ptr group =
      py::make_exception_group("unhandled errors in a TaskGroup", std::exchange(errors_, {}));
  const_cast<py::BaseExceptionGroup*>(py::as_group(group))->set_cause(nullptr);
  std::rethrow_exception(group);
}

}  // namespace internal

namespace {

Coro<TaskGroup> EnterGroup(internal::Ref<internal::TaskGroupState> state, TaskGroup self) {
  state->Enter();
  co_return self;
}

}  // namespace

Coro<TaskGroup> TaskGroup::aenter() const { return EnterGroup(state_, *this); }
Coro<bool> TaskGroup::aexit(std::exception_ptr exception) const {
  return internal::TaskGroupState::Exit(state_, std::move(exception));
}

}  // namespace asyncio
