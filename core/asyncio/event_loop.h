// EventLoop: runs callbacks and timers, one thread, one iteration at a time.

#ifndef ASYNCIO_EVENT_LOOP_H_
#define ASYNCIO_EVENT_LOOP_H_

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "asyncio/clock.h"
#include "asyncio/handle.h"
#include "asyncio/internal/compiler.h"
#include "asyncio/internal/inbox.h"
#include "asyncio/internal/loop_core.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/internal/thread_state.h"
#include "asyncio/internal/timer_heap.h"
#include "asyncio/selector.h"
#include "py/none.h"

namespace asyncio {

class AnyFuture;
class AnyTask;
class EventLoop;
template <class T>
class Coro;
template <class Step>
class Operation;
template <class T = void>
class Future;
template <class T = void>
class Task;
class Context;
class TaskFactory;
struct TaskOptions;
class ThreadPoolExecutor;

namespace internal {
class SignalHandlers;
class TaskFactoryBase;
class ThreadPool;
}  // namespace internal

// The loop a program holds: copies refer to the same loop. When the last one goes, a loop that is
// not closed is closed; its memory is freed when the last future that belongs to it is gone too.
class EventLoopPtr {
 public:
  constexpr EventLoopPtr() noexcept = default;
  EventLoopPtr(EventLoop& loop) noexcept;  // NOLINT(google-explicit-constructor)
  EventLoopPtr(const EventLoopPtr& other) noexcept;
  EventLoopPtr(EventLoopPtr&& other) noexcept : loop_(std::exchange(other.loop_, nullptr)) {}
  EventLoopPtr& operator=(EventLoopPtr other) noexcept {
    std::swap(loop_, other.loop_);
    return *this;
  }
  ~EventLoopPtr();

  EventLoop* get() const noexcept { return loop_; }
  EventLoop* operator->() const noexcept { return loop_; }
  EventLoop& operator*() const noexcept { return *loop_; }
  explicit operator bool() const noexcept { return loop_ != nullptr; }

  // Of the loop that it refers to; see EventLoop.
  std::string repr() const;
  std::string type_name() const;

  // The same loop: Python's `is` and `==`.
  friend bool operator==(const EventLoopPtr& a, const EventLoopPtr& b) noexcept = default;
  // hash(loop): of its identity.
  int64_t hash() const noexcept {
    return static_cast<int64_t>(reinterpret_cast<uintptr_t>(loop_) >> 4);
  }

 private:
  EventLoop* loop_ = nullptr;
};

// What an exception handler is told; the dict that call_exception_handler passes in Python.
struct ExceptionContext;

// Returned by call_soon_threadsafe. May be used from any thread.
class ThreadsafeHandle {
 public:
  explicit ThreadsafeHandle(std::shared_ptr<std::atomic<bool>> cancelled) noexcept
      : cancelled_(std::move(cancelled)) {}

  // Keeps the callback from running if it has not started.
  void cancel() noexcept { cancelled_->store(true, std::memory_order_relaxed); }
  bool cancelled() const noexcept { return cancelled_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> cancelled_;
};

// asyncio.EventLoop (SelectorEventLoop).
//
// All of it belongs to one thread, but for call_soon_threadsafe. One iteration purges cancelled
// timers, waits for descriptors or the next deadline, queues the timers that are due, and runs
// exactly the callbacks that were queued by then; what they schedule runs in the next iteration.
class EventLoop final : public internal::LoopCore {
 public:
  using ExceptionHandler = std::function<void(EventLoop&, const ExceptionContext&)>;

  // Runs until stop() is called. Throws RuntimeError when this or another loop runs in this thread,
  // or when the loop is closed. SystemExit and KeyboardInterrupt leave the loop at once; the
  // callbacks that were queued stay queued.
  void run_forever();

  // Runs until the future is done and returns its result or throws its exception. A coroutine is
  // wrapped in a task. Throws RuntimeError if the loop is stopped before; if it is closed or a loop
  // runs already, the coroutine stays the caller's.
  template <class T>
  T run_until_complete(Coro<T>&& coro);
  template <class Step>
  typename Step::result_type run_until_complete(Operation<Step>&& operation);
  template <class T>
  T run_until_complete(const Future<T>& future);

  // Lets the running iteration finish, then makes run_forever return. Called while the loop is not
  // running, the next run does one iteration.
  void stop() noexcept { stopping_ = true; }
  bool is_running() const noexcept { return internal::this_thread.running_loop == this; }
  bool is_closed() const noexcept { return closed_.load(std::memory_order_relaxed); }

  // Drops every callback and timer. Idempotent; throws RuntimeError while the loop is running.
  void close();

  // Loop time in seconds: time.monotonic() unless the loop has a clock of its own.
  double time() { return clock_ != nullptr ? clock_->time() : MonotonicTime(); }

  // Calls `callback(args...)` in the next iteration, after everything queued before.
  // Throws RuntimeError when the loop is closed; so do the next three.
  // In debug mode also when the loop is running in another thread.
  template <class F, class... Args>
  Handle call_soon(F callback, Args... args);

  // The same `delay` seconds from now. Not before the callbacks already queued, even with delay 0.
  template <class F, class... Args>
  TimerHandle call_later(double delay, F callback, Args... args);

  // The same at loop time `when`. Equal times run in heapq's order, as in CPython.
  template <class F, class... Args>
  TimerHandle call_at(double when, F callback, Args... args);

  // The same with the keyword argument `context`: the callback runs in that one instead of a copy
  // of the current one.
  template <class F, class... Args>
  Handle call_soon(const Context& context, F callback, Args... args);
  template <class F, class... Args>
  TimerHandle call_later(const Context& context, double delay, F callback, Args... args);
  template <class F, class... Args>
  TimerHandle call_at(const Context& context, double when, F callback, Args... args);

  // The same as call_soon from any thread; wakes the loop. `callback` is destroyed in the loop's
  // thread.
  template <class F, class... Args>
  ThreadsafeHandle call_soon_threadsafe(F callback, Args... args);

  // Calls `function(args...)` in a thread of an executor, py::None for the loop's own, and gives a
  // future of its result; see to_thread. Throws RuntimeError when the executor was shut down.
  // Defined in executor.h, as the next three.
  template <class F, class... Args>
  auto run_in_executor(py::NoneType executor, F function, Args... args);
  template <class F, class... Args>
  auto run_in_executor(const ThreadPoolExecutor& executor, F function, Args... args);
  void set_default_executor(const ThreadPoolExecutor& executor);
  // Waits for the threads of the loop's own executor to end; warns if they take longer than
  // `timeout` seconds.
  Coro<void> shutdown_default_executor(std::optional<double> timeout = std::nullopt);

  // Closes the asynchronous generators that were iterated over while the loop ran and have not
  // ended, all at once. What they throw goes to the exception handler. run() does this. Defined in
  // async_generator.cc.
  Coro<void> shutdown_asyncgens();

  // A pending future of this loop. `where` is what debug mode shows as the place of its creation.
  template <class T = void>
  Future<T> create_future(const std::source_location& where = std::source_location::current());

  // Makes a task of the coroutine, with the task factory if there is one, and schedules its first
  // step for the next iteration. Throws RuntimeError when the loop is closed, and in debug mode
  // when it is running in another thread.
  template <class T>
  Task<T> create_task(Coro<T>&& coro,
                      const std::source_location& where = std::source_location::current());
  template <class T>
  Task<T> create_task(Coro<T>&& coro, TaskOptions options,
                      const std::source_location& where = std::source_location::current());
  template <class Step>
  Task<typename Step::result_type> create_task(
      Operation<Step> operation,
      const std::source_location& where = std::source_location::current());
  template <class Step>
  Task<typename Step::result_type> create_task(
      Operation<Step> operation, TaskOptions options,
      const std::source_location& where = std::source_location::current());

  // What makes the tasks from now on: None for asyncio itself, asyncio::eager_task_factory, or a
  // factory of the program's own; see task_factory.h.
  void set_task_factory(TaskFactory factory);
  TaskFactory get_task_factory() const;

  // Calls `callback(args...)` in the loop when the signal arrives, instead of the signal's own
  // action. A later handler of the same signal replaces the former. Throws ValueError for what is
  // no signal, RuntimeError for a signal that cannot be caught and outside of the main thread.
  template <class F, class... Args>
  void add_signal_handler(int64_t signal, F callback, Args... args);
  // Gives the signal its default action back. False if it has no handler.
  bool remove_signal_handler(int64_t signal);

  // Debug mode, which run(main, {.debug = true}) and a PYTHONASYNCIODEBUG in the environment switch
  // on. It checks and remembers more, at a price:
  // - callbacks and steps of tasks that take long are logged: see slow_callback_duration;
  // - what must not be called from another thread throws RuntimeError if it is;
  // - reprs and messages say where tasks, futures and handles were created, and with which
  //   arguments callbacks are called.
  bool get_debug() const noexcept { return debug(); }
  void set_debug(bool enabled);
  // In debug mode, how many seconds a callback or a step of a task may take without
  // "Executing ... took 0.123 seconds" being logged: 0.1 unless it is set.
  double slow_callback_duration() const noexcept { return slow_callback_duration_; }
  void set_slow_callback_duration(double seconds) noexcept { slow_callback_duration_ = seconds; }

  // The handler of exceptions that nobody else can receive; empty for the default one. It runs in
  // the context of the task or handle that it is told of; if that one is entered already, what is
  // logged instead is that the handler has failed.
  void set_exception_handler(ExceptionHandler handler) { exception_handler_ = std::move(handler); }
  const ExceptionHandler& get_exception_handler() const noexcept { return exception_handler_; }
  // Logs the context as an error of the `asyncio` logger.
  void default_exception_handler(const ExceptionContext& context);
  // Calls the current handler. What a custom handler throws is logged.
  void call_exception_handler(const ExceptionContext& context);

  // How many iterations have begun. (CPython has no counterpart.)
  int64_t iteration() const noexcept { return iteration_; }
  // Loop time without the effect that reading has on a virtual clock. (No counterpart.)
  double now() const { return clock_ != nullptr ? clock_->now() : MonotonicTime(); }
  // The clock it was made with; null: the system's. (No counterpart.)
  const Clock* clock() const noexcept { return clock_.get(); }

  // `<_UnixSelectorEventLoop running=True closed=False debug=False>`.
  std::string repr() const;
  std::string type_name() const { return "_UnixSelectorEventLoop"; }

  // The library's own doors; programs have no use for them.
  void ScheduleTimer(internal::Ref<internal::TimerState> timer) { timers_.Push(std::move(timer)); }
  void NoteTimerCancelled() noexcept { timers_.NoteCancelled(); }
  // `time() >= when`.
  bool Reached(double when) { return !IsFarAhead(when) && time() >= when; }
  void CheckNotClosed() const {
    if (is_closed()) [[unlikely]] {
      ThrowClosed();
    }
  }
  internal::Inbox& inbox() noexcept { return inbox_; }
  internal::ThreadPool& DefaultPool();
  // Null for asyncio's own tasks.
  internal::TaskFactoryBase* task_factory() const noexcept { return task_factory_.get(); }
  template <class F>
  auto RunInPool(internal::ThreadPool& pool, F function,
                 internal::Ref<internal::ContextState> context);

 private:
  friend internal::LoopCore;
  friend EventLoopPtr;
  friend EventLoopPtr new_event_loop(std::unique_ptr<Clock> clock,
                                     std::unique_ptr<Selector> selector);

  EventLoop(std::unique_ptr<Clock> clock, std::unique_ptr<Selector> selector);
  ~EventLoop() override;

  static double MonotonicTime() noexcept;
  // Whether `when` is so far ahead of the system's clock that a cheap reading of it shows that.
  bool IsFarAhead(double when) const noexcept;
  [[noreturn]] static void ThrowClosed();
  void UpdatePlainTasks() noexcept;
  void SetSignalHandler(int64_t signal, internal::Ref<internal::HandleState> handler);
  bool OnOwnThread() const noexcept;
  void CheckRunning() const;
  void RunUntilDone(const AnyFuture& future, bool own_task);
  void RunOnce();
  bool Select();  // Whether it waited.
  void Wait(std::optional<double> timeout);
  void QueueDueTimers();
  void RunReady();
  void RunInDebugMode(internal::Runnable& callback);
  void AbandonDefaultExecutor();

  internal::TimerHeap timers_;
  std::unique_ptr<Clock> clock_;        // Null: the system's monotonic clock.
  std::unique_ptr<Selector> selector_;  // Null: there is only the inbox to wait for.
  internal::Inbox inbox_;
  std::vector<SelectorEvent> events_;
  ExceptionHandler exception_handler_;
  std::shared_ptr<internal::ThreadPool> default_pool_;  // Null until it is needed.
  std::shared_ptr<internal::TaskFactoryBase> task_factory_;
  std::unique_ptr<internal::SignalHandlers> signal_handlers_;  // Null until it is needed.
  const void* owner_thread_;  // Identity of the thread that made the loop.
  std::atomic<const void*> running_thread_ = nullptr;
  int64_t iteration_ = 0;
  double slow_callback_duration_ = 0.1;
  uint32_t pointers_ = 0;  // How many EventLoopPtrs there are.
  bool stopping_ = false;
  bool in_handle_ = false;  // In debug mode, while a callback is running: _current_handle.
  bool executor_shutdown_called_ = false;
  std::atomic<bool> closed_ = false;
};

// asyncio.new_event_loop(): a loop that the program runs and closes itself. It reads the monotonic
// clock, and waits for timers and for what other threads and signals tell it, which needs no
// selector.
EventLoopPtr new_event_loop();
// The same with another clock or, to wait in another way, a selector. Each may be null.
EventLoopPtr new_event_loop(std::unique_ptr<Clock> clock, std::unique_ptr<Selector> selector);

// What new_event_loop() and run() make from now on; empty restores the default. The counterpart of
// asyncio.set_event_loop_policy.
using LoopFactory = std::function<EventLoopPtr()>;
void set_loop_factory(LoopFactory factory);

// asyncio.get_running_loop(). Throws RuntimeError when no loop runs in this thread.
EventLoop& get_running_loop();
// The same, null instead of an error. (No counterpart.)
inline EventLoop* running_loop() noexcept { return internal::this_thread.running_loop; }

// Implementation only below.

inline std::string EventLoopPtr::repr() const { return loop_->repr(); }
inline std::string EventLoopPtr::type_name() const { return loop_->type_name(); }

namespace internal {

inline EventLoop& FutureBase::loop() const noexcept { return static_cast<EventLoop&>(*loop_); }

[[noreturn]] void ThrowNoRunningLoop();

}  // namespace internal

inline EventLoop& get_running_loop() {
  EventLoop* const loop = running_loop();
  if (loop == nullptr) [[unlikely]] {
    internal::ThrowNoRunningLoop();
  }
  return *loop;
}

}  // namespace asyncio

#include "asyncio/internal/event_loop_impl.h"

#endif  // ASYNCIO_EVENT_LOOP_H_
