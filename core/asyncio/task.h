// Task<T>: a coroutine that runs concurrently with others.

#ifndef ASYNCIO_TASK_H_
#define ASYNCIO_TASK_H_

#include <coroutine>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/context.h"
#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/task_state.h"

namespace asyncio {

// The keyword arguments of create_task.
struct TaskOptions {
  std::optional<std::string> name = std::nullopt;  // Instead of `Task-N`.
  // To run in, instead of a copy of the current one.
  std::optional<Context> context = std::nullopt;
};

namespace internal {

// What Task<T> and AnyTask have beyond a future.
template <class Derived>
class TaskMethods {
 public:
  // `Task-N`, N counting all tasks of the process, unless a name was given.
  std::string get_name() const { return core().GetName(); }
  void set_name(std::string name) const { core().SetName(std::move(name)); }

  // How many cancel() calls were not taken back by uncancel().
  int64_t cancelling() const noexcept { return core().cancelling(); }

  // Takes one cancel() call back and returns how many remain. At 0 a cancellation that was not
  // delivered yet is rescinded.
  int64_t uncancel() const noexcept { return core().Uncancel(); }

  // The context in which it runs.
  Context get_context() const { return Context(core().Context()); }

 private:
  TaskCore& core() const noexcept { return *StateOf(static_cast<const Derived&>(*this)).AsTask(); }
};

}  // namespace internal

// asyncio.Task. A future that ends as its coroutine does.
//
// cancel() asks: CancelledError is thrown at the await where the coroutine is suspended (before the
// first step: the body never runs), and the coroutine may clean up, or swallow it and go on. The
// task is cancelled only once CancelledError leaves the coroutine.
template <class T>
class Task : public Future<T>, public internal::TaskMethods<Task<T>> {
 public:
  explicit Task(internal::Ref<internal::TaskState<T>> state) noexcept
      : Future<T>(std::move(state)) {}

  // As AnyFuture's, but the callback is called with a Task<T>.
  template <class F>
  void add_done_callback(F callback) {
    this->template AddDoneCallback<Task<T>>(std::move(callback));
  }

 private:
  template <class Argument, class F>
  friend class internal::UserDoneCallback;

  explicit Task(internal::Ref<internal::FutureState<T>> state) noexcept
      : Future<T>(std::move(state)) {}
};

// A task of any result type.
class AnyTask : public AnyFuture, public internal::TaskMethods<AnyTask> {
 public:
  template <class T>
  AnyTask(const Task<T>& task) noexcept  // NOLINT(google-explicit-constructor): as to a base class
      : AnyFuture(task) {}
  // The future as the task that it has to be; AttributeError if it is none.
  explicit AnyTask(const AnyFuture& future);
  explicit AnyTask(internal::TaskCore& core) noexcept
      : AnyFuture(internal::Ref<internal::FutureBase>(&core.future())) {}
};

// asyncio.create_task: runs a coroutine as a task of the running loop; its first
// step is in the next iteration. Throws RuntimeError when no loop is running.
template <class T>
Task<T> create_task(Coro<T>&& coro);
template <class T>
Task<T> create_task(Coro<T>&& coro, TaskOptions options) {
  return get_running_loop().create_task(std::move(coro), std::move(options));
}

// asyncio.current_task(): the task that is running, empty in a plain callback. Throws RuntimeError
// when no loop is running.
std::optional<AnyTask> current_task();

// asyncio.all_tasks(): the unfinished tasks of a loop, oldest first (a set in Python). Without an
// argument, of the running loop; throws RuntimeError when there is none.
std::vector<AnyTask> all_tasks();
std::vector<AnyTask> all_tasks(EventLoop& loop);

// Implementation only below.

namespace internal {

// The options as what Make takes.
inline std::string* NameOf(TaskOptions& options) noexcept {
  return options.name.has_value() ? &*options.name : nullptr;
}
inline const Ref<ContextState>* ContextOf(const TaskOptions& options) noexcept {
  return options.context.has_value() ? &options.context->state() : nullptr;
}

// A task that runs a coroutine.
template <class T>
class CoroTask final : public TaskState<T> {
 public:
  // Starts the task; see TaskCore::Start.
  static Ref<TaskState<T>> Make(EventLoop& loop, Coro<T>&& coro, std::string* name = nullptr,
                                const Ref<ContextState>* context = nullptr) {
    auto* const task = new CoroTask(loop, coro.Take());
    Ref<TaskState<T>> ref(task);
    task->Start(task, loop, name, context);
    return ref;
  }
  ~CoroTask() override {
    if (frame_ && !this->started()) [[unlikely]] {
      WarnNeverAwaited(TaskCore::location());
    }
    DestroyBody();
  }

 private:
  using Frame = std::coroutine_handle<CoroPromise<T>>;

  CoroTask(EventLoop& loop, Frame frame) noexcept
      : TaskState<T>(&loop, frame.promise().location()), frame_(frame) {
    this->Suspend(frame);
  }

  void Run() override {
    if (!this->BeginStep()) {
      return;
    }
    // The trampoline: awaiting a coroutine makes it the next frame, finishing makes its parent the
    // next one, and suspending leaves none. No resume() runs inside another, however deep the
    // awaits.
    this_thread.next = this->leaf();
    do {
      const std::coroutine_handle<> frame = this_thread.next;
      this_thread.next = nullptr;
      frame.resume();
    } while (this_thread.next);
    if (!frame_.done()) {
      this->SuspendStep();
      return;
    }
    this->EndBody();
    TakeOutcome();
    this->EndStep();
  }

  void TakeOutcome() {
    CoroPromise<T>& promise = frame_.promise();
    if (promise.failed()) [[unlikely]] {
      std::exception_ptr exception = promise.TakeException();
      DestroyBody();
      this->EndWithException(std::move(exception));
      return;
    }
    Stored<T> value = promise.TakeValue();
    DestroyBody();
    if (!this->EndedByLateCancel()) [[likely]] {
      this->SetResult(std::move(value));
    }
  }

  void DestroyBody() noexcept override {
    if (frame_) {
      std::exchange(frame_, nullptr).destroy();
    }
  }

  std::source_location location() const noexcept override {
    return frame_ ? frame_.promise().location() : TaskCore::location();
  }

  Frame frame_;
};

}  // namespace internal

template <class T>
Task<T> create_task(Coro<T>&& coro) {
  return Task<T>(internal::CoroTask<T>::Make(get_running_loop(), std::move(coro)));
}

template <class T>
Task<T> EventLoop::create_task(Coro<T>&& coro) {
  CheckNotClosed();
  return Task<T>(internal::CoroTask<T>::Make(*this, std::move(coro)));
}

template <class T>
Task<T> EventLoop::create_task(Coro<T>&& coro, TaskOptions options) {
  CheckNotClosed();
  return Task<T>(internal::CoroTask<T>::Make(*this, std::move(coro), internal::NameOf(options),
                                             internal::ContextOf(options)));
}

template <class T>
T EventLoop::run_until_complete(Coro<T>&& coro) {
  CheckNotClosed();
  CheckRunning();
  const Task<T> task = create_task(std::move(coro));
  RunUntilDone(task, /*own_task=*/true);
  return internal::TypedStateOf(task)->TakeResult();
}

template <class T>
T EventLoop::run_until_complete(const Future<T>& future) {
  RunUntilDone(future, /*own_task=*/false);
  return internal::TypedStateOf(future)->TakeResult();
}

}  // namespace asyncio

#endif  // ASYNCIO_TASK_H_
