// The shared state behind Task: CPython's Task object.

#ifndef ASYNCIO_INTERNAL_TASK_STATE_H_
#define ASYNCIO_INTERNAL_TASK_STATE_H_

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <exception>
#include <memory>
#include <source_location>
#include <string>
#include <utility>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

#include "asyncio/internal/context_state.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/thread_state.h"

namespace asyncio::internal {

// Names are numbered over all loops of the process, as CPython's _task_name_counter.
inline constinit std::atomic<uint64_t> task_numbers = 0;
inline uint64_t NextTaskNumber() noexcept {
#if __has_include(<sys/single_threaded.h>)
  if (__libc_single_threaded) {  // An atomic increment is a tenth of what a task costs.
    const uint64_t number = task_numbers.load(std::memory_order_relaxed) + 1;
    task_numbers.store(number, std::memory_order_relaxed);
    return number;
  }
#endif
  return task_numbers.fetch_add(1, std::memory_order_relaxed) + 1;
}

bool IsAsyncGeneratorCall(const std::source_location& definition) noexcept;

// How a task is started that is not a plain one.
struct TaskStart {
  std::string* name = nullptr;                 // Null: `Task-N`.
  const Ref<ContextState>* context = nullptr;  // Null: a copy of the current one.
  bool eager = false;                          // It takes its first step at once.
  bool named_late = false;                     // It gets its name after that.
  std::source_location where;                  // Where the program makes it.
};

// Everything of a task but its coroutine and its result.
//
// The states of CPython's Task, by who holds the task's own reference:
//   scheduled   the ready queue; `waiter_` is null or done.
//   waiting     the callback list of `waiter_`.
//   running     Run(), which passes it on with the suspension, or drops it when the task is done.
//   done        nobody.
class TaskCore : public DoneCallback, public ListLink {
 public:
  TaskCore(const TaskCore&) = delete;
  TaskCore& operator=(const TaskCore&) = delete;

  void Drop() noexcept final { future().Release(); }
  std::string Name() const final { return "Task.task_wakeup()"; }
  FutureBase* Awaiter() const noexcept final { return &future(); }
  std::function<std::string()> Describer() final;

  // The future that this core is part of.
  FutureBase& future() const noexcept {
    return *reinterpret_cast<FutureBase*>(reinterpret_cast<char*>(const_cast<TaskCore*>(this)) -
                                          offset_in_future_);
  }

  // Task.cancel.
  bool RequestCancel(const CancelMessage& message);
  int64_t cancelling() const noexcept { return cancel_requests_; }
  int64_t Uncancel() noexcept;

  std::string GetName() const;
  void SetName(std::string name);

  // Where the coroutine is defined.
  const std::source_location& definition() const noexcept { return definition_; }

  // The context that the steps run in.
  const Ref<ContextState>& Context() {
    if (!context_) {
      context_ = Ref<ContextState>(new ContextState);
    }
    return context_;
  }

  // The innermost frame, running or suspended, or the outermost one that has ended; null if there
  // is none.
  std::coroutine_handle<> leaf() const noexcept { return leaf_; }

  // The rest of the interface is for awaiters and runs inside the task's step.

  // Suspends until the next iteration: a bare `yield`.
  void YieldOnce() { future().Schedule(*this); }
  // Suspends until `future` is done, as Task.__step does with the future a coroutine yields.
  void WaitFor(FutureBase& future);
  // Suspends until `waitable` calls WakeUp. The caller has arranged for the wake-up and for Drop.
  void WaitFor(Waitable& waitable) noexcept;
  // Schedules the next step; the counterpart of WaitFor(Waitable&).
  void WakeUp();

  // The message with which the Waiter was cancelled that it waits, or has waited, for.
  const CancelMessage& waiter_message() const noexcept;
  void set_waiter_message(const CancelMessage& message);

  // Whether the step that is running has something to throw into the coroutine.
  bool throw_pending() const noexcept { return thrown_pending_; }
  // Whether the next step will, because a cancellation was not delivered yet.
  bool must_cancel() const noexcept { return must_cancel_; }
  // Whether it is a StandInTask.
  bool stands_in() const noexcept { return stands_in_; }

  // Called by every awaiter when its frame is resumed: throws what the step throws into the
  // coroutine instead of delivering the result. `waited_for` is the future of the await, if any.
  void CheckThrown(FutureBase* waited_for = nullptr) {
    if (thrown_pending_) [[unlikely]] {
      ThrowInto(waited_for);
    }
  }

  // The same, given instead of thrown; null if there is nothing.
  std::exception_ptr TakeThrown() {
    thrown_pending_ = false;
    return details_if_any() != nullptr ? std::exchange(details().thrown, nullptr) : nullptr;
  }

  // `<Task pending name='x' coro=<f() running at …>>` without the class name and the future's part;
  // an eager task that never waited shows no coroutine.
  std::string NameAndCoroRepr() const;
  std::string WaitForRepr() const;

  // Destroys the coroutine of a task that can never run again because its loop is closed.
  void Abandon() noexcept;

 protected:
  explicit TaskCore(const std::source_location& definition) noexcept : definition_(definition) {}
  ~TaskCore() {
    if (!done()) {
      Unlink();
    }
  }

  void StandIn() noexcept { stands_in_ = true; }
  // Who resumes a frame of the task says so first.
  void set_leaf(std::coroutine_handle<> leaf) noexcept { leaf_ = leaf; }

  // What Start() does first, and all that is done for what is never started.
  void BecomePartOf(FutureBase* future) noexcept {
    offset_in_future_ =
        static_cast<uint16_t>(reinterpret_cast<char*>(this) - reinterpret_cast<char*>(future));
  }
  // Second phase of construction: `future` is the state that this core is part of. Schedules the
  // first step, or takes it. A plain task has no TaskStart.
  [[gnu::always_inline]] void Start(FutureBase* future, LoopCore& loop, const TaskStart* start) {
    BecomePartOf(future);
    if (start != nullptr) {
      StartAs(loop, *start);
      return;
    }
    context_ = CopyCurrentContext();
    Register(*future, loop);
    number_ = NextTaskNumber();
    loop.Schedule(this);
  }

  // Run(), one step, is the derived class's. It begins with this: false means that the task was
  // cancelled before its first step and has ended.
  bool BeginStep() {
    if (must_cancel_) [[unlikely]] {
      if (!started_ && !IsAsyncGeneratorCall(definition_)) {
        EndBeforeStart();
        return false;
      }
      PrepareThrow();
    }
    waiter_ = nullptr;
    started_ = true;
    this_thread.current_task = this;
    this_thread.context = &context_;
    return true;
  }
  // A step ends with this if the body was suspended,
  static void SuspendStep() noexcept {
    this_thread.current_task = nullptr;
    this_thread.context = nullptr;
  }
  // or if it ended, with these two: the outcome is moved to the future between them.
  void EndBody() noexcept {
    SuspendStep();
    Unlink();
  }
  void EndStep() {
    const auto self = Ref<FutureBase>::Adopt(&future());
    if (details_if_any() != nullptr) [[unlikely]] {
      ThrowOutOfLoop();
    }
  }

  // Destroys the body.
  virtual void DestroyBody() noexcept = 0;
  // Where the body is suspended.
  virtual std::source_location location() const noexcept { return definition_; }

  bool started() const noexcept { return started_; }
  static std::unique_ptr<FutureBase::Details> MakeTaskDetails() {
    return std::make_unique<Details>();
  }
  bool done() const noexcept { return future().done(); }

  // How the body ended is said with SetResult or one of these.
  // Whether the task was cancelled after its last await, which makes it end as cancelled.
  bool EndedByLateCancel() {
    if (!must_cancel_) [[likely]] {
      return false;
    }
    CancelLate();
    return true;
  }
  // The body raised: CancelledError makes the task cancelled; SystemExit and KeyboardInterrupt also
  // leave the loop: EndStep throws them.
  void EndWithException(std::exception_ptr exception);
  // Has the next resumption of the coroutine throw.
  void SetThrown(std::exception_ptr exception) {
    details().thrown = std::move(exception);
    thrown_pending_ = true;
  }
  // Whether the coroutine is suspended until something happens, and not for one iteration only.
  bool waits() const noexcept { return waiter_ != nullptr; }
  // The body was a single await, cancelled there: no exception object is needed.
  void EndCancelled(const CancelMessage& message);

 private:
  struct Details : FutureBase::Details {
    std::string name;
    std::exception_ptr thrown;       // Thrown at the await when the step resumes the coroutine.
    std::exception_ptr leaves_loop;  // SystemExit or KeyboardInterrupt on its way out of the loop.
    CancelMessage waiter_message;
    std::string wait_for_repr;  // Kept when the body is abandoned.
  };

  Details& details() const { return static_cast<Details&>(future().details()); }
  Details* details_if_any() const noexcept {
    return static_cast<Details*>(future().details_if_any());
  }
  void Register(FutureBase& self, LoopCore& loop) {
    InsertBefore(loop.unfinished_tasks());
    self.AddRef();
  }
  void StartAs(LoopCore& loop, const TaskStart& start);
  class PassingCancelOn;

  void TakeFirstStep();
  void PrepareThrow();
  void EndBeforeStart();
  void CancelLate();
  void ThrowOutOfLoop();
  [[noreturn]] void ThrowInto(FutureBase* waited_for);
  void ScheduleThrow(std::exception_ptr exception);

  std::coroutine_handle<> leaf_;
  Waitable* waiter_ = nullptr;  // _fut_waiter
  std::source_location definition_;
  Ref<ContextState> context_;  // Null: empty.
  uint64_t number_ = 0;        // N of `Task-N`; 0 when the name was given.
  int32_t cancel_requests_ = 0;
  uint16_t offset_in_future_ = 0;  // Of this object in the state that it is part of.
  bool must_cancel_ : 1 = false;
  bool thrown_pending_ : 1 = false;
  bool started_ : 1 = false;
  bool passes_cancel_on_ : 1 = false;  // To what it waits for, right now.
  bool stands_in_ : 1 = false;
  bool ended_at_once_ : 1 = false;  // An eager task, in its first step: it forgets its coroutine.
};

// A task with a result of type T; how the body runs is left to the derived class.
template <class T>
class TaskState : public FutureState<T>, public TaskCore {
 public:
  bool Cancel(const CancelMessage& message) final { return this->RequestCancel(message); }
  TaskCore* AsTask() noexcept final { return this; }
  std::unique_ptr<FutureBase::Details> MakeDetails() const final { return MakeTaskDetails(); }
  const char* ClassName() const noexcept final { return "Task"; }

 protected:
  TaskState(EventLoop* loop, const std::source_location& definition) noexcept
      : FutureState<T>(loop, /*is_task=*/true), TaskCore(definition) {}
};

// What an exception means to the task whose coroutine it left.
enum class ExceptionKind : uint8_t { kOrdinary, kCancelled, kLeavesLoop };
ExceptionKind Classify(const std::exception_ptr& exception);

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_TASK_STATE_H_
