#include "asyncio/handle.h"

#include "asyncio/event_loop.h"
#include "asyncio/exception_context.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio::internal {
namespace {

// Gives the exception in flight to the loop's handler; SystemExit and KeyboardInterrupt fly on.
void ReportException(EventLoop& loop, const std::string& callback_name, HandleState* handle) {
  try {
    throw;
  } catch (const py::SystemExit&) {
    throw;
  } catch (const py::KeyboardInterrupt&) {
    throw;
  } catch (...) {
    ExceptionContext context{.message = "Exception in callback " + callback_name,
                             .exception = std::current_exception()};
    if (handle != nullptr) {
      context.handle = Handle(Ref<HandleState>(handle));
    }
    loop.call_exception_handler(context);
  }
}

}  // namespace

void HandleState::Run() {
  const auto self = Ref<HandleState>::Adopt(this);
  if (cancelled_) {
    return;
  }
  running_ = true;
  try {
    Call();
  } catch (...) {
    running_ = false;
    ReportException(*loop_, CallbackName(), this);
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
  ReportException(loop, callback_name, nullptr);
}

}  // namespace asyncio::internal
