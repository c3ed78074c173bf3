#include "asyncio/sleep.h"

#include <utility>

#include "asyncio/exceptions.h"

namespace asyncio::internal {

// The timer of a sleep. It outlives the sleep in the heap when the sleep is cancelled.
class SleepTimer final : public TimerState {
 public:
  SleepTimer(EventLoop* loop, double when, SleepOperation* operation)
      : TimerState(loop, when), operation_(operation) {}

  void Detach() noexcept { operation_ = nullptr; }

  void Drop() noexcept override {
    TaskCore* const task = operation_ != nullptr ? operation_->task_ : nullptr;
    TimerState::Drop();
    if (task != nullptr) {
      task->Drop();  // Destroys the task if nobody else knows it.
    }
  }

  std::string CallbackName() const override { return "_set_result_unless_cancelled()"; }

 private:
  void Call() override {
    if (SleepOperation* const operation = std::exchange(operation_, nullptr)) {
      operation->state_ = SleepOperation::State::kFinished;
      operation->task_->WakeUp();
    }
  }
  void DestroyCallback() noexcept override {}

  SleepOperation* operation_;  // Null once the sleep has ended.
};

void SleepOperation::DropTimer() noexcept {
  SleepTimer* const timer = std::exchange(timer_, nullptr);
  timer->Detach();
  timer->Cancel();
  timer->Release();
}

void SleepOperation::StartTimer(TaskCore& task) {
  EventLoop& loop = task.future().loop();
  task_ = &task;
  Ref<SleepTimer> timer(new SleepTimer(&loop, loop.time() + delay_, this));
  timer_ = timer.get();
  timer_->AddRef();
  loop.ScheduleTimer(Ref<TimerState>(timer.get()));
  task.WaitFor(*this);
}

bool SleepOperation::Cancel(const CancelMessage& message) {
  if (state_ != State::kPending) {
    return false;
  }
  state_ = State::kCancelled;
  if (message.has_value()) {
    message_ = std::make_unique<const std::string>(*message);
  }
  timer_->Detach();
  task_->WakeUp();
  return true;
}

std::string SleepOperation::Repr() const {
  switch (state_) {
    case State::kPending:
      return "<Future pending cb=[Task.task_wakeup()]>";
    case State::kFinished:
      return "<Future finished result=None>";
    case State::kCancelled:
      return "<Future cancelled>";
  }
  return {};
}

void SleepOperation::ThrowNotANumber() {
  throw py::ValueError("Invalid delay: NaN (not a number)");
}

void SleepOperation::ThrowCancelled() const {
  if (message_ != nullptr) {
    throw CancelledError(*message_);
  }
  throw CancelledError();
}

}  // namespace asyncio::internal
