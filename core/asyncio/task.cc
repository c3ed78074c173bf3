#include "asyncio/task.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "asyncio/exception_context.h"
#include "asyncio/internal/coroutine_stack.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/never_awaited.h"
#include "asyncio/internal/stand_in_task.h"
#include "asyncio/log.h"
#include "py/internal/object_repr.h"
#include "py/internal/warning_hook.h"
#include "py/lifetime.h"
#include "py/print.h"

namespace asyncio {

std::optional<AnyTask> current_task() {
  static_cast<void>(get_running_loop());
  internal::TaskCore* task = internal::this_thread.current_task;
  while (task != nullptr && task->stands_in()) {
    task = static_cast<internal::StandInTask*>(task)->behind();
  }
  return task != nullptr ? std::optional(AnyTask(*task)) : std::nullopt;
}

AnyTask::AnyTask(const AnyFuture& future) : AnyFuture(future) {
  if (state().AsTask() == nullptr) {
    throw py::AttributeError("'Future' object has no attribute of a task");
  }
}

void internal::ThrowOtherResult(const AnyTask& task) {
  throw py::TypeError(task.repr() + " does not result in what it is expected to");
}

std::optional<AnyTask> current_task(const EventLoop& loop) {
  return running_loop() == &loop ? current_task() : std::nullopt;
}

std::vector<AnyTask> all_tasks() { return all_tasks(get_running_loop()); }

std::vector<AnyTask> all_tasks(EventLoop& loop) {
  std::vector<AnyTask> tasks;
  internal::ListLink& list = loop.unfinished_tasks();
  for (internal::ListLink* link = list.next; link != &list; link = link->next) {
    tasks.emplace_back(*static_cast<internal::TaskCore*>(link));
  }
  return tasks;
}

std::string TaskCoroutine::name() const {
  return internal::CoroutineFunctionName(task_->AsTask()->definition());
}

std::string TaskCoroutine::qualname() const {
  return internal::CoroutineName(task_->AsTask()->definition());
}

std::string TaskCoroutine::repr() const {
  return py::internal::ObjectRepr("coroutine", qualname(), task_.get());
}

namespace internal {

std::vector<StackFrame> StackOf(const TaskCore& task, std::optional<int64_t> limit) {
  std::vector<std::source_location> coroutines = CoroutineStack(task);
  std::ranges::reverse(coroutines);
  if (this_thread.current_task != &task && !coroutines.empty()) {
    coroutines.resize(1);
  } else if (limit.has_value() && *limit < static_cast<int64_t>(coroutines.size())) {
    // Counted from the innermost one.
    coroutines.erase(coroutines.begin(), coroutines.end() - std::max<int64_t>(*limit, 0));
  }
  std::vector<StackFrame> frames;
  if (limit.has_value() && *limit <= 0) {
    return frames;
  }
  for (const std::source_location& location : coroutines) {
    frames.push_back({CoroutineName(location), location.file_name(), location.line()});
  }
  return frames;
}

void PrintStack(const TaskCore& task, std::optional<int64_t> limit, std::FILE* file) {
  const py::PrintOptions to_file{.file = file != nullptr ? file : stdout};
  std::FILE* const frames_file = file != nullptr ? file : stderr;
  const std::vector<StackFrame> frames = StackOf(task, limit);
  const FutureBase& future = task.future();
  const std::exception_ptr exception = future.failed() ? future.exception() : nullptr;
  const std::string repr = future.Repr();
  if (frames.empty() && exception == nullptr) {
    py::print(to_file, "No stack for", repr);
    return;
  }
  py::print(to_file, exception != nullptr ? "Traceback" : "Stack", "for", repr,
            "(most recent call last):");
  for (const StackFrame& frame : frames) {
    std::fprintf(frames_file, "  File \"%s\", line %lld, in %s\n", frame.file.c_str(),
                 static_cast<long long>(frame.line), frame.name.c_str());
  }
  if (exception != nullptr) {
    py::print(to_file, py::format_exception_only(exception));
  }
}

void ThrowAlreadyAwaited() { throw py::RuntimeError("cannot reuse already awaited coroutine"); }

namespace {

// In debug mode, where the running task is. (CPython: where the coroutine was made.)
std::string OriginOfCoroutine(const std::source_location& fallback) {
  if (running_loop() == nullptr || !running_loop()->get_debug()) {
    return {};
  }
  return "\nCoroutine created at (most recent call last)\n" +
         FormatTraceback(CaptureTracebackOfCoroutines(fallback));
}

}  // namespace

void WarnOncePerPlace(const void* place, const std::source_location& definition,
                      const std::string& what) noexcept {
  using Place = std::pair<const void*, const char*>;
  static auto* const warned = new absl::flat_hash_set<Place>;
  static auto* const mutex = new std::mutex;
  if (py::internal::warning_hook == nullptr) {  // Whose filters may have all of them shown.
    const std::lock_guard lock(*mutex);
    if (!warned->emplace(place, definition.function_name()).second) {
      return;
    }
  }
  warn({.category = "RuntimeWarning",
        .message = what + " was never awaited" + OriginOfCoroutine(definition),
        .file = definition.file_name(),
        .line = definition.line()});
}

void WarnNeverAwaited(std::source_location definition) noexcept {
  const void* const place = __builtin_return_address(0);
  const auto warn = [place, definition](const void* /*none*/) {
    WarnOncePerPlace(place, definition, "coroutine '" + CoroutineName(definition) + "'");
  };
  if (std::uncaught_exceptions() > 0) {
    py::keep_with_exception(std::shared_ptr<const void>(place, warn));
  } else {
    warn(place);
  }
}

}  // namespace internal
}  // namespace asyncio
