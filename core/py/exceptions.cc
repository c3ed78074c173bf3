#include "py/exceptions.h"

#include <cxxabi.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "py/exception_group.h"
#include "py/internal/class_name.h"
#include "py/lifetime.h"

namespace py {
namespace {

// Calls `with_python` for an exception of Python's hierarchy, `with_foreign` with the type and text
// of any other.
template <class WithPython, class WithForeign>
auto Visit(const std::exception_ptr& exception, const WithPython& with_python,
           const WithForeign& with_foreign) {
  if (exception == nullptr) {
    return with_foreign(typeid(NoneType), std::string("None"));
  }
  try {
    std::rethrow_exception(exception);
  } catch (const BaseException& error) {
    return with_python(error);
  } catch (const std::exception& error) {
    return with_foreign(typeid(error), std::string(error.what()));
  } catch (...) {
    return with_foreign(*abi::__cxa_current_exception_type(), std::string());
  }
}
template <class WithPython, class WithForeign>
auto Visit(const std::exception& exception, const WithPython& with_python,
           const WithForeign& with_foreign) {
  const auto* const error = dynamic_cast<const BaseException*>(&exception);
  return error != nullptr ? with_python(*error)
                          : with_foreign(typeid(exception), std::string(exception.what()));
}

// The exception if it is a BaseException; it lives as long as the pointer.
const BaseException* BaseOrNull(const std::exception_ptr& exception) {
  return Visit(
      exception, [](const BaseException& error) { return &error; },
      [](const std::type_info& /*type*/, const std::string& /*what*/) -> const BaseException* {
        return nullptr;
      });
}

template <class Exception>
std::string ReprOf(const Exception& exception) {
  return Visit(
      exception, [](const BaseException& error) { return error.repr(); },
      [](const std::type_info& type, const std::string& what) {
        return internal::ClassName(type) + "(" + (what.empty() ? "" : repr(what)) + ")";
      });
}

template <class Exception>
std::string StrOf(const Exception& exception) {
  return Visit(
      exception, [](const BaseException& error) { return error.str(); },
      [](const std::type_info& /*type*/, const std::string& what) { return what; });
}

template <class Exception>
std::string TypeNameOf(const Exception& exception) {
  return Visit(
      exception, [](const BaseException& error) { return error.type_name(); },
      [](const std::type_info& type, const std::string& /*what*/) {
        return internal::ClassName(type);
      });
}

// The coroutine's name: `f` of `asyncio::Coro<int> ns::f(int)`.
std::string FunctionName(const std::source_location& location) {
  std::string_view name = location.function_name();
  name = name.substr(0, name.find('('));
  for (const char separator : {' ', ':'}) {
    const size_t position = name.rfind(separator);
    if (position != std::string_view::npos) {
      name.remove_prefix(position + 1);
    }
  }
  return name.empty() ? "<lambda>" : std::string(name);
}

// The coroutines that the newest exception of the thread has left, innermost first.
class NewestTraceback {
 public:
  void Note(const std::exception_ptr& exception, const std::source_location& location,
            bool propagated) {
    if (!propagated || Identity(exception) != identity_) {
      frames_.clear();
      identity_ = Identity(exception);
    }
    constexpr size_t kMaxFrames = 1000;
    if (frames_.size() < kMaxFrames) {
      frames_.push_back(location);
    }
  }
  const std::vector<std::source_location>& FramesOf(const std::exception_ptr& exception) const {
    static const std::vector<std::source_location> kNone;
    return Identity(exception) == identity_ ? frames_ : kNone;
  }

 private:
  // The address of the exception object, which an exception_ptr consists of. Holding the exception
  // itself would prolong its life.
  static uintptr_t Identity(const std::exception_ptr& exception) {
    static_assert(sizeof(std::exception_ptr) == sizeof(uintptr_t));
    uintptr_t identity = 0;
    std::memcpy(&identity, static_cast<const void*>(&exception), sizeof identity);
    return identity;
  }

  uintptr_t identity_ = 0;
  std::vector<std::source_location> frames_;
};

thread_local NewestTraceback newest_traceback;

// Writes tracebacks as Python's traceback module does. What a group contains stands behind a margin
// of its own.
class TracebackPrinter {
 public:
  explicit TracebackPrinter(std::FILE* file) : file_(file) {}

  // Writes an exception behind those that led to it.
  void PrintChain(const std::exception_ptr& exception) {
    shown_.push_back(exception);
    Visit(
        exception,
        [this](const BaseException& error) {
          if (error.cause() != nullptr) {
            PrintBefore(error.cause(),
                        "The above exception was the direct cause of the following exception:");
          } else if (!error.suppress_context()) {
            PrintBefore(error.context(),
                        "During handling of the above exception, another exception occurred:");
          }
        },
        [](const std::type_info& /*type*/, const std::string& /*what*/) {});
    if (const BaseExceptionGroup* const group = as_group(exception)) {
      PrintGroup(exception, *group);
    } else {
      Emit("Traceback (most recent call last):");
      PrintFramesAndException(exception);
    }
  }

 private:
  static constexpr size_t kMaxGroupWidth = 15;
  static constexpr size_t kMaxGroupDepth = 10;

  std::string Indent() const { return std::string(2 * depth_, ' '); }

  // Writes lines behind the margin.
  void Emit(std::string_view text, char margin = '|') {
    const std::string indent = depth_ > 0 ? Indent() + margin + ' ' : "";
    for (size_t start = 0; start <= text.size();) {
      const size_t end = std::min(text.find('\n', start), text.size());
      const std::string line(text.substr(start, end - start));
      std::fprintf(file_, "%s%s\n", indent.c_str(), line.c_str());
      start = end + 1;
    }
  }

  // `shown_` holds the exceptions of the chain so far, because a chain may be a cycle.
  void PrintBefore(const std::exception_ptr& other, const char* relation) {
    if (other != nullptr && std::find(shown_.begin(), shown_.end(), other) == shown_.end()) {
      PrintChain(other);
      Emit(std::string("\n") + relation + "\n");
    }
  }

  void PrintFramesAndException(const std::exception_ptr& exception) {
    const std::vector<std::source_location>& frames = newest_traceback.FramesOf(exception);
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
      Emit("  File \"" + std::string(frame->file_name()) + "\", line " +
           std::to_string(frame->line()) + ", in " + FunctionName(*frame));
    }
    Emit(format_exception_only(exception));
  }

  void PrintGroup(const std::exception_ptr& exception, const BaseExceptionGroup& group) {
    if (depth_ > kMaxGroupDepth) {
      Emit("... (max_group_depth is " + std::to_string(kMaxGroupDepth) + ")");
      return;
    }
    const bool is_outermost = depth_ == 0;
    if (is_outermost) {
      ++depth_;
    }
    Emit("Exception Group Traceback (most recent call last):", is_outermost ? '+' : '|');
    PrintFramesAndException(exception);
    const std::vector<std::exception_ptr>& members = group.exceptions();
    const size_t count = std::min(members.size(), kMaxGroupWidth + 1);
    needs_closing_line_ = false;
    for (size_t i = 0; i < count; ++i) {
      const bool is_last = i + 1 == count;
      if (is_last) {
        needs_closing_line_ = true;  // Unless a group in it closes the frame.
      }
      const bool is_rest = i == kMaxGroupWidth;
      std::fprintf(file_, "%s%s+---------------- %s ----------------\n", Indent().c_str(),
                   i == 0 ? "+-" : "  ", is_rest ? "..." : std::to_string(i + 1).c_str());
      ++depth_;
      if (is_rest) {
        const size_t rest = members.size() - kMaxGroupWidth;
        Emit("and " + std::to_string(rest) + " more exception" + (rest > 1 ? "s" : ""));
      } else {
        PrintChain(members[i]);
      }
      if (is_last && needs_closing_line_) {
        std::fprintf(file_, "%s+------------------------------------\n", Indent().c_str());
        needs_closing_line_ = false;
      }
      --depth_;
    }
    if (is_outermost) {
      depth_ = 0;
    }
  }

  std::FILE* file_;
  std::vector<std::exception_ptr> shown_;
  size_t depth_ = 0;
  bool needs_closing_line_ = false;
};

}  // namespace

struct BaseException::State {
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (keeps) {
      internal::ReleaseKeptFor(this);
    }
  }

  std::vector<Object> args;
  std::vector<std::string> notes;
  std::exception_ptr cause;
  std::exception_ptr context;
  bool suppress_context = false;
  enum class Context : uint8_t { kOpen, kSettled, kRenewed } context_kind = Context::kOpen;
  bool keeps = false;  // See lifetime.h.
};

BaseException::BaseException(std::vector<Object> args) : state_(std::make_shared<State>()) {
  state_->args = std::move(args);
  TakeContext();
}

const std::shared_ptr<BaseException::State>& BaseException::EmptyTextState() {
  static const auto* const shared = [] {
    auto state = std::make_shared<State>();
    state->args.emplace_back("");
    return new std::shared_ptr<State>(std::move(state));
  }();
  return *shared;
}

BaseException::BaseException(internal::EmptyText /*tag*/) : state_(EmptyTextState()) {
  TakeContext();
}

void BaseException::SetArgs(std::vector<Object> args) { state().args = std::move(args); }

void BaseException::TakeContext() noexcept {
  if (std::exception_ptr handled = std::current_exception()) [[unlikely]] {
    state().context = std::move(handled);
  }
}

bool BaseException::is_same(const BaseException& other) const noexcept {
  return this == &other ||
         (state_ != nullptr && state_ == other.state_ && state_ != EmptyTextState());
}

void BaseException::take_context() {
  const auto same = [this](const std::exception_ptr& exception) {
    const BaseException* const base = BaseOrNull(exception);
    return base != nullptr && is_same(*base);
  };
  if (state_ != nullptr && state_->context_kind != State::Context::kOpen) {
    state_->context_kind = State::Context::kOpen;
  }
  const std::exception_ptr handled = std::current_exception();
  if (handled == nullptr || same(handled)) {
    return;
  }
  // As in Python no exception becomes its own context in the end.
  std::set<const BaseException*> seen;
  const BaseException* link = BaseOrNull(handled);
  while (link != nullptr && seen.insert(link).second) {
    const std::exception_ptr next = link->context();
    if (same(next)) {
      link->state_->context = nullptr;
      break;
    }
    link = BaseOrNull(next);
  }
  state().context = handled;
}

// The end of the handler of an exception that has left nothing but functions.
BaseException::~BaseException() {
  if (std::uncaught_exceptions() == 0) {
    internal::ReleaseKept();
  }
}

void BaseException::Keep(std::vector<std::shared_ptr<const void>> objects) {
  state().keeps = true;
  internal::KeepFor(state_.get(), std::move(objects));
}

void BaseException::KeepUntilCollected() {
  if (state_ != nullptr && state_->keeps) {
    state_->keeps = false;
    internal::DisownKept(state_.get());
  }
}

BaseException::State& BaseException::state() {
  if (state_ == nullptr) {
    state_ = std::make_shared<State>();
  } else if (state_ == EmptyTextState()) {
    state_ = std::make_shared<State>();
    state_->args = EmptyTextState()->args;
  }
  return *state_;
}

const std::vector<Object>& BaseException::args() const noexcept {
  static const std::vector<Object> kNone;
  return state_ != nullptr ? state_->args : kNone;
}

std::string BaseException::type_name() const { return internal::ClassName(typeid(*this)); }

std::string BaseException::str() const {
  const std::vector<Object>& arguments = args();
  switch (arguments.size()) {
    case 0:
      return "";
    case 1:
      return arguments.front().str();
    default:
      return BaseException::repr().substr(type_name().size());
  }
}

std::string BaseException::repr() const {
  internal::Display display('(');
  for (const Object& argument : args()) {
    display.Add(argument.repr());
  }
  return type_name() + display.Close(')');
}

std::exception_ptr BaseException::cause() const noexcept {
  return state_ != nullptr ? state_->cause : nullptr;
}
void BaseException::set_cause(std::exception_ptr cause) {
  state().cause = std::move(cause);
  state().suppress_context = true;
}
std::exception_ptr BaseException::context() const noexcept {
  return state_ != nullptr ? state_->context : nullptr;
}
void BaseException::set_context(std::exception_ptr context) {
  state().context = std::move(context);
}
void BaseException::settle_context(std::exception_ptr context) {
  set_context(std::move(context));
  state().context_kind = State::Context::kSettled;
}
bool BaseException::is_context_settled() const noexcept {
  return state_ != nullptr && state_->context_kind == State::Context::kSettled;
}
void BaseException::renew_context() noexcept {
  if (state_ != nullptr && (state_->context != nullptr || is_context_settled())) {
    state_->context_kind = State::Context::kRenewed;
  }
}
bool BaseException::TakeRenewedContext() noexcept {
  const bool is_renewed = state_ != nullptr && state_->context_kind == State::Context::kRenewed;
  if (is_renewed) {
    state_->context_kind = State::Context::kOpen;
  }
  return is_renewed;
}
bool BaseException::suppress_context() const noexcept {
  return state_ != nullptr && state_->suppress_context;
}
void BaseException::set_suppress_context(bool suppress) { state().suppress_context = suppress; }

void BaseException::add_note(std::string note) { state().notes.push_back(std::move(note)); }
const std::vector<std::string>& BaseException::notes() const noexcept {
  static const std::vector<std::string> kNone;
  return state_ != nullptr ? state_->notes : kNone;
}

const char* Exception::what() const noexcept {
  if (what_ == nullptr) {
    what_ = std::make_shared<const std::string>(str());
  }
  return what_->c_str();
}

int SystemExit::exit_status() const {
  if (args().empty() || args().front().get_if<NoneType>() != nullptr) {
    return 0;
  }
  if (const auto* status = args().front().get_if<int64_t>()) {
    return static_cast<int>(*status & 0xFF);
  }
  if (const auto* status = args().front().get_if<bool>()) {
    return *status ? 1 : 0;
  }
  return 1;
}

std::optional<std::string> SystemExit::exit_message() const {
  if (args().empty() || args().front().get_if<NoneType>() != nullptr ||
      args().front().get_if<int64_t>() != nullptr || args().front().get_if<bool>() != nullptr) {
    return std::nullopt;
  }
  return str();
}

std::string KeyError::str() const {
  return args().size() == 1 ? args().front().repr() : LookupError::str();
}

std::optional<int64_t> OSError::error_number() const noexcept {
  const auto* const number = args().size() == 2 ? args().front().get_if<int64_t>() : nullptr;
  return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::optional<std::string> OSError::error_text() const {
  return error_number().has_value() ? std::optional(args().back().str()) : std::nullopt;
}

std::string OSError::str() const {
  if (args().size() != 2) {
    return Exception::str();
  }
  const std::string text = "[Errno " + args().front().str() + "] " + args().back().str();
  return filename_.has_value() ? text + ": " + py::repr(*filename_) : text;
}

namespace {

template <class Error>
[[noreturn]] void Raise(int64_t number, const std::string& text,
                        const std::optional<std::string>& filename) {
  if (filename.has_value()) {
    throw Error(number, text, *filename);
  }
  throw Error(number, text);
}

}  // namespace

void raise_os_error(int64_t error_number, std::string text,
                    const std::optional<std::string>& filename) {
  if (text.empty()) {
    text = std::strerror(static_cast<int>(error_number));
  }
  switch (error_number) {
    case ENOENT:
      Raise<FileNotFoundError>(error_number, text, filename);
    case EEXIST:
      Raise<FileExistsError>(error_number, text, filename);
    case EACCES:
    case EPERM:
      Raise<PermissionError>(error_number, text, filename);
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
      Raise<BlockingIOError>(error_number, text, filename);
    case ECHILD:
      Raise<ChildProcessError>(error_number, text, filename);
    case EINTR:
      Raise<InterruptedError>(error_number, text, filename);
    case EISDIR:
      Raise<IsADirectoryError>(error_number, text, filename);
    case ENOTDIR:
      Raise<NotADirectoryError>(error_number, text, filename);
    case ESRCH:
      Raise<ProcessLookupError>(error_number, text, filename);
    case ETIMEDOUT:
      Raise<TimeoutError>(error_number, text, filename);
    case EPIPE:
    case ESHUTDOWN:
      Raise<BrokenPipeError>(error_number, text, filename);
    case ECONNABORTED:
      Raise<ConnectionAbortedError>(error_number, text, filename);
    case ECONNREFUSED:
      Raise<ConnectionRefusedError>(error_number, text, filename);
    case ECONNRESET:
      Raise<ConnectionResetError>(error_number, text, filename);
    default:
      Raise<OSError>(error_number, text, filename);
  }
}

std::exception_ptr os_error(int64_t error_number, std::string text,
                            const std::optional<std::string>& filename) {
  try {
    raise_os_error(error_number, std::move(text), filename);
  } catch (const OSError&) {
    return std::current_exception();
  }
}

std::string repr(const std::exception& exception) { return ReprOf(exception); }
std::string repr(const std::exception_ptr& exception) {
  return exception == nullptr ? "None" : ReprOf(exception);
}

std::string str(const std::exception& exception) { return StrOf(exception); }
std::string str(const std::exception_ptr& exception) {
  return exception == nullptr ? "None" : StrOf(exception);
}

std::string type_name(const std::exception& exception) { return TypeNameOf(exception); }
std::string type_name(const std::exception_ptr& exception) {
  return exception == nullptr ? "NoneType" : TypeNameOf(exception);
}

std::string qualified_name(const std::exception_ptr& exception) {
  if (exception == nullptr) {
    return "NoneType";
  }
  return Visit(
      exception, [](const BaseException& error) { return error.qualified_name(); },
      [](const std::type_info& type, const std::string& /*what*/) {
        return internal::QualifiedClassName(type);
      });
}

std::string format_exception_only(const std::exception_ptr& exception) {
  std::string text = qualified_name(exception);
  const std::string message = str(exception);
  if (!message.empty()) {
    text += ": " + message;
  }
  const std::vector<std::string> notes = Visit(
      exception, [](const BaseException& error) { return error.notes(); },
      [](const std::type_info& /*type*/, const std::string& /*what*/) {
        return std::vector<std::string>();
      });
  for (const std::string& note : notes) {
    text += "\n" + note;
  }
  return text;
}

void print_exception(const std::exception_ptr& exception, std::FILE* file) {
  TracebackPrinter(file).PrintChain(exception);
}

namespace {

// `is`; both may be null.
bool IsSame(const std::exception_ptr& a, const std::exception_ptr& b) {
  if (a == b) {
    return true;
  }
  const BaseException* const one = BaseOrNull(a);
  const BaseException* const other = BaseOrNull(b);
  return one != nullptr && other != nullptr && one->is_same(*other);
}

// Whether `exception` is in the chain of contexts that begins with `first`.
bool IsInChain(const std::exception_ptr& exception, std::exception_ptr first) {
  std::vector<std::exception_ptr> seen;
  while (first != nullptr && std::ranges::find(seen, first) == seen.end()) {
    if (IsSame(first, exception)) {
      return true;
    }
    const BaseException* const error = BaseOrNull(first);
    seen.push_back(std::move(first));
    first = error != nullptr ? error->context() : nullptr;
  }
  return false;
}

// Null if it is none of Python's.
BaseException* MutableBaseOrNull(const std::exception_ptr& exception) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the object is not const.
  return const_cast<BaseException*>(BaseOrNull(exception));
}

void SetContextOf(const std::exception_ptr& exception, const std::exception_ptr& context) {
  if (!IsInChain(exception, context)) {
    MutableBaseOrNull(exception)->set_context(context);
  }
}

}  // namespace

void internal::RenewContext(const std::exception_ptr& exception) {
  if (BaseException* const error = MutableBaseOrNull(exception)) {
    error->renew_context();
  }
}

void add_context(const std::exception_ptr& context) {
  std::exception_ptr last = std::current_exception();
  if (context != nullptr && !IsSame(last, context)) {
    BaseException* const error = MutableBaseOrNull(last);
    if (error != nullptr && error->TakeRenewedContext()) {
      SetContextOf(last, context);
      return;
    }
  }
  while (context != nullptr && !IsSame(last, context)) {
    const BaseException* const error = BaseOrNull(last);
    if (error == nullptr || error->is_context_settled()) {
      return;  // C++'s own have no context.
    }
    std::exception_ptr next = error->context();
    if (next == nullptr) {
      SetContextOf(last, context);
      return;
    }
    if (IsInChain(last, next)) {
      return;  // A program made a circle of them.
    }
    last = std::move(next);
  }
}

void internal::ReplaceContext(const std::exception_ptr& before, const std::exception_ptr& handled,
                              const std::exception_ptr& around) {
  std::exception_ptr last = std::current_exception();
  if (handled == nullptr && around == nullptr) {
    return;
  }
  while (!IsSame(last, before)) {
    const BaseException* const error = BaseOrNull(last);
    if (error == nullptr || error->is_context_settled()) {
      return;  // C++'s own have no context.
    }
    std::exception_ptr next = error->context();
    if (next == nullptr && (IsSame(last, handled) || IsSame(last, around))) {
      return;  // Raised again: no exception is its own context.
    }
    if (next == nullptr || IsSame(next, handled) || IsSame(next, around)) {
      if (before == nullptr) {
        MutableBaseOrNull(last)->settle_context(nullptr);
      } else {
        SetContextOf(last, before);
      }
      return;
    }
    if (IsInChain(last, next)) {
      return;  // A program made a circle of them.
    }
    last = std::move(next);
  }
}

void note_frame(const std::exception_ptr& exception, const std::source_location& location,
                bool propagated) noexcept {
  newest_traceback.Note(exception, location, propagated);
  internal::TakeKept(exception);
}

}  // namespace py
