#include "asyncio/sleep.h"

#include <utility>

#include "py/exceptions.h"

namespace asyncio::internal {

// The timer of a sleep. It outlives the sleep in the heap when the sleep is cancelled.
class SleepTimer final : public TimerState {
 public:
  SleepTimer(EventLoop* loop, double when, SleepWaiter* waiter)
      : TimerState(loop, when), waiter_(waiter) {}

  void Detach() noexcept { waiter_ = nullptr; }

  void Drop() noexcept override {
    TaskCore* const task = waiter_ != nullptr ? waiter_->task() : nullptr;
    TimerState::Drop();
    if (task != nullptr) {
      task->Drop();  // Destroys the task if nobody else knows it.
    }
  }

  std::string CallbackName() const override { return "_set_result_unless_cancelled()"; }

 private:
  void Call() override {
    if (SleepWaiter* const waiter = std::exchange(waiter_, nullptr)) {
      waiter->Finish();
    }
  }
  void DestroyCallback() noexcept override {}

  SleepWaiter* waiter_;  // Null once the sleep has ended.
};

void SleepWaiter::DropTimer() noexcept {
  SleepTimer* const timer = std::exchange(timer_, nullptr);
  timer->Detach();
  timer->Cancel();
  timer->Release();
}

void SleepWaiter::StartTimer(TaskCore& task) {
  EventLoop& loop = task.future().loop();
  Ref<SleepTimer> timer(new SleepTimer(&loop, loop.time() + delay_, this));
  timer_ = timer.get();
  timer_->AddRef();
  loop.ScheduleTimer(Ref<TimerState>(timer.get()));
  Suspend(task);
}

bool SleepWaiter::Cancel(const CancelMessage& message) {
  if (!Waiter::Cancel(message)) {
    return false;
  }
  timer_->Detach();
  return true;
}

void SleepWaiter::ThrowNotANumber() { throw py::ValueError("Invalid delay: NaN (not a number)"); }

}  // namespace asyncio::internal
