// The `asyncio` logger: where the loop reports what it cannot throw to anybody.

#ifndef ASYNCIO_LOG_H_
#define ASYNCIO_LOG_H_

#include <cstdint>
#include <exception>
#include <functional>
#include <string>

namespace asyncio {

// Levels of Python's logging module, with its numbers.
enum class LogLevel : uint8_t { kDebug = 10, kInfo = 20, kWarning = 30, kError = 40 };

struct LogRecord {
  LogLevel level = LogLevel::kError;
  std::string message;
  std::exception_ptr exception = nullptr;  // The record's exc_info; null when there is none.
};

using LogSink = std::function<void(const LogRecord&)>;

// Sends every record to `sink` from now on; empty restores the default, which writes records of
// kWarning and above to stderr, message and traceback, as Python's logging does unconfigured. In a
// program that uses py/logging.h they go to its logger "asyncio" instead. Not
// thread-safe: call it before the first loop runs.
void set_log_sink(LogSink sink);

// The default sink.
void log_to_stderr(const LogRecord& record);

// Whether the logger takes records of a level: of kWarning and above, unless the program has
// configured Python's logging (py/logging.h) otherwise.
bool log_enabled(LogLevel level);

// Gives a record to the sink if its level is enabled.
void log(const LogRecord& record);

// A RuntimeWarning such as "coroutine 'f' was never awaited".
struct Warning {
  std::string category;  // "RuntimeWarning"
  std::string message;
  std::string file;  // Where the object it is about was made.
  uint32_t line = 0;
};

using WarningSink = std::function<void(const Warning&)>;

// Sends every warning to `sink` from now on; empty restores the default, which writes
// `file:line: Category: message` to stderr, as Python's warnings module does. In a program that
// uses py/warnings.h its filters say which of them there are.
void set_warning_sink(WarningSink sink);

// The default sink.
void warn_to_stderr(const Warning& warning);

// Gives a warning to the sink.
void warn(const Warning& warning);

}  // namespace asyncio

#endif  // ASYNCIO_LOG_H_
