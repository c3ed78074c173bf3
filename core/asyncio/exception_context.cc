#include "asyncio/exception_context.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/context.h"
#include "asyncio/event_loop.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/source_traceback.h"
#include "asyncio/log.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {
namespace {

// As Python prints a traceback.StackSummary.
std::string FrameSummaries(const internal::SourceTraceback& traceback) {
  py::internal::Display display('[');
  for (const std::source_location& location : traceback) {
    display.Add("<FrameSummary file " + std::string(location.file_name()) + ", line " +
                std::to_string(location.line()) + " in " + internal::CoroutineName(location) + ">");
  }
  return display.Close(']');
}

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
  if (context.source_traceback != nullptr) {
    visit("source_traceback", FrameSummaries(*context.source_traceback));
  }
  if (context.context != nullptr) {
    visit("context", context.context->repr());
  }
  for (const auto& [key, value] : context.others) {
    visit(key, value.repr());
  }
}

std::string CreatedAtLines(const char* what, const internal::SourceTraceback& traceback) {
  return std::string(what) + " created at (most recent call last):\n" +
         internal::FormatTraceback(traceback);
}

// Where the handler runs: in the context of the task that it is told of. (In that of a handle it is
// already.)
std::optional<Context> ContextOf(const ExceptionContext& context) {
  const std::optional<AnyFuture>& future = context.task.has_value() ? context.task : context.future;
  internal::TaskCore* const task =
      future.has_value() ? internal::StateOf(*future).AsTask() : nullptr;
  return task != nullptr ? std::optional<Context>(task->Context()) : std::nullopt;
}

}  // namespace

void EventLoop::default_exception_handler(const ExceptionContext& context) {
  std::map<std::string, std::string> sorted;
  ForEachKey(context, [&sorted](std::string key, std::string value) {
    sorted.emplace(std::move(key), std::move(value));
  });
  if (context.source_traceback != nullptr) {
    sorted["source_traceback"] = CreatedAtLines("Object", *context.source_traceback);
  } else if (in_handle_) {
    sorted["handle_traceback"] = CreatedAtLines(
        "Handle", internal::CaptureTracebackOfCoroutines(std::source_location::current()));
  }
  std::string message =
      context.message.empty() ? "Unhandled exception in event loop" : context.message;
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
    if (const std::optional<Context> where = ContextOf(context)) {
      where->run([&] { handler(*this, context); });
    } else {
      handler(*this, context);
    }
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

}  // namespace asyncio
