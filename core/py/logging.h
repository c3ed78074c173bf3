// Python's module `logging`.

#ifndef PY_LOGGING_H_
#define PY_LOGGING_H_

#include <concepts>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "py/exceptions.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/percent.h"
#include "py/text_stream.h"

namespace py::logging {

// NOLINTBEGIN(readability-identifier-naming): Python's names.
inline constexpr int64_t NOTSET = 0;
inline constexpr int64_t DEBUG = 10;
inline constexpr int64_t INFO = 20;
inline constexpr int64_t WARNING = 30;
inline constexpr int64_t WARN = WARNING;
inline constexpr int64_t ERROR = 40;
inline constexpr int64_t CRITICAL = 50;
inline constexpr int64_t FATAL = CRITICAL;
// NOLINTEND(readability-identifier-naming)

// A level by its number or its name; ValueError for a name that there is not.
class Level {
 public:
  Level(int64_t number) : number_(number) {}             // NOLINT(google-explicit-constructor)
  Level(const std::string& name);                        // NOLINT(google-explicit-constructor)
  Level(const char* name) : Level(std::string(name)) {}  // NOLINT(google-explicit-constructor)

  int64_t number() const { return number_; }

 private:
  int64_t number_;
};

// `INFO` for 20, `Level 25` for what has no name.
std::string getLevelName(int64_t level);
// Gives a level a name.
void addLevelName(int64_t level, const std::string& name);
// Silences everything up to a level.
void disable(const Level& level = CRITICAL);

// What is logged at one call.
struct LogRecord {
  std::string name;  // The logger's.
  int64_t levelno = 0;
  std::string levelname;
  std::string message;
  std::exception_ptr exception;
  int64_t created = 0;  // time.time_ns()
  std::optional<std::string> task_name;
  std::string thread_name;

  // The text, its `%` fields filled in.
  std::string getMessage() const { return message; }
  // exc_info is true if there is an exception, its second element: TypeError if there is none. It
  // is None otherwise, or False in the reports of event loops.
  bool has_exception() const noexcept { return exception != nullptr; }
  bool is_exc_info_none() const { return !has_exception() && (name != "asyncio" || levelno < 40); }
  std::exception_ptr exc_value() const {
    if (!has_exception()) {
      throw TypeError(is_exc_info_none() ? "'NoneType' object is not subscriptable"
                                         : "'bool' object is not subscriptable");
    }
    return exception;
  }
};

// Makes a record into text: `%(asctime)s`, `%(created)f`, `%(levelname)s`, `%(levelno)s`,
// `%(message)s`, `%(msecs)03d`, `%(name)s`, `%(process)d`, `%(processName)s`,
// `%(relativeCreated)d`,
// `%(taskName)s`, `%(threadName)s`, or the same as `{name}` with style "{". The exception's
// traceback follows. ValueError for other fields; what tells a place in the source (`lineno` and so
// on) has no counterpart. Copies are the same formatter.
class Formatter {
 public:
  explicit Formatter(std::optional<std::string> format = {},
                     std::optional<std::string> date_format = {}, const std::string& style = "%");

  std::string format(const LogRecord& record) const;
  std::string formatTime(const LogRecord& record) const;

 private:
  std::string format_;
  std::optional<std::string> date_format_;
  bool braces_;
};

class CustomHandler;

// Where records go. Copies are the same handler.
class Handler {
 public:
  // A handler of the program's own, which stays alive with it.
  template <std::derived_from<CustomHandler> T>
  Handler(const Ref<T>& handler);  // NOLINT(google-explicit-constructor): it is one

  int64_t level() const;
  void setLevel(const Level& level) const;
  void setFormatter(const Formatter& formatter) const;
  // Emits the record if its level is high enough.
  void handle(const LogRecord& record) const;

  // Whether it has a formatter of its own; without one, a record's text is its message.
  bool has_formatter() const;

  friend bool operator==(const Handler& a, const Handler& b) { return a.state_ == b.state_; }
  friend bool is(const Handler& a, const Handler& b) { return a == b; }
  std::string type_name() const { return "Handler"; }

 protected:
  struct State;
  explicit Handler(std::shared_ptr<State> state) : state_(std::move(state)) {}
  // `write` gets the lines. What it throws is reported to stderr.
  static std::shared_ptr<State> WritingLines(std::function<void(const std::string&)> write);

 private:
  friend CustomHandler;

  std::shared_ptr<State> state_;
};

struct Handler::State {
  std::function<void(const LogRecord&)> emit = nullptr;
  int64_t level = NOTSET;
  std::optional<Formatter> formatter = std::nullopt;

  std::string TextOf(const LogRecord& record) const;
};

inline int64_t Handler::level() const { return state_->level; }
inline void Handler::setLevel(const Level& level) const { state_->level = level.number(); }
inline void Handler::setFormatter(const Formatter& formatter) const {
  state_->formatter = formatter;
}
inline bool Handler::has_formatter() const { return state_->formatter.has_value(); }

// logging.Handler as a base class. The class that derives from it has an `emit(record)`, which is
// called with what is logged; what that throws leaves the call that logs.
class CustomHandler : public Instance {
 public:
  int64_t level() const { return state_->level; }
  void setLevel(const Level& level) { state_->level = level.number(); }
  void setFormatter(const Formatter& formatter) { state_->formatter = formatter; }
  // The record as the formatter writes it; without one, its message.
  std::string format(const LogRecord& record) const { return state_->TextOf(record); }

 private:
  friend Handler;

  std::shared_ptr<Handler::State> state_ = std::make_shared<Handler::State>();
};

template <std::derived_from<CustomHandler> T>
Handler::Handler(const Ref<T>& handler)
    : state_(std::make_shared<Ref<T>>(handler), handler->state_.get()) {
  if (!state_->emit) {  // It may be running.
    state_->emit = [object = handler.get()](const LogRecord& record) { object->emit(record); };
  }
}

// Writes each record as a line, to stderr by default.
class StreamHandler : public Handler {
 public:
  explicit StreamHandler(TextStream stream = TextStream(stderr));
};
// Appends each record to a file as a line; with mode "w" the file begins empty.
class FileHandler : public Handler {
 public:
  explicit FileHandler(const std::string& filename, const std::string& mode = "a");
};
class NullHandler : public Handler {
 public:
  NullHandler();
};

// What a call logs besides its message: error({.exc_info = std::current_exception()}, "…").
struct LogOptions {
  std::exception_ptr exc_info = nullptr;
};

// A logger; getLogger() makes one. Copies are the same logger.
//
// The methods that log take a message and what is put into its `%` fields. A message without values
// is not looked at. What does not fit is reported to stderr, and the program goes on.
class Logger {
 public:
  struct State;

  Logger();  // The root.
  explicit Logger(State* state) : state_(state) {}

  std::string name() const;
  int64_t level() const;
  bool propagate() const;
  void set_propagate(bool propagate) const;
  bool disabled() const;
  void set_disabled(bool disabled) const;

  void setLevel(const Level& level) const;
  // The level of the nearest ancestor that has one.
  int64_t getEffectiveLevel() const;
  bool isEnabledFor(int64_t level) const;
  void addHandler(const Handler& handler) const;
  void removeHandler(const Handler& handler) const;
  bool hasHandlers() const;
  List<Handler> handlers() const;
  Logger getChild(const std::string& suffix) const;

  template <class Message, class... Args>
  void log(int64_t level, const Message& message, const Args&... args) const {
    log(level, LogOptions(), message, args...);
  }
  template <class Message, class... Args>
  void log(int64_t level, const LogOptions& options, const Message& message,
           const Args&... args) const {
    if (isEnabledFor(level)) {
      Write(level, options, [&]() -> std::string {
        if constexpr (sizeof...(Args) == 0) {
          return str(message);
        } else {
          return percent(str(message), args...);
        }
      });
    }
  }
  template <class... Args>
  void debug(const Args&... args) const {
    log(DEBUG, args...);
  }
  template <class... Args>
  void debug(const LogOptions& options, const Args&... args) const {
    log(DEBUG, options, args...);
  }
  template <class... Args>
  void info(const Args&... args) const {
    log(INFO, args...);
  }
  template <class... Args>
  void info(const LogOptions& options, const Args&... args) const {
    log(INFO, options, args...);
  }
  template <class... Args>
  void warning(const Args&... args) const {
    log(WARNING, args...);
  }
  template <class... Args>
  void warning(const LogOptions& options, const Args&... args) const {
    log(WARNING, options, args...);
  }
  template <class... Args>
  void error(const Args&... args) const {
    log(ERROR, args...);
  }
  template <class... Args>
  void error(const LogOptions& options, const Args&... args) const {
    log(ERROR, options, args...);
  }
  template <class... Args>
  void critical(const Args&... args) const {
    log(CRITICAL, args...);
  }
  template <class... Args>
  void critical(const LogOptions& options, const Args&... args) const {
    log(CRITICAL, options, args...);
  }
  // error() with the exception that is being handled.
  template <class... Args>
  void exception(const Args&... args) const {
    log(ERROR, LogOptions{std::current_exception()}, args...);
  }
  template <class... Args>
  void exception(const LogOptions& options, const Args&... args) const {
    log(ERROR, options, args...);
  }

  // A record that is complete.
  void handle(const LogRecord& record) const;

  friend bool operator==(const Logger& a, const Logger& b) { return a.state_ == b.state_; }
  friend bool is(const Logger& a, const Logger& b) { return a == b; }
  // `<Logger app (INFO)>`.
  std::string repr() const;
  std::string type_name() const;

 private:
  void Write(int64_t level, const LogOptions& options,
             const std::function<std::string()>& message) const;

  State* state_;  // Lives as long as the program.
};

// The logger of a name, of which `a` is the parent of `a.b`; without one, the root.
Logger getLogger();
Logger getLogger(const std::string& name);

// The keyword arguments of basicConfig().
struct BasicConfig {
  // NOLINTBEGIN(readability-redundant-member-init): a caller may leave out any of them.
  std::optional<Level> level = {};
  std::optional<std::string> format = {};
  std::optional<std::string> datefmt = {};
  std::string style = "%";
  std::optional<TextStream> stream = {};
  std::optional<std::string> filename = {};
  std::string filemode = "a";
  std::optional<List<Handler>> handlers = {};
  bool force = false;  // Also if the root has handlers, which are removed.
  // NOLINTEND(readability-redundant-member-init)
};

// Gives the root a handler, to stderr if nothing else is said, unless it has one.
void basicConfig(const BasicConfig& config = {});

namespace impl {

// The root; it is configured first if it has no handlers.
Logger ConfiguredRoot();

}  // namespace impl

// Those of the root, which is configured by basicConfig() if it has no handlers.
template <class... Args>
void debug(const Args&... args) {
  impl::ConfiguredRoot().debug(args...);
}
template <class... Args>
void debug(const LogOptions& options, const Args&... args) {
  impl::ConfiguredRoot().debug(options, args...);
}
template <class... Args>
void info(const Args&... args) {
  impl::ConfiguredRoot().info(args...);
}
template <class... Args>
void info(const LogOptions& options, const Args&... args) {
  impl::ConfiguredRoot().info(options, args...);
}
template <class... Args>
void warning(const Args&... args) {
  impl::ConfiguredRoot().warning(args...);
}
template <class... Args>
void warning(const LogOptions& options, const Args&... args) {
  impl::ConfiguredRoot().warning(options, args...);
}
template <class... Args>
void error(const Args&... args) {
  impl::ConfiguredRoot().error(args...);
}
template <class... Args>
void error(const LogOptions& options, const Args&... args) {
  impl::ConfiguredRoot().error(options, args...);
}
template <class... Args>
void critical(const Args&... args) {
  impl::ConfiguredRoot().critical(args...);
}
template <class... Args>
void critical(const LogOptions& options, const Args&... args) {
  impl::ConfiguredRoot().critical(options, args...);
}
template <class... Args>
void exception(const Args&... args) {
  impl::ConfiguredRoot().exception(args...);
}
template <class... Args>
void exception(const LogOptions& options, const Args&... args) {
  impl::ConfiguredRoot().exception(options, args...);
}
template <class... Args>
void log(int64_t level, const Args&... args) {
  impl::ConfiguredRoot().log(level, args...);
}

}  // namespace py::logging

#endif  // PY_LOGGING_H_
