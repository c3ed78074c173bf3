#include "asyncio/log.h"

#include <cstdio>
#include <utility>

#include "py/exceptions.h"

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

}  // namespace

void log_to_stderr(const LogRecord& record) {
  if (record.level < LogLevel::kWarning) {
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

void log(const LogRecord& record) { CurrentLogSink()(record); }

void set_warning_sink(WarningSink sink) {
  CurrentWarningSink() = sink ? std::move(sink) : WarningSink(warn_to_stderr);
}

void warn(const Warning& warning) { CurrentWarningSink()(warning); }

}  // namespace asyncio
