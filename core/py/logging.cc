#include "py/logging.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <vector>

#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/logging_hook.h"
#include "py/time.h"

namespace py::logging {

struct Logger::State {
  State() = default;
  State(std::string name, int64_t level) : name(std::move(name)), level(level) {}

  std::string name;
  int64_t level = NOTSET;
  bool propagate = true;
  bool disabled = false;
  List<Handler> handlers;
};

namespace {

constexpr int64_t kSecond = 1'000'000'000;
constexpr int64_t kMillisecond = 1'000'000;

// What all loggers share. Threads may log at the same time.
struct Manager {
  std::recursive_mutex mutex;
  std::map<std::string, Logger::State> loggers;  // The root is "root" and the parent of all.
  std::map<int64_t, std::string> level_names{{CRITICAL, "CRITICAL"}, {ERROR, "ERROR"},
                                             {WARNING, "WARNING"},   {INFO, "INFO"},
                                             {DEBUG, "DEBUG"},       {NOTSET, "NOTSET"}};
  int64_t disabled = 0;
  int64_t start = time::time_ns();
  Logger::State root{"root", WARNING};
};

void HandleFromLibrary(const char* logger, int64_t level, const std::string& message,
                       const std::exception_ptr& exception) {
  getLogger(logger).log(level, LogOptions{exception}, message);
}

bool IsEnabledForLibrary(const char* logger, int64_t level) {
  return getLogger(logger).isEnabledFor(level);
}

// Never destroyed: records may come from static destructors.
Manager& TheManager() {
  static auto* const manager = [] {
    auto* const made = new Manager;
    internal::log_hook = HandleFromLibrary;
    internal::log_enabled_hook = IsEnabledForLibrary;
    return made;
  }();
  return *manager;
}

using Lock = std::lock_guard<std::recursive_mutex>;

Logger::State* ParentOf(const Logger::State& logger) {
  Manager& manager = TheManager();
  if (&logger == &manager.root) {
    return nullptr;
  }
  std::string name = logger.name;
  for (size_t dot = name.rfind('.'); dot != std::string::npos; dot = name.rfind('.')) {
    name.resize(dot);
    const auto found = manager.loggers.find(name);
    if (found != manager.loggers.end()) {
      return &found->second;
    }
  }
  return &manager.root;
}

std::string Traceback(const std::exception_ptr& exception) {
  char* data = nullptr;
  size_t size = 0;
  std::FILE* const file = open_memstream(&data, &size);
  print_exception(exception, file);
  std::fclose(file);
  std::string text(data, size);
  std::free(data);  // NOLINT(cppcoreguidelines-no-malloc): open_memstream's.
  if (!text.empty() && text.back() == '\n') {
    text.pop_back();
  }
  return text;
}

// What a format can name of a record.
class Fields {
 public:
  Fields(const LogRecord& record, const Formatter& formatter)
      : record_(record), formatter_(formatter) {}

  // Calls `use` with the value of the field.
  template <class Use>
  auto With(const std::string& field, const Use& use) {
    if (field == "message") {
      return use(record_.message);
    }
    if (field == "asctime") {
      return use(text_ = formatter_.formatTime(record_));
    }
    if (field == "name") {
      return use(record_.name);
    }
    if (field == "levelname") {
      return use(record_.levelname);
    }
    if (field == "levelno") {
      return use(record_.levelno);
    }
    if (field == "threadName") {
      return use(record_.thread_name);
    }
    if (field == "processName") {
      return use(text_ = "MainProcess");
    }
    if (field == "taskName") {
      return use(record_.task_name);
    }
    if (field == "process") {
      return use(integer_ = getpid());
    }
    if (field == "created") {
      return use(real_ = static_cast<double>(record_.created) / 1e9);
    }
    if (field == "msecs") {
      const int64_t milliseconds = record_.created % kSecond / kMillisecond;
      return use(real_ = static_cast<double>(milliseconds));
    }
    if (field == "relativeCreated") {
      return use(real_ = static_cast<double>(record_.created - TheManager().start) / 1e6);
    }
    throw ValueError("the format's field '" + field + "' is not supported");
  }

 private:
  const LogRecord& record_;
  const Formatter& formatter_;
  std::string text_;
  int64_t integer_ = 0;
  double real_ = 0;
};

std::string FormatPercentStyle(const std::string& text, Fields& fields) {
  return internal::FormatPercent(text, [&fields](const std::string& name) {
    return fields.With(name, [](const auto& value) { return internal::MakePercentValue(value); });
  });
}

std::string FormatBraceStyle(const std::string& text, Fields& fields) {
  std::string result;
  size_t position = 0;
  while (position < text.size()) {
    const char character = text[position];
    if ((character == '{' || character == '}') && text.substr(position + 1, 1)[0] == character) {
      result += character;
      position += 2;
      continue;
    }
    if (character != '{') {
      result += character;
      ++position;
      continue;
    }
    const size_t end = text.find('}', position);
    if (end == std::string::npos) {
      throw ValueError("expected '}' before end of string");
    }
    const std::string field = text.substr(position + 1, end - position - 1);
    const size_t name_end = std::min(field.find_first_of("!:"), field.size());
    const std::string spec = "{" + field.substr(name_end) + "}";
    result += fields.With(field.substr(0, name_end),
                          [&spec](const auto& value) { return py::format(spec, value); });
    position = end + 1;
  }
  return result;
}

std::string LineOf(const LogRecord& record, const std::optional<Formatter>& formatter) {
  static const auto* const kPlain = new Formatter;
  return (formatter.has_value() ? *formatter : *kPlain).format(record);
}

// What Python does about an error in a handler: a note, and the program goes on.
void ReportProblem(const std::exception_ptr& exception) {
  std::fprintf(stderr, "--- Logging error ---\n");
  print_exception(exception, stderr);
}

LogRecord MakeRecord(const std::string& name, int64_t level, std::exception_ptr exception) {
  LogRecord record{.name = name,
                   .levelno = level,
                   .levelname = getLevelName(level),
                   .message = {},
                   .exception = std::move(exception),
                   .created = time::time_ns(),
                   .task_name = {},
                   .thread_name = internal::ThreadName()};
  if (const internal::TaskNameHook hook = internal::task_name_hook) {
    record.task_name = hook();
  }
  return record;
}

}  // namespace

Level::Level(const std::string& name) : number_(NOTSET) {
  Manager& manager = TheManager();
  const Lock lock(manager.mutex);
  for (const auto& [number, known] : manager.level_names) {
    if (known == name) {
      number_ = number;
      return;
    }
  }
  if (name == "WARN") {
    number_ = WARNING;
  } else if (name == "FATAL") {
    number_ = CRITICAL;
  } else {
    throw ValueError("Unknown level: " + repr(name));
  }
}

std::string getLevelName(int64_t level) {
  Manager& manager = TheManager();
  const Lock lock(manager.mutex);
  const auto found = manager.level_names.find(level);
  return found != manager.level_names.end() ? found->second : "Level " + std::to_string(level);
}

void addLevelName(int64_t level, const std::string& name) {
  Manager& manager = TheManager();
  const Lock lock(manager.mutex);
  manager.level_names[level] = name;
}

void disable(const Level& level) {
  Manager& manager = TheManager();
  const Lock lock(manager.mutex);
  manager.disabled = level.number();
}

Formatter::Formatter(std::optional<std::string> format, std::optional<std::string> date_format,
                     const std::string& style)
    : date_format_(std::move(date_format)), braces_(style == "{") {
  if (style != "%" && style != "{") {
    throw ValueError(style == "$" ? "the style '$' is not supported"
                                  : "Style must be one of: %,{,$");
  }
  format_ = format.has_value() ? *std::move(format) : (braces_ ? "{message}" : "%(message)s");
  if (format_.find(braces_ ? "{" : "%(") == std::string::npos) {
    throw ValueError(braces_ ? std::string("invalid format: no fields")
                             : py::format("Invalid format '{}' for '%' style", format_));
  }
  // Names that are not known are found now and not with the first record.
  const LogRecord probe;
  Fields fields(probe, *this);
  braces_ ? FormatBraceStyle(format_, fields) : FormatPercentStyle(format_, fields);
}

std::string Formatter::formatTime(const LogRecord& record) const {
  const auto local = time::localtime(static_cast<double>(record.created) / 1e9);
  if (date_format_.has_value()) {
    return time::strftime(*date_format_, local);
  }
  return py::format("{},{:03d}", time::strftime("%Y-%m-%d %H:%M:%S", local),
                    record.created % kSecond / kMillisecond);
}

std::string Formatter::format(const LogRecord& record) const {
  Fields fields(record, *this);
  std::string text =
      braces_ ? FormatBraceStyle(format_, fields) : FormatPercentStyle(format_, fields);
  if (record.exception != nullptr) {
    text += text.empty() || text.back() != '\n' ? "\n" : "";
    text += Traceback(record.exception);
  }
  return text;
}

void Handler::handle(const LogRecord& record) const {
  if (record.levelno < state_->level) {
    return;
  }
  // It may remove itself from all that keeps it.
  const std::shared_ptr<State> state = state_;
  if (state->emit) {
    state->emit(record);
  }
}

std::string Handler::State::TextOf(const LogRecord& record) const {
  return LineOf(record, formatter);
}

std::shared_ptr<Handler::State> Handler::WritingLines(
    std::function<void(const std::string&)> write) {
  auto made = std::make_shared<State>();
  made->emit = [state = made.get(), write = std::move(write)](const LogRecord& record) {
    try {
      write(state->TextOf(record));
    } catch (const std::exception&) {
      ReportProblem(std::current_exception());
    }
  };
  return made;
}

StreamHandler::StreamHandler(TextStream stream)
    : Handler(WritingLines([stream](const std::string& line) {
        stream.write(line + "\n");
        stream.flush();
      })) {}

FileHandler::FileHandler(const std::string& filename, const std::string& mode)
    : Handler(WritingLines(
          [file = std::shared_ptr<std::FILE>(std::fopen(filename.c_str(), mode.c_str()),
                                             [](std::FILE* opened) {
                                               if (opened != nullptr) {
                                                 std::fclose(opened);
                                               }
                                             }),
           filename](const std::string& line) {
            if (file == nullptr) {
              throw FileNotFoundError(2, "No such file or directory", filename);
            }
            std::fputs((line + "\n").c_str(), file.get());
            std::fflush(file.get());
          })) {}

NullHandler::NullHandler() : Handler(WritingLines([](const std::string& /*line*/) {})) {}

Logger getLogger() { return Logger(&TheManager().root); }

Logger getLogger(const std::string& name) {
  if (name.empty() || name == "root") {
    return getLogger();
  }
  Manager& manager = TheManager();
  const Lock lock(manager.mutex);
  Logger::State& state = manager.loggers[name];
  state.name = name;
  return Logger(&state);
}

Logger::Logger() : Logger(&TheManager().root) {}

std::string Logger::name() const { return state_->name; }
int64_t Logger::level() const { return state_->level; }
bool Logger::propagate() const { return state_->propagate; }
void Logger::set_propagate(bool propagate) const { state_->propagate = propagate; }
bool Logger::disabled() const { return state_->disabled; }
void Logger::set_disabled(bool disabled) const { state_->disabled = disabled; }

void Logger::setLevel(const Level& level) const { state_->level = level.number(); }

int64_t Logger::getEffectiveLevel() const {
  const Lock lock(TheManager().mutex);
  for (const State* logger = state_; logger != nullptr; logger = ParentOf(*logger)) {
    if (logger->level != NOTSET) {
      return logger->level;
    }
  }
  return NOTSET;
}

bool Logger::isEnabledFor(int64_t level) const {
  return !state_->disabled && TheManager().disabled < level && level >= getEffectiveLevel();
}

void Logger::addHandler(const Handler& handler) const {
  const Lock lock(TheManager().mutex);
  if (!state_->handlers.contains(handler)) {
    state_->handlers.append(handler);
  }
}

void Logger::removeHandler(const Handler& handler) const {
  const Lock lock(TheManager().mutex);
  if (state_->handlers.contains(handler)) {
    state_->handlers.remove(handler);
  }
}

bool Logger::hasHandlers() const {
  const Lock lock(TheManager().mutex);
  for (const State* logger = state_; logger != nullptr;
       logger = logger->propagate ? ParentOf(*logger) : nullptr) {
    if (!logger->handlers.empty()) {
      return true;
    }
  }
  return false;
}

List<Handler> Logger::handlers() const { return state_->handlers; }

Logger Logger::getChild(const std::string& suffix) const {
  return getLogger(state_ == &TheManager().root ? suffix : state_->name + "." + suffix);
}

void Logger::Write(int64_t level, const LogOptions& options,
                   const std::function<std::string()>& message) const {
  LogRecord record = MakeRecord(state_->name, level, options.exc_info);
  try {
    record.message = message();
  } catch (const std::exception&) {
    ReportProblem(std::current_exception());
    return;
  }
  handle(record);
}

void Logger::handle(const LogRecord& record) const {
  const Lock lock(TheManager().mutex);
  bool found = false;
  for (const State* logger = state_; logger != nullptr;
       logger = logger->propagate ? ParentOf(*logger) : nullptr) {
    for (const Handler& handler : logger->handlers) {
      found = true;
      handler.handle(record);
    }
  }
  if (!found && record.levelno >= WARNING) {
    std::fprintf(stderr, "%s\n", LineOf(record, std::nullopt).c_str());
  }
}

std::string Logger::repr() const {
  return py::format("<{} {} ({})>", type_name(), name(), getLevelName(getEffectiveLevel()));
}

std::string Logger::type_name() const {
  return state_ == &TheManager().root ? "RootLogger" : "Logger";
}

void basicConfig(const BasicConfig& config) {
  Manager& manager = TheManager();
  const Lock lock(manager.mutex);
  const Logger root = getLogger();
  if (config.force) {
    manager.root.handlers.clear();
  }
  if (!manager.root.handlers.empty()) {
    return;
  }
  List<Handler> handlers;
  if (config.handlers.has_value()) {
    handlers = *config.handlers;
  } else if (config.filename.has_value()) {
    handlers.append(FileHandler(*config.filename, config.filemode));
  } else {
    handlers.append(StreamHandler(config.stream.value_or(TextStream(stderr))));
  }
  std::optional<std::string> format = config.format;
  if (!format.has_value()) {
    format =
        config.style == "{" ? "{levelname}:{name}:{message}" : "%(levelname)s:%(name)s:%(message)s";
  }
  const Formatter formatter(format, config.datefmt, config.style);
  for (const Handler& handler : handlers) {
    if (!handler.has_formatter()) {
      handler.setFormatter(formatter);
    }
    root.addHandler(handler);
  }
  if (config.level.has_value()) {
    root.setLevel(*config.level);
  }
}

Logger impl::ConfiguredRoot() {
  if (TheManager().root.handlers.empty()) {
    basicConfig();
  }
  return getLogger();
}

}  // namespace py::logging
