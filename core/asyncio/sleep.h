// sleep(): waits for a time.

#ifndef ASYNCIO_SLEEP_H_
#define ASYNCIO_SLEEP_H_

#include <coroutine>
#include <exception>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/internal/waiter.h"
#include "asyncio/operation.h"
#include "asyncio/task.h"

namespace asyncio {
namespace internal {

class SleepTimer;
template <class T>
class SleepAwaiter;
template <class T>
class SleepTask;

template <class T>
struct SleepStep {
  using result_type = T;
  using Awaiter = SleepAwaiter<T>;
  using Task = SleepTask<T>;

  double delay;
  [[no_unique_address]] Stored<T> result;
};

}  // namespace internal

template <class T>
using Sleep = Operation<internal::SleepStep<T>>;

// asyncio.sleep: suspends the current task for `delay` seconds, then gives `result`. A delay of
// zero or less lets every callback that is ready run once, and sets no timer. Awaiting throws
// ValueError if the delay is NaN, CancelledError if the task is cancelled meanwhile.
inline Sleep<void> sleep(double delay) {
  return {{delay, py::None}, std::source_location::current()};
}
template <class T>
Sleep<T> sleep(double delay, T result) {
  return {{delay, std::move(result)}, std::source_location::current()};
}
inline Sleep<std::string> sleep(double delay, const char* result) {
  return sleep(delay, std::string(result));
}

// Implementation only below.

namespace internal {

// One sleep on its way: the future and the timer of CPython's sleep() in one object, which lives in
// the awaiting frame or in a SleepTask.
class SleepWaiter final : public Waiter {
 public:
  explicit SleepWaiter(double delay) noexcept : delay_(delay) {}
  ~SleepWaiter() { CancelTimer(); }

  // Throws ValueError if the delay is NaN.
  void CheckDelay() const {
    if (delay_ != delay_) [[unlikely]] {
      ThrowNotANumber();
    }
  }
  // Suspends `task`.
  void Start(TaskCore& task) {
    if (delay_ <= 0) {
      MarkFinished();
      task.YieldOnce();
    } else {
      StartTimer(task);
    }
  }
  // After the task was resumed: the `finally: h.cancel()` of CPython's sleep().
  void CancelTimer() noexcept {
    if (task() != nullptr && timer_ != nullptr) {
      DropTimer();
    }
  }

  bool Cancel(const CancelMessage& message) override;

 private:
  friend SleepTimer;

  void StartTimer(TaskCore& task);
  void DropTimer() noexcept;
  [[noreturn]] static void ThrowNotANumber();

  union {
    double delay_;  // Before it waits for a timer.
    // From then on; null when that has ended. A reference is held. After a cancellation it stays in
    // the heap until the loop purges it.
    SleepTimer* timer_;
  };
};

template <class T>
class [[nodiscard]] SleepAwaiter {
 public:
  // The step is not referred to, so that compilers leave the operation out of the frame.
  explicit SleepAwaiter(SleepStep<T>&& step) noexcept
      : waiter_(step.delay), result_(std::move(step.result)) {}

  bool await_ready() const {
    waiter_.CheckDelay();
    return false;
  }
  void await_suspend(std::coroutine_handle<> /*frame*/) {
    waiter_.Start(*this_thread.current_task);
  }
  T await_resume() {
    if (waiter_.failed()) [[unlikely]] {
      waiter_.Throw();
    }
    if constexpr (!std::is_void_v<T>) {
      return std::move(result_);
    }
  }

 private:
  SleepWaiter waiter_;
  [[no_unique_address]] Stored<T> result_;
};

// A task that only sleeps: it has no frame, and is cancelled without a throw.
template <class T>
class SleepTask final : public TaskState<T> {
 public:
  // Starts the task; see TaskCore::Start.
  static Ref<TaskState<T>> Make(EventLoop& loop, Sleep<T>&& sleep, const TaskStart* start) {
    auto* const task = new SleepTask(loop, sleep.Take(), sleep.location());
    Ref<TaskState<T>> ref(task);
    task->Start(task, loop, start);
    return ref;
  }

 private:
  SleepTask(EventLoop& loop, SleepStep<T>&& step, const std::source_location& location)
      : TaskState<T>(&loop, location), waiter_(step.delay), result_(std::move(step.result)) {}

  void Run() override {
    if (!this->BeginStep()) {
      return;
    }
    if (!std::exchange(sleeping_, true) && StartSleeping()) {
      this->SuspendStep();
      return;
    }
    this->EndBody();
    TakeOutcome();
    this->EndStep();
  }

  bool StartSleeping() {
    try {
      waiter_.CheckDelay();
    } catch (...) {
      error_ = std::current_exception();
      return false;
    }
    waiter_.Start(*this);
    return true;
  }

  void TakeOutcome() {
    waiter_.CancelTimer();
    try {
      this->CheckThrown();
    } catch (...) {
      error_ = std::current_exception();
    }
    if (error_ != nullptr) {
      this->EndWithException(std::exchange(error_, nullptr));
    } else if (waiter_.cancelled()) {
      this->EndCancelled(waiter_.message());
    } else {
      this->SetResult(std::move(result_));
    }
  }

  void DestroyBody() noexcept override {}

  SleepWaiter waiter_;
  std::exception_ptr error_;
  [[no_unique_address]] Stored<T> result_;
  bool sleeping_ = false;
};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_SLEEP_H_
