#include "asyncio/log.h"

#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "asyncio/task.h"
#include "py/exceptions.h"
#include "py/internal/logging_hook.h"
#include "py/internal/warning_hook.h"

namespace asyncio {
namespace {

// Never destroyed: records may come from static destructors.
LogSink& CurrentLogSink() {
  static auto* const sink = new LogSink(log_to_stderr);
  return *sink;
}

WarningSink& CurrentWarningSink() {
  static auto* const sink = new WarningSink(warn_to_stderr);
  return *sink;
}

std::optional<std::string> TaskName() {
  if (running_loop() == nullptr) {
    return std::nullopt;
  }
  const std::optional<AnyTask> task = current_task();
  return task.has_value() ? std::optional<std::string>(task->get_name()) : std::nullopt;
}

void WriteWarning(const std::string& category, const std::string& text, const std::string& file,
                  uint32_t line) {
  CurrentWarningSink()({.category = category, .message = text, .file = file, .line = line});
}

[[maybe_unused]] const bool hooked =
    (py::internal::task_name_hook = TaskName, py::internal::warning_writer = WriteWarning, true);

}  // namespace

void log_to_stderr(const LogRecord& record) {
  if (const py::internal::LogHook hook = py::internal::log_hook) {
    hook("asyncio", static_cast<int64_t>(record.level), record.message, record.exception);
    return;
  }
  std::fprintf(stderr, "%s\n", record.message.c_str());
  if (record.exception != nullptr) {
    py::print_exception(record.exception, stderr);
  }
}

void warn_to_stderr(const Warning& warning) {
  std::fprintf(stderr, "%s:%u: %s: %s\n", warning.file.c_str(), static_cast<unsigned>(warning.line),
               warning.category.c_str(), warning.message.c_str());
}

void set_log_sink(LogSink sink) {
  CurrentLogSink() = sink ? std::move(sink) : LogSink(log_to_stderr);
}

bool log_enabled(LogLevel level) {
  const py::internal::LogEnabledHook hook = py::internal::log_enabled_hook;
  return hook != nullptr ? hook("asyncio", static_cast<int64_t>(level))
                         : level >= LogLevel::kWarning;
}

void log(const LogRecord& record) {
  if (log_enabled(record.level)) {
    CurrentLogSink()(record);
  }
}

void set_warning_sink(WarningSink sink) {
  CurrentWarningSink() = sink ? std::move(sink) : WarningSink(warn_to_stderr);
}

void warn(const Warning& warning) {
  if (const py::internal::WarningHook hook = py::internal::warning_hook) {
    hook(warning.message, warning.file, warning.line);
  } else {
    CurrentWarningSink()(warning);
  }
}

}  // namespace asyncio
