#include "asyncio/internal/task_state.h"

#include <array>
#include <memory>
#include <typeinfo>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/future_repr.h"
#include "py/exceptions.h"
#include "py/lifetime.h"
#include "py/repr.h"

namespace asyncio::internal {
namespace {

std::exception_ptr MakeCancelled(const CancelMessage& message) {
  return message.has_value() ? std::make_exception_ptr(CancelledError(*message))
                             : std::make_exception_ptr(CancelledError());
}

}  // namespace

void TaskCore::ThrowOutOfLoop() {
  if (details().leaves_loop != nullptr) {
    std::rethrow_exception(std::exchange(details().leaves_loop, nullptr));
  }
}

void TaskCore::StartAs(LoopCore& loop, const TaskStart& start) {
  if (loop.debug()) {
    loop.CheckThread();
  }
  context_ = start.context == nullptr ? CopyCurrentContext() : *start.context;
  Register(future(), loop);
  if (loop.debug()) {
    future().NoteCreation(start.where);
  }
  if (start.name == nullptr || start.named_late) {
    number_ = NextTaskNumber();
  } else {
    SetName(std::move(*start.name));
  }
  if (start.eager && static_cast<LoopCore*>(this_thread.running_loop) == &loop) {
    TakeFirstStep();
    ended_at_once_ = done();
  } else {
    loop.Schedule(this);
  }
  if (start.name != nullptr && start.named_late) {
    SetName(std::move(*start.name));
  }
}

// Task.__eager_start: the first step runs inside of the creator's.
void TaskCore::TakeFirstStep() {
  struct Interrupted {
    TaskCore* task = this_thread.current_task;
    std::coroutine_handle<> next = this_thread.next;
    bool propagating = this_thread.propagating;
    InnerContextScope context{this_thread.context};

    ~Interrupted() {
      this_thread.current_task = task;
      this_thread.next = next;
      this_thread.propagating = propagating;
    }
  };
  if (context_ && context_->entered()) [[unlikely]] {
    const auto self = Ref<FutureBase>::Adopt(&future());
    Unlink();
    context_->CheckNotEntered();
  }
  const Interrupted creator;
  Run();
}

// A step of a task with `must_cancel_`: a CancelledError is thrown into the coroutine, unless what
// it waited for was itself cancelled and delivers its own.
// Whether what was waited for raises a CancelledError itself, as a gather that was cancelled does.
static bool RaisesCancelled(const Waitable* waiter) {
  if (waiter == nullptr || waiter->cancelled()) {
    return waiter != nullptr;
  }
  const auto* const future = dynamic_cast<const FutureBase*>(waiter);
  return future != nullptr && future->failed() &&
         Classify(future->exception()) == ExceptionKind::kCancelled;
}

void TaskCore::PrepareThrow() {
  must_cancel_ = false;
  if (RaisesCancelled(waiter_)) {
    return;
  }
  details().thrown = MakeCancelled(details().cancel_message);
  thrown_pending_ = true;
}

// Cancelled before the first step: the body never runs.
void TaskCore::EndBeforeStart() {
  const auto self = Ref<FutureBase>::Adopt(&future());
  must_cancel_ = false;
  started_ = true;
  DestroyBody();
  EndCancelled(details().cancel_message);
  Unlink();
}

void TaskCore::ThrowInto(FutureBase* waited_for) {
  thrown_pending_ = false;
  if (waited_for != nullptr) {
    // Task.__wakeup has asked for the result before it learns that something else is thrown.
    waited_for->MarkRetrieved();
  }
  std::rethrow_exception(std::exchange(details().thrown, nullptr));
}

// While it lives a task passes a cancellation on to what it waits for.
class TaskCore::PassingCancelOn {
 public:
  explicit PassingCancelOn(TaskCore& task) noexcept : task_(task) {
    task_.passes_cancel_on_ = true;
  }
  PassingCancelOn(const PassingCancelOn&) = delete;
  PassingCancelOn& operator=(const PassingCancelOn&) = delete;
  ~PassingCancelOn() { task_.passes_cancel_on_ = false; }

 private:
  TaskCore& task_;
};

bool TaskCore::RequestCancel(const CancelMessage& message) {
  this->future().MarkRetrieved();
  if (done()) {
    return false;
  }
  ++cancel_requests_;
  if (waiter_ != nullptr) {
    if (passes_cancel_on_) {
      throw py::RecursionError("maximum recursion depth exceeded while calling a Python object");
    }
    const PassingCancelOn passing(*this);
    if (waiter_->Cancel(message)) {
      return true;
    }
  }
  must_cancel_ = true;
  details().cancel_message = message;
  return true;
}

int64_t TaskCore::Uncancel() noexcept {
  if (cancel_requests_ > 0) {
    --cancel_requests_;
    if (cancel_requests_ == 0) {
      must_cancel_ = false;
    }
  }
  return cancel_requests_;
}

std::string TaskCore::GetName() const {
  return number_ != 0 ? "Task-" + std::to_string(number_) : details().name;
}

void TaskCore::SetName(std::string name) {
  details().name = std::move(name);
  number_ = 0;
}

void TaskCore::WaitFor(FutureBase& future) {
  if (&future.loop() != &this->future().loop()) [[unlikely]] {
    ScheduleThrow(
        std::make_exception_ptr(py::RuntimeError("Task " + this->future().Repr() + " got Future " +
                                                 future.Repr() + " attached to a different loop")));
    return;
  }
  if (&future == &this->future()) [[unlikely]] {
    ScheduleThrow(std::make_exception_ptr(
        py::RuntimeError("Task cannot await on itself: " + this->future().Repr())));
    return;
  }
  future.AddCallback(this);
  WaitFor(static_cast<Waitable&>(future));
}

void TaskCore::WaitFor(Waitable& waitable) noexcept {
  waiter_ = &waitable;
  if (must_cancel_) [[unlikely]] {
    if (waitable.Cancel(details().cancel_message)) {
      must_cancel_ = false;
    }
  }
}

std::function<std::string()> TaskCore::Describer() {
  return [self = Ref<FutureBase>(&future())] { return self->Repr(); };
}

const CancelMessage& TaskCore::waiter_message() const noexcept {
  static const CancelMessage none;
  const Details* const details = details_if_any();
  return details != nullptr ? details->waiter_message : none;
}

void TaskCore::set_waiter_message(const CancelMessage& message) {
  if (message.has_value() || details_if_any() != nullptr) {
    details().waiter_message = message;
  }
}

void TaskCore::WakeUp() { this->future().loop().Schedule(this); }

void TaskCore::ScheduleThrow(std::exception_ptr exception) {
  SetThrown(std::move(exception));
  this->future().loop().Schedule(this);
}

void TaskCore::CancelLate() {
  must_cancel_ = false;
  this->future().CancelNow(details().cancel_message);
}

void TaskCore::EndWithException(std::exception_ptr exception) {
  switch (Classify(exception)) {
    case ExceptionKind::kCancelled:
      this->future().CancelWith(std::move(exception));
      return;
    case ExceptionKind::kLeavesLoop:
      details().leaves_loop = exception;
      // The exception's traceback refers to the step's handle, and the task to the exception.
      py::keep_until_collected(std::make_shared<Ref<FutureBase>>(&future()));
      break;
    case ExceptionKind::kOrdinary:
      break;
  }
  this->future().SetException(std::move(exception));
}

void TaskCore::EndCancelled(const CancelMessage& message) {
  this->future().CancelWith(message.has_value() ? MakeCancelled(message) : nullptr);
}

void TaskCore::Abandon() noexcept {
  const Ref<FutureBase> self(&future());
  details().wait_for_repr = WaitForRepr();
  if (auto* const awaited = dynamic_cast<FutureBase*>(std::exchange(waiter_, nullptr))) {
    // Its list refers to the task; where tasks wait for each other, nobody would empty it.
    awaited->RemoveCallbacks([this](const DoneCallback& callback) { return &callback == this; });
  }
  Unlink();
  previous = next = this;  // The destructor unlinks it again.
  if (started_) {
    DestroyBody();  // A body that never started waits for nothing; the destructor reports it.
  }
}

std::string TaskCore::NameAndCoroRepr() const {
  std::string text = "name=" + py::repr(GetName());
  if (!ended_at_once_) {
    text += " coro=<" + CoroutineRepr(definition_, location(), done()) + ">";
  }
  return text;
}

std::string TaskCore::WaitForRepr() const {
  if (waiter_ != nullptr) {
    return " wait_for=" + waiter_->Repr();
  }
  const Details* const details = details_if_any();
  return details != nullptr ? details->wait_for_repr : std::string();
}

ExceptionKind Classify(const std::exception_ptr& exception) {
#if defined(__GLIBCXX__)
  // Finding the class by a rethrow costs a microsecond; the common classes are known by their type.
  const std::type_info& type = *exception.__cxa_exception_type();
  if (type == typeid(CancelledError)) {
    return ExceptionKind::kCancelled;
  }
  static const std::array kOrdinary = {
      &typeid(py::Exception), &typeid(py::ValueError), &typeid(py::RuntimeError),
      &typeid(py::TypeError), &typeid(py::KeyError),   &typeid(py::TimeoutError),
      &typeid(py::OSError),   &typeid(py::IndexError), &typeid(py::ZeroDivisionError),
  };
  for (const std::type_info* ordinary : kOrdinary) {
    if (type == *ordinary) {
      return ExceptionKind::kOrdinary;
    }
  }
#endif
  try {
    std::rethrow_exception(exception);
  } catch (const CancelledError&) {
    return ExceptionKind::kCancelled;
  } catch (const py::SystemExit&) {
    return ExceptionKind::kLeavesLoop;
  } catch (const py::KeyboardInterrupt&) {
    return ExceptionKind::kLeavesLoop;
  } catch (...) {
    return ExceptionKind::kOrdinary;
  }
}

}  // namespace asyncio::internal
