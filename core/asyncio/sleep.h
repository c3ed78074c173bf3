// sleep(): waits for a time.

#ifndef ASYNCIO_SLEEP_H_
#define ASYNCIO_SLEEP_H_

#include <coroutine>
#include <cstdint>
#include <exception>
#include <memory>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/task.h"

namespace asyncio {
namespace internal {

class SleepTimer;
template <class T>
class SleepAwaiter;
template <class T>
class SleepTask;

}  // namespace internal

// The coroutine object of sleep(); await it, or give it to create_task or gather. Like every
// coroutine it does nothing before that, and is reported if it is dropped unused. It needs no
// coroutine frame.
template <class T>
class [[nodiscard("a sleep does nothing until it is awaited")]] Sleep {
 public:
  using result_type = T;

  Sleep(double delay, internal::Stored<T> result, const std::source_location& location)
      : delay_(delay), result_(std::move(result)), location_(location) {}
  Sleep(Sleep&& other) noexcept
      : delay_(other.delay_),
        result_(std::move(other.result_)),
        location_(other.location_),
        taken_(std::exchange(other.taken_, true)) {}
  Sleep& operator=(Sleep&&) = delete;
  [[gnu::always_inline]] ~Sleep() {
    if (!taken_) [[unlikely]] {
      internal::WarnNeverAwaited(location_);
    }
  }

  // Drops a sleep that is not needed after all, without the warning.
  void close() noexcept { taken_ = true; }

  // For co_await. Throws RuntimeError when the sleep was awaited before.
  internal::SleepAwaiter<T> AsyncioAwaiter() &&;

 private:
  template <class U>
  friend class internal::SleepTask;

  void Take() {
    if (std::exchange(taken_, true)) {
      internal::ThrowAlreadyAwaited();
    }
  }

  double delay_;
  [[no_unique_address]] internal::Stored<T> result_;
  std::source_location location_;  // In sleep(): what names the coroutine in messages.
  bool taken_ = false;
};

// asyncio.sleep: suspends the current task for `delay` seconds, then gives `result`. A delay of
// zero or less lets every callback that is ready run once, and sets no timer. Awaiting throws
// ValueError if the delay is NaN, CancelledError if the task is cancelled meanwhile.
inline Sleep<void> sleep(double delay) {
  return {delay, py::None, std::source_location::current()};
}
template <class T>
Sleep<T> sleep(double delay, T result) {
  return {delay, std::move(result), std::source_location::current()};
}
inline Sleep<std::string> sleep(double delay, const char* result) {
  return sleep(delay, std::string(result));
}

// Runs a sleep as a task; as create_task of a coroutine.
template <class T>
Task<T> create_task(Sleep<T> sleep, TaskOptions options = {});

// Implementation only below.

namespace internal {

// One sleep on its way: the future and the timer of CPython's sleep() in one object, which lives in
// the awaiting frame or in a SleepTask.
class SleepOperation final : public Waitable {
 public:
  explicit SleepOperation(double delay) noexcept : delay_(delay) {}
  SleepOperation(const SleepOperation&) = delete;
  SleepOperation& operator=(const SleepOperation&) = delete;
  ~SleepOperation() { CancelTimer(); }

  // Throws ValueError if the delay is NaN.
  void CheckDelay() const {
    if (delay_ != delay_) [[unlikely]] {
      ThrowNotANumber();
    }
  }
  // Suspends `task`, which has said where to resume.
  void Start(TaskCore& task) {
    if (delay_ <= 0) {
      state_ = State::kFinished;
      task.YieldOnce();
    } else {
      StartTimer(task);
    }
  }
  // After the task was resumed: the `finally: h.cancel()` of CPython's sleep().
  void CancelTimer() noexcept {
    if (timer_ != nullptr) {
      DropTimer();
    }
  }
  // What the sleep ended with.
  bool cancelled() const noexcept override { return state_ == State::kCancelled; }
  CancelMessage message() const {
    return message_ != nullptr ? CancelMessage(*message_) : std::nullopt;
  }
  void ThrowIfCancelled() const {
    if (cancelled()) [[unlikely]] {
      ThrowCancelled();
    }
  }

  bool Cancel(const CancelMessage& message) override;
  std::string Repr() const override;

 private:
  friend SleepTimer;

  enum class State : uint8_t {
    kPending,    // The timer, if any, holds the task's reference.
    kFinished,   // The task is scheduled.
    kCancelled,  // The task is scheduled; the timer stays in the heap until the loop purges it.
  };

  void StartTimer(TaskCore& task);
  void DropTimer() noexcept;
  [[noreturn]] static void ThrowNotANumber();
  [[noreturn]] void ThrowCancelled() const;

  double delay_;
  TaskCore* task_ = nullptr;
  SleepTimer* timer_ = nullptr;  // A reference is held.
  std::unique_ptr<const std::string> message_;
  State state_ = State::kPending;
};

template <class T>
class [[nodiscard]] SleepAwaiter {
 public:
  SleepAwaiter(double delay, Stored<T> result) : operation_(delay), result_(std::move(result)) {}

  bool await_ready() const {
    operation_.CheckDelay();
    return false;
  }
  void await_suspend(std::coroutine_handle<> frame) {
    TaskCore& task = *this_thread.current_task;
    task.Suspend(frame);
    operation_.Start(task);
  }
  T await_resume() {
    this_thread.current_task->CheckThrown();
    operation_.ThrowIfCancelled();
    if constexpr (!std::is_void_v<T>) {
      return std::move(result_);
    }
  }

 private:
  SleepOperation operation_;
  [[no_unique_address]] Stored<T> result_;
};

// A task that only sleeps: it has no frame, and is cancelled without a throw.
template <class T>
class SleepTask final : public TaskState<T> {
 public:
  static Ref<TaskState<T>> Make(EventLoop& loop, Sleep<T>&& sleep, std::string* name,
                                const Ref<ContextState>* context) {
    sleep.Take();
    auto* const task = new SleepTask(loop, std::move(sleep));
    Ref<TaskState<T>> ref(task);
    task->Start(task, loop, name, context);
    return ref;
  }

 private:
  SleepTask(EventLoop& loop, Sleep<T>&& sleep)
      : TaskState<T>(&loop, sleep.location_),
        operation_(sleep.delay_),
        result_(std::move(sleep.result_)) {}

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
      operation_.CheckDelay();
    } catch (...) {
      error_ = std::current_exception();
      return false;
    }
    operation_.Start(*this);
    return true;
  }

  void TakeOutcome() {
    operation_.CancelTimer();
    try {
      this->CheckThrown();
    } catch (...) {
      error_ = std::current_exception();
    }
    if (error_ != nullptr) {
      this->EndWithException(std::exchange(error_, nullptr));
    } else if (operation_.cancelled()) {
      this->EndCancelled(operation_.message());
    } else {
      this->SetResult(std::move(result_));
    }
  }

  void DestroyBody() noexcept override {}

  SleepOperation operation_;
  std::exception_ptr error_;
  [[no_unique_address]] Stored<T> result_;
  bool sleeping_ = false;
};

}  // namespace internal

template <class T>
internal::SleepAwaiter<T> Sleep<T>::AsyncioAwaiter() && {
  Take();
  return internal::SleepAwaiter<T>(delay_, std::move(result_));
}

template <class T>
Task<T> create_task(Sleep<T> sleep, TaskOptions options) {
  EventLoop& loop = get_running_loop();
  loop.CheckNotClosed();
  return Task<T>(internal::SleepTask<T>::Make(loop, std::move(sleep), internal::NameOf(options),
                                              internal::ContextOf(options)));
}

}  // namespace asyncio

#endif  // ASYNCIO_SLEEP_H_
