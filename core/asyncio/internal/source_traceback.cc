#include "asyncio/internal/source_traceback.h"

#include <algorithm>
#include <string_view>

#include "asyncio/internal/coroutine_stack.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/internal/thread_state.h"

namespace asyncio::internal {

SourceTraceback CaptureTraceback(const std::source_location& where) {
  SourceTraceback traceback = CaptureTracebackOfCoroutines(where);
  // The place is in the innermost coroutine, or in a function that this one calls.
  if (std::string_view(traceback.back().function_name()) == where.function_name()) {
    traceback.pop_back();
  }
  traceback.push_back(where);
  return traceback;
}

SourceTraceback CaptureTracebackOfCoroutines(const std::source_location& fallback) {
  SourceTraceback traceback;
  if (const TaskCore* const task = this_thread.current_task) {
    traceback = CoroutineStack(*task);
    std::ranges::reverse(traceback);
  }
  if (traceback.empty()) {
    traceback.push_back(fallback);
  }
  return traceback;
}

std::string FormatTraceback(const SourceTraceback& traceback) {
  std::string text;
  for (const std::source_location& location : traceback) {
    text += text.empty() ? "" : "\n";
    text += "  File \"" + std::string(location.file_name()) + "\", line " +
            std::to_string(location.line()) + ", in " + CoroutineName(location);
  }
  return text;
}

std::string CreatedAt(const SourceTraceback& traceback) {
  return " created at " + FileAndLine(traceback.back());
}

}  // namespace asyncio::internal
