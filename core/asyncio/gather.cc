#include "asyncio/gather.h"

#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/gather_core.h"

namespace asyncio::internal {

GatherCore::GatherCore(FutureBase& outer, size_t count, bool return_exceptions)
    : outer_(outer), return_exceptions_(return_exceptions) {
  children_.reserve(count);
}

void GatherCore::ThrowDifferentLoop() {
  throw py::ValueError(
      "The future belongs to a different loop than the one specified as the loop argument");
}

void GatherCore::Abandon() {
  for (size_t i = 0; i < size(); ++i) {
    child(i).RemoveCallbacks([this](const DoneCallback& callback) { return IsOurs(&callback); });
  }
}

void GatherCore::Start() {
  if (!any_done_) {
    return;
  }
  for (size_t i = 0; i < size(); ++i) {
    FutureBase& future = child(i);
    if (future.done()) {
      ChildDone(future);
    }
  }
}

bool GatherCore::CancelChildren(const CancelMessage& message) {
  if (outer_.done()) {
    return false;
  }
  bool any = false;
  for (const Child& entry : children_) {
    any |= entry.future->Cancel(message);
  }
  cancel_requested_ |= any;
  return any;
}

void GatherCore::ChildDone(FutureBase& child) {
  ++finished_;
  if (outer_.done()) {
    child.MarkRetrieved();
    return;
  }
  if (!return_exceptions_) {
    if (child.cancelled()) {
      outer_.SetException(child.MakeCancelledError());
      return;
    }
    if (child.failed()) {
      outer_.SetException(child.Exception());
      return;
    }
  }
  if (finished_ < different_) {
    return;
  }
  if (cancel_requested_) {
    for (const Child& entry : children_) {
      entry.future->MarkRetrieved();  // CPython has collected the results by now.
    }
    outer_.SetException(children_.back().future->MakeCancelledError());
    return;
  }
  FinishWithResults();
}

std::exception_ptr GatherCore::ExceptionOf(size_t index) const {
  FutureBase& future = child(index);
  if (future.cancelled()) {
    return std::make_exception_ptr(CancelledError(future.cancel_message().value_or("")));
  }
  return future.failed() ? future.Exception() : nullptr;
}

void GatherCore::Child::Run() {
  const auto outer = Ref<FutureBase>::Adopt(&gather->outer_);
  gather->ChildDone(*future);
}

void GatherCore::Child::Drop() noexcept { gather->outer_.Release(); }

}  // namespace asyncio::internal
