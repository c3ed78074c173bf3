#include "asyncio/handle.h"

#include <mutex>
#include <source_location>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "asyncio/context.h"
#include "asyncio/event_loop.h"
#include "asyncio/exception_context.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {

Context Handle::get_context() const { return Context(state_->context()); }

namespace internal {
namespace {

// Gives the exception in flight to the loop's handler; SystemExit and KeyboardInterrupt fly on.
void ReportException(EventLoop& loop, HandleState& handle) {
  try {
    throw;
  } catch (const py::SystemExit&) {
    throw;
  } catch (const py::KeyboardInterrupt&) {
    throw;
  } catch (...) {
    loop.call_exception_handler({.message = "Exception in callback " + handle.CallbackRepr(),
                                 .exception = std::current_exception(),
                                 .handle = Handle(Ref<HandleState>(&handle)),
                                 .source_traceback = handle.source_traceback()});
  }
}

// Stands for the Handle that CPython runs a done callback through, in messages.
class DoneCallbackHandle final : public HandleState {
 public:
  DoneCallbackHandle(EventLoop& loop, std::string name)
      : HandleState(&loop), name_(std::move(name)) {}

 private:
  std::string CallbackName() const override { return name_; }
  void Call() override {}
  void DestroyCallback() noexcept override {}

  std::string name_;
};

// What debug mode remembers of handles; few programs use it, so it takes no room in a handle.
struct Origin {
  std::shared_ptr<const SourceTraceback> traceback;
  std::string repr_when_cancelled;  // The arguments are gone then.
};

class Origins {
 public:
  void Note(const HandleState* handle, SourceTraceback traceback) {
    const std::lock_guard lock(mutex_);
    origins_[handle].traceback = std::make_shared<const SourceTraceback>(std::move(traceback));
  }
  void NoteRepr(const HandleState* handle, std::string repr) {
    const std::lock_guard lock(mutex_);
    origins_[handle].repr_when_cancelled = std::move(repr);
  }
  Origin Get(const HandleState* handle) const {
    const std::lock_guard lock(mutex_);
    return origins_.at(handle);
  }
  void Forget(const HandleState* handle) {
    const std::lock_guard lock(mutex_);
    origins_.erase(handle);
  }

 private:
  mutable std::mutex mutex_;
  absl::flat_hash_map<const HandleState*, Origin> origins_;
};

Origins& AllOrigins() {
  static auto* const origins = new Origins;
  return *origins;
}

}  // namespace

void HandleState::Run() {
  const auto self = Ref<HandleState>::Adopt(this);
  if (cancelled_) {
    return;
  }
  running_ = true;
  const ContextScope scope(&context_);
  try {
    Call();
  } catch (...) {
    running_ = false;
    ReportException(*loop_, *this);
    return;
  }
  running_ = false;
}

void HandleState::Cancel() {
  if (cancelled_) {
    return;
  }
  cancelled_ = true;
  if (has_origin_) {
    AllOrigins().NoteRepr(this, MakeRepr());
  }
  if (!running_) {
    DestroyCallback();
  }
}

std::string HandleState::Repr() const {
  return cancelled_ && has_origin_ ? AllOrigins().Get(this).repr_when_cancelled : MakeRepr();
}

std::string HandleState::MakeRepr() const {
  std::string text = "<" + TypeName() + (cancelled_ ? " cancelled" : "") + ReprDetails();
  if (const std::string callback = CallbackRepr(); !callback.empty()) {
    text += " " + callback;
  }
  return text + (has_origin_ ? CreatedAt(*source_traceback()) : "") + ">";
}

std::string HandleState::CallbackRepr() const {
  std::string text = cancelled_ && !has_origin_ ? std::string() : CallbackName();
  if (loop_->debug() && text.ends_with("()")) {
    text.insert(text.size() - 1, CallbackArguments());
  }
  return text;
}

std::function<std::string()> HandleState::Describer() {
  if (cancelled_) {
    return nullptr;
  }
  return [self = Ref<HandleState>(this)] { return self->Repr(); };
}

const Ref<ContextState>& HandleState::context() {
  if (!context_) {
    context_ = Ref<ContextState>(new ContextState);
  }
  return context_;
}

void HandleState::SetContext(const Context& context) { context_ = context.state(); }

void HandleState::NoteCreation() {
  AllOrigins().Note(this, CaptureTracebackOfCoroutines(std::source_location::current()));
  has_origin_ = true;
}

std::shared_ptr<const SourceTraceback> HandleState::source_traceback() const {
  return has_origin_ ? AllOrigins().Get(this).traceback : nullptr;
}

void HandleState::ForgetOrigin() noexcept { AllOrigins().Forget(this); }

void TimerState::Cancel() {
  if (!cancelled() && scheduled_) {
    loop()->NoteTimerCancelled();
  }
  HandleState::Cancel();
}

std::string TimerState::ReprDetails() const { return " when=" + py::repr(when_); }

void ReportCallbackException(EventLoop& loop, const std::string& callback_name) {
  const Ref<HandleState> handle(new DoneCallbackHandle(loop, callback_name));
  if (loop.debug()) {
    handle->NoteCreation();
  }
  ReportException(loop, *handle);
}

}  // namespace internal
}  // namespace asyncio
