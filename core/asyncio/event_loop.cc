#include "asyncio/event_loop.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/interrupt.h"
#include "asyncio/internal/signal_handlers.h"
#include "asyncio/log.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {
namespace {

constexpr double kMaximumSelectTimeout = 24 * 3600;  // base_events.MAXIMUM_SELECT_TIMEOUT
constexpr double kClockResolution = 1e-9;            // of time.monotonic()

// An address that differs between threads.
const void* ThisThread() noexcept { return &internal::this_thread; }

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
  return factory ? factory() : new_event_loop(nullptr, epoll_selector());
}

EventLoopPtr new_event_loop(std::unique_ptr<Clock> clock, std::unique_ptr<Selector> selector) {
  return EventLoopPtr(*new EventLoop(std::move(clock), std::move(selector)));
}

void set_loop_factory(LoopFactory factory) { CurrentLoopFactory() = std::move(factory); }

void internal::ThrowNoRunningLoop() { throw py::RuntimeError("no running event loop"); }

EventLoop::EventLoop(std::unique_ptr<Clock> clock, std::unique_ptr<Selector> selector)
    : clock_(std::move(clock)), selector_(std::move(selector)), owner_thread_(ThisThread()) {
  if (log_enabled(LogLevel::kDebug)) {
    log({.level = LogLevel::kDebug, .message = "Using selector: EpollSelector"});
  }
  selector_->add(inbox_.fd(), Interest::kRead);
}

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
  if (loop_->pointers_ == 0 && !loop_->is_running()) {
    loop_->close();
  }
  loop_->Release();
}

double EventLoop::MonotonicTime() noexcept {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const int64_t nanoseconds = int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
  return static_cast<double>(nanoseconds) / 1e9;
}

void EventLoop::ThrowClosed() { throw py::RuntimeError("Event loop is closed"); }

bool EventLoop::OnOwnThread() const noexcept {
  const void* const running = running_thread_.load(std::memory_order_relaxed);
  return (running != nullptr ? running : owner_thread_) == ThisThread();
}

void EventLoop::CheckRunning() const {
  if (is_running()) {
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
  } running(*this);
  do {
    RunOnce();
  } while (!stopping_);
}

void EventLoop::RunOnce() {
  ++iteration_;
  timers_.Purge();
  Select();
  QueueDueTimers();
  RunReady();
}

void EventLoop::Select() {
  std::optional<double> timeout;
  if (!ready().empty() || stopping_) {
    timeout = 0;
  } else if (!timers_.empty()) {
    timeout = std::min(std::max(timers_.first_when() - time(), 0.0), kMaximumSelectTimeout);
  }
  // The inbox is the only descriptor, and it tells without a system call whether it is ready.
  if (timeout != 0 || inbox_.signalled()) {
    events_.clear();
    selector_->select(timeout, events_);
    if (inbox_.signalled()) {
      inbox_.Take(ready());
    }
    if (signal_handlers_ != nullptr && internal::SignalHandlers::pending()) {
      // CPython reads from its self-pipe in a callback, too.
      call_soon([this] {
        signal_handlers_->TakeCallbacks([this](const auto& callback) { call_soon(callback); });
      });
    }
  }
  if (internal::interrupt_pending()) [[unlikely]] {
    internal::InterruptScope::Deliver();
  }
}

void EventLoop::SetSignalHandler(int signal, std::function<void()> callback) {
  CheckNotClosed();
  if (signal_handlers_ == nullptr) {
    signal_handlers_ = std::make_shared<internal::SignalHandlers>(inbox_);
  }
  signal_handlers_->Set(signal, std::move(callback));
}

bool EventLoop::remove_signal_handler(int64_t signal) {
  return signal_handlers_ != nullptr && signal_handlers_->Remove(static_cast<int>(signal));
}

void EventLoop::QueueDueTimers() {
  if (timers_.empty() && clock_ == nullptr) {
    return;  // Nobody would see that the clock was not read.
  }
  const double end_time = time() + kClockResolution;
  while (!timers_.empty() && timers_.first_when() < end_time) {
    ready().Push(timers_.Pop().Leak());
  }
}

void EventLoop::RunReady() {
  for (size_t left = ready().size(); left > 0; --left) {
    if (internal::interrupt_pending()) [[unlikely]] {
      internal::InterruptScope::Deliver();
    }
    ready().Pop()->Run();
  }
}

void EventLoop::RunUntilDone(const AnyFuture& future, bool own_task) {
  CheckNotClosed();
  CheckRunning();
  internal::FutureBase& state = internal::StateOf(future);
  if (own_task) {
    state.AsTask()->DoNotLogDestroyPending();
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
}

void EventLoop::close() {
  if (is_running()) {
    throw py::RuntimeError("Cannot close a running event loop");
  }
  if (is_closed()) {
    return;
  }
  closed_.store(true, std::memory_order_relaxed);
  const internal::Ref<internal::LoopCore> keep_alive(this);
  AbandonDefaultExecutor();
  signal_handlers_ = nullptr;
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
  ready().Clear();
}

namespace {

// Calls visit(key, repr of the value) for what a context has, in the order in which asyncio itself
// writes it.
template <class Visit>
void ForEachKey(const ExceptionContext& context, const Visit& visit) {
  const bool task_first = context.task.has_value() && context.exception == nullptr;
  if (task_first) {
    visit("task", context.task->repr());
  }
  if (!context.message.empty()) {
    visit("message", py::repr(context.message));
  }
  if (context.exception != nullptr) {
    visit("exception", py::repr(context.exception));
  }
  if (context.task.has_value() && !task_first) {
    visit("task", context.task->repr());
  }
  if (context.future.has_value()) {
    visit("future", context.future->repr());
  }
  if (context.asyncgen.has_value()) {
    visit("asyncgen", context.asyncgen->repr());
  }
  if (context.handle.has_value()) {
    visit("handle", context.handle->repr());
  }
  if (context.context != nullptr) {
    visit("context", context.context->repr());
  }
  for (const auto& [key, value] : context.others) {
    visit(key, value.repr());
  }
}

}  // namespace

void EventLoop::default_exception_handler(const ExceptionContext& context) {
  std::string message =
      context.message.empty() ? "Unhandled exception in event loop" : context.message;
  std::map<std::string, std::string> sorted;
  ForEachKey(context, [&sorted](std::string key, std::string value) {
    sorted.emplace(std::move(key), std::move(value));
  });
  for (const auto& [key, value] : sorted) {
    if (key != "message" && key != "exception") {
      message.append("\n").append(key).append(": ").append(value);
    }
  }
  log({.level = LogLevel::kError, .message = std::move(message), .exception = context.exception});
}

void EventLoop::call_exception_handler(const ExceptionContext& context) {
  if (!exception_handler_) {
    default_exception_handler(context);
    return;
  }
  try {
    const ExceptionHandler handler = exception_handler_;  // It may replace itself.
    handler(*this, context);
  } catch (const py::SystemExit&) {
    throw;
  } catch (const py::KeyboardInterrupt&) {
    throw;
  } catch (...) {
    default_exception_handler({.message = "Unhandled error in exception handler",
                               .exception = std::current_exception(),
                               .context = std::make_shared<const ExceptionContext>(context)});
  }
}

std::vector<std::string> ExceptionContext::keys() const {
  std::vector<std::string> found;
  ForEachKey(*this, [&found](std::string key, const std::string& /*value*/) {
    found.push_back(std::move(key));
  });
  return found;
}

bool ExceptionContext::contains(const std::string& key) const {
  const std::vector<std::string> known = keys();
  return std::find(known.begin(), known.end(), key) != known.end();
}

const py::Object& ExceptionContext::other(const std::string& key) const {
  for (const auto& [known, value] : others) {
    if (known == key) {
      return value;
    }
  }
  throw py::KeyError(key);
}

std::string ExceptionContext::repr() const {
  py::internal::Display display('{');
  ForEachKey(*this, [&display](const std::string& key, const std::string& value) {
    display.Add(py::repr(key) + ": " + value);
  });
  return display.Close('}');
}

std::string EventLoop::repr() const {
  return "<EventLoop running=" + py::repr(is_running()) + " closed=" + py::repr(is_closed()) +
         " debug=" + py::repr(debug_) + ">";
}

}  // namespace asyncio
