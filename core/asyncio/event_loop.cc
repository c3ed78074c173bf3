#include "asyncio/event_loop.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/gather_core.h"
#include "asyncio/internal/interrupt.h"
#include "asyncio/internal/signal_handlers.h"
#include "asyncio/internal/source_traceback.h"
#include "asyncio/log.h"
#include "asyncio/task_factory.h"
#include "py/exceptions.h"
#include "py/lifetime.h"
#include "py/os.h"
#include "py/repr.h"

namespace asyncio {
namespace {

constexpr double kMaximumSelectTimeout = 24 * 3600;  // base_events.MAXIMUM_SELECT_TIMEOUT
constexpr double kClockResolution = 1e-9;            // of time.monotonic()

// An address that differs between threads.
const void* ThisThread() noexcept { return &internal::this_thread; }

double ReadClock(clockid_t clock) noexcept {
  timespec now = {};
  clock_gettime(clock, &now);
  const int64_t nanoseconds = int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
  return static_cast<double>(nanoseconds) / 1e9;
}

// coroutines._is_debug_mode
bool DebugModeByDefault() {
  const auto value = py::os::internal::CurrentVariable("PYTHONASYNCIODEBUG");
  return value.has_value() && !value->empty();
}

LoopFactory& CurrentLoopFactory() {
  static auto* const factory = new LoopFactory;
  return *factory;
}

// Stops the loop one iteration after the future that run_until_complete waits for is done.
class StopWhenDone final : public internal::DoneCallback {
 public:
  explicit StopWhenDone(internal::FutureBase& future) : future_(&future) {}

  void Run() override {
    const std::unique_ptr<StopWhenDone> self(this);
    if (!future_->cancelled() && future_->failed()) {
      future_->MarkRetrieved();
      if (internal::Classify(future_->exception()) == internal::ExceptionKind::kLeavesLoop) {
        return;  // It has left the loop by itself.
      }
    }
    future_->loop().stop();
  }
  void Drop() noexcept override { delete this; }
  std::string Name() const override { return "_run_until_complete_cb()"; }

 private:
  // Scheduled callbacks keep their future alive; in the future's own list this is no cycle that
  // lasts, because run_until_complete removes it.
  internal::Ref<internal::FutureBase> future_;
};

}  // namespace

EventLoopPtr new_event_loop() {
  const LoopFactory& factory = CurrentLoopFactory();
  return factory ? factory() : new_event_loop(nullptr, nullptr);
}

EventLoopPtr new_event_loop(std::unique_ptr<Clock> clock, std::unique_ptr<Selector> selector) {
  return EventLoopPtr(*new EventLoop(std::move(clock), std::move(selector)));
}

void set_loop_factory(LoopFactory factory) { CurrentLoopFactory() = std::move(factory); }

namespace internal {

void LoopCore::CheckThread() const {
  const auto& loop = static_cast<const EventLoop&>(*this);
  const void* const running = loop.running_thread_.load(std::memory_order_relaxed);
  if (running != nullptr && running != ThisThread()) {
    throw py::RuntimeError(
        "Non-thread-safe operation invoked on an event loop other than the current one");
  }
}

void LoopCore::PrepareToSchedule() {
  if (debug_) {
    CheckThread();
  }
  ready_.MakeRoom();
}

}  // namespace internal

void internal::ThrowNoRunningLoop() { throw py::RuntimeError("no running event loop"); }

EventLoop::EventLoop(std::unique_ptr<Clock> clock, std::unique_ptr<Selector> selector)
    : clock_(std::move(clock)), selector_(std::move(selector)), owner_thread_(ThisThread()) {
  if (log_enabled(LogLevel::kDebug)) {
    log({.level = LogLevel::kDebug, .message = "Using selector: EpollSelector"});
  }
  if (selector_ != nullptr) {
    selector_->add(inbox_.OpenDescriptor(), Interest::kRead);
  }
  inbox_.Take(ready());  // Nothing yet, but now it knows the queue.
  set_debug(DebugModeByDefault());
}

EventLoop::~EventLoop() = default;

EventLoopPtr::EventLoopPtr(EventLoop& loop) noexcept : loop_(&loop) {
  loop.AddRef();
  ++loop.pointers_;
}

EventLoopPtr::EventLoopPtr(const EventLoopPtr& other) noexcept : loop_(other.loop_) {
  if (loop_ != nullptr) {
    loop_->AddRef();
    ++loop_->pointers_;
  }
}

EventLoopPtr::~EventLoopPtr() {
  if (loop_ == nullptr) {
    return;
  }
  --loop_->pointers_;
  const bool is_running = loop_->running_thread_.load(std::memory_order_relaxed) != nullptr;
  if (loop_->pointers_ == 0 && !is_running) {
    loop_->close();
  }
  loop_->Release();
}

double EventLoop::MonotonicTime() noexcept { return ReadClock(CLOCK_MONOTONIC); }

bool EventLoop::IsFarAhead([[maybe_unused]] double when) const noexcept {
#if defined(CLOCK_MONOTONIC_COARSE)
  // It is some milliseconds late, and costs a fifth of an exact reading.
  constexpr double kMaximumDelay = 1;
  return clock_ == nullptr && when > ReadClock(CLOCK_MONOTONIC_COARSE) + kMaximumDelay;
#else
  return false;
#endif
}

void EventLoop::ThrowClosed() { throw py::RuntimeError("Event loop is closed"); }

bool EventLoop::OnOwnThread() const noexcept {
  const void* const running = running_thread_.load(std::memory_order_relaxed);
  return (running != nullptr ? running : owner_thread_) == ThisThread();
}

void EventLoop::CheckRunning() const {
  if (running_thread_.load(std::memory_order_relaxed) != nullptr) {
    throw py::RuntimeError("This event loop is already running");
  }
  if (running_loop() != nullptr) {
    throw py::RuntimeError("Cannot run the event loop while another loop is running");
  }
}

void EventLoop::run_forever() {
  CheckNotClosed();
  CheckRunning();
  const internal::Ref<internal::LoopCore> keep_alive(this);
  struct Running {
    explicit Running(EventLoop& running_loop)
        : loop(running_loop), context(internal::this_thread.context) {
      internal::this_thread.running_loop = &loop;
      loop.running_thread_.store(ThisThread(), std::memory_order_relaxed);
    }
    ~Running() {
      loop.stopping_ = false;
      loop.running_thread_.store(nullptr, std::memory_order_relaxed);
      internal::this_thread.running_loop = nullptr;
      internal::this_thread.current_task = nullptr;
      internal::this_thread.context = context;
    }
    EventLoop& loop;
    internal::Ref<internal::ContextState>* context;
  } const running(*this);
  const internal::WokenBySignals woken_by_signals(inbox_);
  do {
    RunOnce();
  } while (!stopping_);
}

void EventLoop::RunOnce() {
  ++iteration_;
  if (clock_ != nullptr) [[unlikely]] {
    clock_->BeginIteration();
  }
  py::internal::ReleaseKept();
  if (!timers_.empty()) {
    timers_.Purge();
  }
  // There is nothing to wait for but the inbox, which tells without a system call what it has.
  const bool waited = (ready().empty() || inbox_.signalled()) && Select();
  if (clock_ != nullptr && !waited) [[unlikely]] {
    clock_->DidNotWait();
  }
  if (internal::interrupt_pending()) [[unlikely]] {
    internal::InterruptScope::Deliver();
  }
  // Where no timer can be due, nobody sees that the clock was not read, unless it is the program's.
  if (clock_ != nullptr || (!timers_.empty() && !IsFarAhead(timers_.first_when()))) {
    QueueDueTimers();
  }
  RunReady();
}

bool EventLoop::Select() {
  std::optional<double> timeout;
  if (!ready().empty() || stopping_) {
    timeout = 0;
  } else if (!timers_.empty()) {
    timeout = std::min(std::max(timers_.first_when() - time(), 0.0), kMaximumSelectTimeout);
  }
  if (timeout != 0 || inbox_.signalled()) {
    Wait(timeout);
    if (inbox_.signalled()) {
      inbox_.Take(ready());
      if (signal_handlers_ != nullptr && internal::SignalHandlers::any_pending()) {
        ready().Push(signal_handlers_.get());
      }
    }
  }
  return timeout != 0;
}

void EventLoop::Wait(std::optional<double> timeout) {
  if (selector_ == nullptr) {
    inbox_.Wait(timeout);
  } else {
    events_.clear();
    selector_->select(timeout, events_);
  }
}

void EventLoop::QueueDueTimers() {
  const double end_time = time() + kClockResolution;
  while (!timers_.empty() && timers_.first_when() < end_time) {
    ready().Push(timers_.Pop().Leak());
  }
}

void EventLoop::RunReady() {
  ready().BeginBatch();
  if (!debug()) [[likely]] {
    while (!ready().batch_paused()) {
      if (internal::interrupt_pending()) [[unlikely]] {
        internal::InterruptScope::Deliver();
      }
      ready().Pop()->Run();
    }
  }
  // The rest, if a callback has switched debug mode on.
  while (!ready().batch_over()) {
    if (internal::interrupt_pending()) [[unlikely]] {
      internal::InterruptScope::Deliver();
    }
    RunInDebugMode(*ready().Pop());
  }
}

void EventLoop::RunInDebugMode(internal::Runnable& callback) {
  const auto describe = debug() ? callback.Describer() : nullptr;
  if (!describe) {
    callback.Run();
    return;
  }
  struct CurrentHandle {
    explicit CurrentHandle(EventLoop& running_loop) : loop(running_loop) { loop.in_handle_ = true; }
    ~CurrentHandle() { loop.in_handle_ = false; }
    EventLoop& loop;
  } const current_handle(*this);
  const double start = time();
  callback.Run();
  const double duration = time() - start;
  if (duration >= slow_callback_duration_) {
    char took[64];
    std::snprintf(took, sizeof took, " took %.3f seconds", duration);
    log({.level = LogLevel::kWarning, .message = "Executing " + describe() + took});
  }
}

void EventLoop::set_debug(bool enabled) {
  set_debug_flag(enabled);
  UpdatePlainTasks();
  if (is_running()) {
    ready().PauseBatch();
    // Where CPython lets the loop switch the tracking of coroutine origins.
    call_soon([] {});
  }
}

void EventLoop::UpdatePlainTasks() noexcept {
  set_plain_tasks(task_factory_ == nullptr && !debug());
}

void EventLoop::set_task_factory(TaskFactory factory) {
  task_factory_ = factory.state();
  UpdatePlainTasks();
}

TaskFactory EventLoop::get_task_factory() const { return TaskFactory(task_factory_); }

void EventLoop::SetSignalHandler(int64_t signal, internal::Ref<internal::HandleState> handler) {
  internal::SignalHandlers::CheckNumber(signal);
  CheckNotClosed();
  if (signal_handlers_ == nullptr) {
    signal_handlers_ = std::make_unique<internal::SignalHandlers>(*this);
  }
  signal_handlers_->Set(static_cast<int>(signal), std::move(handler));
}

bool EventLoop::remove_signal_handler(int64_t signal) {
  internal::SignalHandlers::CheckNumber(signal);
  return signal_handlers_ != nullptr && signal_handlers_->Remove(static_cast<int>(signal));
}

void EventLoop::RunUntilDone(const AnyFuture& future, bool own_task) {
  CheckNotClosed();
  CheckRunning();
  internal::CheckLoopOf(future, *this);
  internal::FutureBase& state = internal::StateOf(future);
  if (own_task) {
    state.DoNotLogDestroyPending();
  }

  auto* const stop_when_done = new StopWhenDone(state);
  state.AddCallback(stop_when_done);
  const auto is_ours = [&](const auto& callback) { return &callback == stop_when_done; };
  try {
    run_forever();
  } catch (...) {
    if (own_task && state.done()) {
      state.MarkRetrieved();
    }
    state.RemoveCallbacks(is_ours);
    throw;
  }
  state.RemoveCallbacks(is_ours);
  if (!state.done()) {
    throw py::RuntimeError("Event loop stopped before Future completed.");
  }
  if (!state.cancelled() && state.failed()) {
    // Its traceback will have the variable that refers to the future.
    py::internal::KeepTakenUntilCollected(state.exception());
  }
}

void EventLoop::close() {
  if (running_thread_.load(std::memory_order_relaxed) != nullptr) {
    throw py::RuntimeError("Cannot close a running event loop");
  }
  if (is_closed()) {
    return;
  }
  closed_.store(true, std::memory_order_relaxed);
  const internal::Ref<internal::LoopCore> keep_alive(this);
  if (signal_handlers_ != nullptr) {
    signal_handlers_->RemoveAll();
  }
  AbandonDefaultExecutor();
  inbox_.Take(ready());
  ready().Clear();
  timers_.Clear();
  ready().Clear();
  // What is left waits for something that only itself keeps alive; Python's garbage collector would
  // find it.
  internal::ListLink& tasks = unfinished_tasks();
  while (tasks.next != &tasks) {
    static_cast<internal::TaskCore*>(tasks.next)->Abandon();
  }
  internal::GatherCore::ReleaseAllPending(gathers());
  ready().Clear();
}

std::string EventLoop::repr() const {
  return "<_UnixSelectorEventLoop running=" +
         py::repr(running_thread_.load(std::memory_order_relaxed) != nullptr) +
         " closed=" + py::repr(is_closed()) + " debug=" + py::repr(debug()) + ">";
}

}  // namespace asyncio
