#include "asyncio/handle.h"

#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/exception_context.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio::internal {
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
    loop.call_exception_handler({.message = "Exception in callback " + handle.CallbackName(),
                                 .exception = std::current_exception(),
                                 .handle = Handle(Ref<HandleState>(&handle))});
  }
}

// Stands for the Handle that CPython runs a done callback through, in messages.
class DoneCallbackHandle final : public HandleState {
 public:
  DoneCallbackHandle(EventLoop& loop, std::string name)
      : HandleState(&loop), name_(std::move(name)) {}
  std::string CallbackName() const override { return name_; }

 private:
  void Call() override {}
  void DestroyCallback() noexcept override {}

  std::string name_;
};

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
  if (!running_) {
    DestroyCallback();
  }
}

std::string HandleState::Repr() const {
  return cancelled_ ? "<Handle cancelled>" : "<Handle " + CallbackName() + ">";
}

void TimerState::Cancel() {
  if (!cancelled() && scheduled_) {
    loop()->NoteTimerCancelled();
  }
  HandleState::Cancel();
}

std::string TimerState::Repr() const {
  const std::string when = "when=" + py::repr(when_);
  return cancelled() ? "<TimerHandle cancelled " + when + ">"
                     : "<TimerHandle " + when + " " + CallbackName() + ">";
}

void ReportCallbackException(EventLoop& loop, const std::string& callback_name) {
  const Ref<HandleState> handle(new DoneCallbackHandle(loop, callback_name));
  ReportException(loop, *handle);
}

}  // namespace asyncio::internal
