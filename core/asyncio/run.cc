#include "asyncio/run.h"

#include <string>
#include <utility>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/exceptions.h"
#include "asyncio/gather.h"
#include "asyncio/get_event_loop.h"

namespace asyncio {
namespace {

// runners._cancel_all_tasks.
void CancelAllTasks(EventLoop& loop) {
  const std::vector<AnyTask> tasks = all_tasks(loop);
  if (tasks.empty()) {
    return;
  }
  for (const AnyTask& task : tasks) {
    task.cancel();
  }
  loop.run_until_complete(gather(tasks, return_exceptions));
  for (const AnyTask& task : tasks) {
    if (task.cancelled()) {
      continue;
    }
    if (std::exception_ptr exception = task.exception()) {
      loop.call_exception_handler({.message = "unhandled exception during asyncio.run() shutdown",
                                   .exception = exception,
                                   .task = task});
    }
  }
}

constexpr double kThreadJoinTimeout = 300;  // constants.THREAD_JOIN_TIMEOUT

}  // namespace

Runner::Runner(RunOptions options) : options_(std::move(options)) {}

Runner::~Runner() {
  try {
    close();
  } catch (...) {
    // A destructor has nobody to tell; the exception that led here, if any, is the one that counts.
    static_cast<void>(0);
  }
}

EventLoop& Runner::get_loop() {
  if (closed_) {
    throw py::RuntimeError("Runner is closed");
  }
  if (!loop_) {
    if (options_.loop_factory) {
      loop_ = options_.loop_factory();
    } else {
      loop_ = new_event_loop();
      set_event_loop(loop_);
      set_event_loop_ = true;
    }
    if (options_.debug.has_value()) {
      loop_->set_debug(*options_.debug);
    }
    context_ = copy_context();
  }
  return *loop_;
}

Runner& Runner::enter() {
  get_loop();
  return *this;
}

void Runner::close() {
  if (!loop_) {
    return;
  }
  closed_ = true;
  struct CloseLoop {
    EventLoopPtr loop;
    bool is_current;
    ~CloseLoop() {
      if (is_current) {
        set_event_loop(py::None);
      }
      loop->close();
    }
  };
  const CloseLoop closing{std::exchange(loop_, EventLoopPtr()), set_event_loop_};
  CancelAllTasks(*closing.loop);
  closing.loop->run_until_complete(closing.loop->shutdown_asyncgens());
  closing.loop->run_until_complete(closing.loop->shutdown_default_executor(kThreadJoinTimeout));
}

void Runner::CheckNoRunningLoop() const {
  if (running_loop() != nullptr) {
    internal::ThrowRunFromRunningLoop("Runner.run()");
  }
}

void Runner::ThrowIfInterrupted(const internal::InterruptScope& scope, const AnyTask& main_task) {
  if (scope.interrupted() && main_task.uncancel() == 0) {
    throw py::KeyboardInterrupt();
  }
}

namespace internal {

void ThrowRunFromRunningLoop(const char* function) {
  throw py::RuntimeError(std::string(function) + " cannot be called from a running event loop");
}

}  // namespace internal
}  // namespace asyncio
