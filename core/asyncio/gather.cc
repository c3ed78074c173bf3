#include "asyncio/gather.h"

#include <algorithm>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/gather_core.h"

namespace asyncio::internal {
namespace {

// What is left on a child when the gather has failed without it: its exception counts as retrieved.
// It keeps the gather, as CPython's callback does: that nobody retrieved the exception of the
// gather is told when the last child has ended. The gather no longer refers to the child.
class RetrievesException final : public DoneCallback {
 public:
  RetrievesException(FutureBase& child, FutureBase& outer) noexcept
      : child_(child), outer_(&outer) {}

  void Scheduled() noexcept override {
    scheduled_ = true;
    child_.AddRef();
  }
  void Run() override {
    child_.MarkRetrieved();
    Drop();
  }
  void Drop() noexcept override {
    FutureBase& child = child_;
    const bool scheduled = scheduled_;
    delete this;
    if (scheduled) {
      child.Release();
    }
  }
  std::string Name() const override { return "gather.<locals>._done_callback()"; }

 private:
  FutureBase& child_;
  const Ref<FutureBase> outer_;
  bool scheduled_ = false;  // Then it holds a reference.
};

}  // namespace

GatherCore::GatherCore(FutureBase& outer, size_t count, bool return_exceptions)
    : outer_(outer),
      return_exceptions_(return_exceptions),
      tasks_may_run_at_once_(!outer.loop().plain_tasks()) {
  children_.reserve(count);
  InsertBefore(outer.loop().gathers());
}

void GatherCore::ReleaseAllPending(ListLink& gathers) noexcept {
  // What is released may be the last reference to other gathers: each moves to a list of those that
  // are through.
  ListLink released;
  while (gathers.next != &gathers) {
    auto& gather = static_cast<GatherCore&>(*gathers.next);
    gather.Unlink();
    gather.InsertBefore(released);
    gather.ReleasePending();
  }
  while (released.next != &released) {
    ListLink& link = *released.next;
    link.Unlink();
    link.InsertBefore(gathers);
  }
}

void GatherCore::ReleasePending() noexcept {
  const Ref<FutureBase> keep_alive(&outer_);
  for (Child& entry : children_) {
    if (entry.future && !entry.future->done()) {
      entry.future = {};
    }
  }
}

void GatherCore::Abandon() {
  for (size_t i = 0; i < size(); ++i) {
    child(i).RemoveCallbacks([this](const DoneCallback& callback) { return IsOurs(&callback); });
  }
}

bool GatherCore::WasPending(const FutureBase& child) const noexcept {
  return std::any_of(children_.begin(), children_.end() - 1, [&child](const Child& entry) {
    return entry.future.get() == &child && entry.gather != nullptr;
  });
}

void GatherCore::Start() {
  if (!any_done_) {
    return;
  }
  for (const Child& entry : children_) {
    if (entry.gather == nullptr) {
      ChildDone(*entry.future);
    }
  }
}

bool GatherCore::CancelChildren(const CancelMessage& message) {
  if (outer_.done()) {
    return false;
  }
  bool any = false;
  for (const Child& entry : children_) {
    if (!entry.future) {
      throw py::RuntimeError("Event loop is closed");  // As the argument would, were it there.
    }
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
      Fail(child.MakeCancelledError());
      return;
    }
    if (child.failed()) {
      Fail(child.Exception());
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

void GatherCore::Fail(std::exception_ptr exception) {
  outer_.SetException(std::move(exception));
  for (Child& entry : children_) {
    if (entry.future->done()) {
      continue;
    }
    const size_t removed = entry.future->RemoveCallbacks(
        [this](const DoneCallback& callback) { return IsOurs(&callback); });
    if (removed != 0) {
      entry.future->AddUserCallback(new RetrievesException(*entry.future, outer_));
    }
    entry.future = {};
  }
}

std::exception_ptr GatherCore::ExceptionOf(size_t index) const {
  FutureBase& future = child(index);
  if (future.cancelled()) {
    const CancelMessage& message = future.cancel_message();
    return message.has_value() ? std::make_exception_ptr(CancelledError(*message))
                               : std::make_exception_ptr(CancelledError(py::internal::EmptyText()));
  }
  return future.failed() ? future.Exception() : nullptr;
}

void GatherCore::Child::Run() {
  const auto outer = Ref<FutureBase>::Adopt(&gather->outer_);
  gather->ChildDone(*future);
}

void GatherCore::Child::Drop() noexcept { gather->outer_.Release(); }

}  // namespace asyncio::internal
