// Linked into a conformance case, makes the program write the trace that a prepared CPython writes
// of the same program: see reference/program_trace.py for the format. Without the variables below
// in the environment it does nothing.
//
//   ASYNCIO_CONFORMANCE_TRACE   the file to write to
//   ASYNCIO_CONFORMANCE_CLOCK   `virtual` or `real`

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/log.h"
#include "asyncio/virtual_clock.h"
#include "py/exceptions.h"
#include "py/internal/time_source.h"
#include "py/random.h"
#include "py/stdout.h"

namespace {

// A JSON string; bytes that are not UTF-8 stay as they are.
std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      quoted += escape;
    } else {
      quoted += c;
    }
  }
  quoted += '"';
  return quoted;
}

const char* NameOf(asyncio::LogLevel level) {
  switch (level) {
    case asyncio::LogLevel::kDebug:
      return "DEBUG";
    case asyncio::LogLevel::kInfo:
      return "INFO";
    case asyncio::LogLevel::kWarning:
      return "WARNING";
    case asyncio::LogLevel::kError:
      return "ERROR";
  }
  std::abort();
}

// The first line that a traceback shows of the exception.
std::string Describe(const std::exception_ptr& exception) {
  const std::string description = py::format_exception_only(exception);
  return description.substr(0, description.find('\n'));
}

class Trace {
 public:
  Trace(const std::string& path, bool virtual_clock)
      : fd_(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)),
        virtual_clock_(virtual_clock) {
    if (fd_ < 0) {
      std::perror(path.c_str());
      std::abort();
    }
  }

  // Appends a record at once, so that a crash loses nothing. `fields` is JSON without its braces.
  void Record(std::string_view kind, const std::string& fields) const {
    std::string record =
        "{\"kind\": \"" + std::string(kind) + "\", " + Stamp() + ", " + fields + "}\n";
    std::string_view rest = record;
    while (!rest.empty()) {
      const ssize_t written = write(fd_, rest.data(), rest.size());
      if (written < 0) {
        std::perror("conformance trace");
        std::abort();
      }
      rest.remove_prefix(static_cast<size_t>(written));
    }
  }

 private:
  std::string Stamp() const {
    const asyncio::EventLoop* const loop = asyncio::running_loop();
    if (loop == nullptr || !virtual_clock_) {
      return "\"time\": null, \"iteration\": null, \"exact\": true";
    }
    char stamp[96];
    std::snprintf(stamp, sizeof stamp, "\"time\": %.17g, \"iteration\": %lld, \"exact\": %s",
                  loop->now(), static_cast<long long>(loop->iteration()),
                  asyncio::virtual_clock_is_exact() ? "true" : "false");
    return stamp;
  }

  int fd_;
  bool virtual_clock_;
};

// The virtual clock as the clock of Python's module time: see reference/virtual_clock.py.
class VirtualTime final : public py::internal::TimeSource {
 public:
  double now() override { return asyncio::virtual_now().value_or(0); }
  void sleep(double seconds) override {
    if (std::this_thread::get_id() != main_thread_ || !asyncio::advance_virtual_clock(seconds)) {
      py::internal::SleepFor(seconds);
    }
  }

 private:
  std::thread::id main_thread_ = std::this_thread::get_id();
};

// Takes a variable out of the environment, which the program's children would inherit.
std::string TakeVariable(const char* name) {
  const char* const value = std::getenv(name);
  std::string taken = value != nullptr ? value : "";
  unsetenv(name);
  return taken;
}

bool Install() {
  const std::string path = TakeVariable("ASYNCIO_CONFORMANCE_TRACE");
  const std::string clock = TakeVariable("ASYNCIO_CONFORMANCE_CLOCK");
  if (path.empty()) {
    return false;
  }
  static const auto* const trace = new Trace(path, clock == "virtual");
  trace->Record("start", "\"side\": \"C++\"");
  py::random::seed(0);  // Unless the program seeds it, both sides see these numbers.
  if (clock == "virtual") {
    asyncio::set_loop_factory(asyncio::new_virtual_event_loop);
    py::internal::SetTimeSource(new VirtualTime);
  }
  py::set_stdout_observer(
      [](std::string_view text) { trace->Record("out", "\"text\": " + Quote(text)); });
  asyncio::set_log_sink([](const asyncio::LogRecord& record) {
    trace->Record("log", "\"level\": " + Quote(NameOf(record.level)) +
                             ", \"message\": " + Quote(record.message) + ", \"exception\": " +
                             (record.exception ? Quote(Describe(record.exception)) : "null"));
    asyncio::log_to_stderr(record);
  });
  asyncio::set_warning_sink([](const asyncio::Warning& warning) {
    trace->Record("warning", "\"category\": " + Quote(warning.category) +
                                 ", \"message\": " + Quote(warning.message));
    asyncio::warn_to_stderr(warning);
  });
  return true;
}

[[maybe_unused]] const bool installed = Install();

}  // namespace
