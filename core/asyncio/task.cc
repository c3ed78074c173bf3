#include "asyncio/task.h"

#include <mutex>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "asyncio/exception_context.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/never_awaited.h"
#include "asyncio/log.h"

namespace asyncio {

std::optional<AnyTask> current_task() {
  static_cast<void>(get_running_loop());
  internal::TaskCore* const task = internal::this_thread.current_task;
  return task != nullptr ? std::optional(AnyTask(*task)) : std::nullopt;
}

AnyTask::AnyTask(const AnyFuture& future) : AnyFuture(future) {
  if (state().AsTask() == nullptr) {
    throw py::AttributeError("'Future' object has no attribute of a task");
  }
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

namespace internal {

void ThrowAlreadyAwaited() { throw py::RuntimeError("cannot reuse already awaited coroutine"); }

void WarnOncePerPlace(const void* place, const std::source_location& definition,
                      const std::string& what) noexcept {
  using Place = std::pair<const void*, const char*>;
  static auto* const warned = new absl::flat_hash_set<Place>;
  static auto* const mutex = new std::mutex;
  {
    const std::lock_guard lock(*mutex);
    if (!warned->emplace(place, definition.function_name()).second) {
      return;
    }
  }
  warn({.category = "RuntimeWarning",
        .message = what + " was never awaited",
        .file = definition.file_name(),
        .line = definition.line()});
}

void WarnNeverAwaited(const std::source_location& definition) noexcept {
  WarnOncePerPlace(__builtin_return_address(0), definition,
                   "coroutine '" + CoroutineName(definition) + "'");
}

}  // namespace internal
}  // namespace asyncio
