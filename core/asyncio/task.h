// Task<T>: a coroutine that runs concurrently with others.

#ifndef ASYNCIO_TASK_H_
#define ASYNCIO_TASK_H_

#include <coroutine>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/context.h"
#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/get_event_loop.h"
#include "asyncio/internal/task_state.h"

namespace asyncio {

class AnyCoro;

// The keyword arguments of create_task.
struct TaskOptions {
  std::optional<std::string> name = std::nullopt;  // Instead of `Task-N`.
  // To run in, instead of a copy of the current one.
  std::optional<Context> context = std::nullopt;
  // Whether it takes its first step at once, inside of create_task, and is done already if that is
  // its last. Empty: what the task factory makes of it, without one false.
  std::optional<bool> eager_start = std::nullopt;
};

// The coroutine of a task: what Task.get_coro gives. It belongs to the task and cannot be awaited.
class TaskCoroutine {
 public:
  explicit TaskCoroutine(internal::Ref<internal::FutureBase> task) noexcept
      : task_(std::move(task)) {}

  // `__name__` and `__qualname__`: `f` and `C.f`.
  std::string name() const;
  std::string qualname() const;
  // `<coroutine object f at 0x7f…>`.
  std::string repr() const;

 private:
  internal::Ref<internal::FutureBase> task_;
};

// A frame of a stack: a coroutine and where it is.
struct StackFrame {
  std::string name;
  std::string file;
  int64_t line;

  friend bool operator==(const StackFrame&, const StackFrame&) = default;
};

namespace internal {

std::vector<StackFrame> StackOf(const TaskCore& task, std::optional<int64_t> limit);
void PrintStack(const TaskCore& task, std::optional<int64_t> limit, std::FILE* file);

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

  TaskCoroutine get_coro() const { return TaskCoroutine(Ref<FutureBase>(&core().future())); }

  // Where the task is, outermost coroutine first; at most `limit` of them. Of a suspended task only
  // its own coroutine (capture_call_graph() tells all), of the running one also those it awaits; of
  // a task that is done none. (Python: of the running task also plain functions, of a failed one
  // its traceback.)
  std::vector<StackFrame> get_stack(std::optional<int64_t> limit = std::nullopt) const {
    return StackOf(core(), limit);
  }
  // Prints that, and the exception the task ended with. Without a file the frames go to standard
  // error and the rest to standard output, as in Python.
  void print_stack(std::optional<int64_t> limit = std::nullopt, std::FILE* file = nullptr) const {
    PrintStack(core(), limit, file);
  }

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
  // A task of the loop, whatever its task factory: for task factories themselves.
  explicit Task(Coro<T>&& coro, EventLoop& loop = get_event_loop(), TaskOptions options = {},
                const std::source_location& where = std::source_location::current());
  explicit Task(internal::Ref<internal::TaskState<T>> state) noexcept
      : Future<T>(std::move(state)) {}

  // As AnyFuture's, but the callback is called with a Task<T>.
  template <class F>
  void add_done_callback(F callback, std::optional<Context> context = std::nullopt) const {
    this->template AddDoneCallback<Task<T>>(std::move(callback), context);
  }

  // Throws RuntimeError: a task ends as its coroutine does.
  template <class... Result>
  void set_result(const Result&... /*result*/) const {
    this->CheckNotTask("set_result");
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
  // As Task's, for task factories.
  explicit AnyTask(AnyCoro&& coro, EventLoop& loop = get_event_loop(), TaskOptions options = {},
                   const std::source_location& where = std::source_location::current());
  explicit AnyTask(internal::TaskCore& core) noexcept
      : AnyFuture(internal::Ref<internal::FutureBase>(&core.future())) {}
};

// The task as one that results in T. Throws TypeError if it results in something else. (Python's
// tasks need no counterpart.)
template <class T>
Task<T> task_cast(const AnyTask& task);
// The same of each task of a container.
template <class T, class Tasks>
std::vector<Task<T>> tasks_cast(const Tasks& tasks) {
  std::vector<Task<T>> found;
  for (const AnyTask& task : tasks) {
    found.push_back(task_cast<T>(task));
  }
  return found;
}

// asyncio.create_task: runs a coroutine as a task of the running loop; its first
// step is in the next iteration. Throws RuntimeError when no loop is running. `where` is what debug
// mode shows as the place of its creation.
template <class T>
Task<T> create_task(Coro<T>&& coro,
                    const std::source_location& where = std::source_location::current());
template <class T>
Task<T> create_task(Coro<T>&& coro, TaskOptions options,
                    const std::source_location& where = std::source_location::current()) {
  return get_running_loop().create_task(std::move(coro), std::move(options), where);
}

// asyncio.current_task(): the task that is running in the loop, empty in a plain callback. Without
// an argument, in the running loop; throws RuntimeError when there is none.
std::optional<AnyTask> current_task();
std::optional<AnyTask> current_task(const EventLoop& loop);

// asyncio.all_tasks(): the unfinished tasks of a loop, oldest first (a set in Python). Without an
// argument, of the running loop; throws RuntimeError when there is none.
std::vector<AnyTask> all_tasks();
std::vector<AnyTask> all_tasks(EventLoop& loop);

// Implementation only below.

namespace internal {

// Whether they ask for nothing.
inline bool AreDefault(const TaskOptions& options) noexcept {
  return !options.name.has_value() && !options.context.has_value() &&
         !options.eager_start.value_or(false);
}
// The options as what Make takes; they must outlive it.
inline TaskStart StartOf(TaskOptions& options, const std::source_location& where) noexcept {
  return {.name = options.name.has_value() ? &*options.name : nullptr,
          .context = options.context.has_value() ? &options.context->state() : nullptr,
          .eager = options.eager_start.value_or(false),
          .where = where};
}

// A task that runs a coroutine.
template <class T>
class CoroTask final : public TaskState<T> {
 public:
  // Starts the task; see TaskCore::Start.
  static Ref<TaskState<T>> Make(EventLoop& loop, Coro<T>&& coro, const TaskStart* start = nullptr) {
    if (coro.taken()) [[unlikely]] {
      coro = AwaitAgain(std::move(coro));
    }
    auto* const task = new CoroTask(loop, coro.Take());
    Ref<TaskState<T>> ref(task);
    task->Start(task, loop, start);
    return ref;
  }
  ~CoroTask() override {
    if (this->leaf()) [[unlikely]] {
      WarnUnlessStarted();
      DestroyBody();
    }
  }

 private:
  using Frame = std::coroutine_handle<CoroPromise<T>>;

  // A coroutine that was awaited before fails in the first step.
  [[gnu::noinline]] static Coro<T> AwaitAgain(Coro<T> taken) {
    co_return co_await std::move(taken);
  }

  CoroTask(EventLoop& loop, Frame frame) noexcept
      : TaskState<T>(&loop, frame.promise().location()) {
    this->set_leaf(frame);
  }

  void Run() override {
    if (!this->BeginStep()) {
      return;
    }
    // The trampoline: awaiting a coroutine makes it the next frame, finishing makes its parent the
    // next one, and suspending leaves none. No resume() runs inside another, however deep the
    // awaits.
    std::coroutine_handle<> leaf = this->leaf();
    while (true) {
      this_thread.next = nullptr;
      leaf.resume();
      if (!this_thread.next) {
        break;
      }
      leaf = this_thread.next;
      this->set_leaf(leaf);  // The call graph asks where the task is, also while it runs.
    }
    if (!leaf.done()) {
      this->SuspendStep();
      return;
    }
    // The outermost frame has ended.
    this->EndBody();
    const Frame frame = Frame::from_address(leaf.address());
    this->set_leaf(nullptr);
    if (frame.promise().failed()) [[unlikely]] {
      TakeException(frame);
    } else {
      TakeValue(frame);
    }
    this->EndStep();
  }

  void TakeValue(Frame frame) {
    Stored<T> value = frame.promise().TakeValue();
    frame.destroy();
    if (!this->EndedByLateCancel()) [[likely]] {
      this->SetResultOfPending(std::move(value));
    }
  }
  [[gnu::noinline]] void TakeException(Frame frame) {
    std::exception_ptr exception = frame.promise().TakeException();
    frame.destroy();
    this->EndWithException(std::move(exception));
  }

  std::coroutine_handle<> Root() const noexcept {
    std::coroutine_handle<> frame = this->leaf();
    while (const std::coroutine_handle<> parent = PromiseBase::Of(frame).parent()) {
      frame = parent;
    }
    return frame;
  }
  void DestroyBody() noexcept override {
    if (this->leaf()) {
      const std::coroutine_handle<> root = Root();
      this->set_leaf(nullptr);
      root.destroy();
    }
  }
  [[gnu::noinline]] void WarnUnlessStarted() const noexcept {
    if (!this->started()) {
      WarnNeverAwaited(TaskCore::location());
    }
  }

  std::source_location location() const noexcept override {
    return this->leaf() ? PromiseBase::Of(Root()).location() : TaskCore::location();
  }
};

}  // namespace internal

namespace internal {

[[noreturn]] void ThrowOtherResult(const AnyTask& task);

// With the loop's task factory; defined in task_factory.h.
template <class T>
Task<T> MakeTaskByFactory(TaskFactoryBase& factory, EventLoop& loop, Coro<T>&& coro,
                          TaskOptions&& options, const std::source_location& where);

}  // namespace internal

template <class T>
Task<T>::Task(Coro<T>&& coro, EventLoop& loop, TaskOptions options,
              const std::source_location& where)
    : Future<T>([&] {
        const internal::TaskStart start = internal::StartOf(options, where);
        return internal::CoroTask<T>::Make(loop, std::move(coro), &start);
      }()) {}

template <class T>
Task<T> task_cast(const AnyTask& task) {
  auto* const state = dynamic_cast<internal::TaskState<T>*>(&internal::StateOf(task));
  if (state == nullptr) {
    internal::ThrowOtherResult(task);
  }
  return Task<T>(internal::Ref<internal::TaskState<T>>(state));
}

template <class T>
Task<T> create_task(Coro<T>&& coro, const std::source_location& where) {
  return get_running_loop().create_task(std::move(coro), where);
}

template <class T>
Task<T> EventLoop::create_task(Coro<T>&& coro, const std::source_location& where) {
  if (!plain_tasks()) [[unlikely]] {
    return create_task(std::move(coro), {}, where);
  }
  CheckNotClosed();
  return Task<T>(internal::CoroTask<T>::Make(*this, std::move(coro)));
}

template <class T>
Task<T> EventLoop::create_task(Coro<T>&& coro, TaskOptions options,
                               const std::source_location& where) {
  CheckNotClosed();
  if (plain_tasks() && internal::AreDefault(options)) [[likely]] {
    return Task<T>(internal::CoroTask<T>::Make(*this, std::move(coro)));
  }
  if (task_factory_ != nullptr) [[unlikely]] {
    return internal::MakeTaskByFactory(*task_factory_, *this, std::move(coro), std::move(options),
                                       where);
  }
  return Task<T>(std::move(coro), *this, std::move(options), where);
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

#include "asyncio/task_factory.h"  // What create_task needs if there is a factory.

#endif  // ASYNCIO_TASK_H_
