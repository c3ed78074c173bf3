// Python's exception classes as C++ classes.
//
// `catch (const std::exception&)` is Python's `except Exception`: everything derives from
// py::BaseException, and what `except Exception` catches derives from std::exception as well.
// An exception class of a program is one line:
//
//   class MyError : public py::ValueError { using py::ValueError::ValueError; };

#ifndef PY_EXCEPTIONS_H_
#define PY_EXCEPTIONS_H_

#include <concepts>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/object.h"

namespace py {

namespace internal {

// Asks for an exception whose only argument is '', as those of gather()'s cancelled children have
// it, and which costs as little as one without arguments.
struct EmptyText {};

// See lifetime.h.
void TakeKept(const std::exception_ptr& exception) noexcept;
void KeepTakenUntilCollected(const std::exception_ptr& exception);

}  // namespace internal

// BaseException. Copies are the same Python object: they share arguments, cause, context and notes.
// An exception without arguments allocates nothing until something is added to it.
//
// An exception that is made while another is being handled, as a rule to be thrown, has that one as
// its context.
class BaseException {
 public:
  BaseException() noexcept { TakeContext(); }
  // The arguments, as `args` has them.
  template <class... Args>
    requires(sizeof...(Args) > 0 &&
             !(sizeof...(Args) == 1 &&
               (std::is_same_v<BaseException, std::remove_cvref_t<Args>> && ...)))
  explicit BaseException(Args&&... args)
      : BaseException(std::vector<Object>{Object(std::forward<Args>(args))...}) {}
  explicit BaseException(internal::EmptyText /*tag*/);
  BaseException(const BaseException&) = default;
  BaseException(BaseException&&) noexcept = default;
  BaseException& operator=(const BaseException&) = default;
  BaseException& operator=(BaseException&&) noexcept = default;
  virtual ~BaseException();

  const std::vector<Object>& args() const noexcept;
  // e.args = (…)
  template <class... Args>
  void set_args(const Args&... args) {
    SetArgs({Object(args)...});
  }

  // type(e).__name__: the name of the C++ class unless overridden.
  virtual std::string type_name() const;
  // The name in a traceback, with the module for classes that are not builtin; type_name() unless
  // overridden.
  virtual std::string qualified_name() const { return type_name(); }
  // str(e).
  virtual std::string str() const;
  // repr(e): `ValueError('x')`.
  virtual std::string repr() const;

  // __cause__, set by `raise … from cause`, and __context__, the exception that was being handled
  // in a catch clause; handlers outside of one set it themselves. Null stands for None. Setting a
  // cause, and be it None, hides the context in tracebacks.
  std::exception_ptr cause() const noexcept;
  void set_cause(std::exception_ptr cause);
  std::exception_ptr context() const noexcept;
  void set_context(std::exception_ptr context);
  // e.__context__ = context: until it is raised again, add_context() leaves it and what is behind
  // it alone, even if it is null.
  void settle_context(std::exception_ptr context);
  bool is_context_settled() const noexcept;
  // For what keeps an exception and raises it elsewhere, as futures do: the next add_context()
  // replaces its context, also a settled one.
  void renew_context() noexcept;
  bool suppress_context() const noexcept;
  void set_suppress_context(bool suppress);
  // What raising an exception that was made before does: the one that is being handled becomes its
  // context, unless it is that one itself.
  void take_context();

  // `is`: whether both are the same Python object, as copies are (but not those of an exception
  // that has no arguments, or EmptyText, and nothing added).
  bool is_same(const BaseException& other) const noexcept;

  // add_note() and __notes__.
  void add_note(std::string note);
  const std::vector<std::string>& notes() const noexcept;

 private:
  struct State;
  // What all that are made with EmptyText share until something is added to them.
  static const std::shared_ptr<State>& EmptyTextState();
  friend void internal::TakeKept(const std::exception_ptr& exception) noexcept;
  friend void internal::KeepTakenUntilCollected(const std::exception_ptr& exception);
  friend void add_context(const std::exception_ptr& context);

  explicit BaseException(std::vector<Object> args);
  State& state();
  void SetArgs(std::vector<Object> args);
  void TakeContext() noexcept;
  // Whether renew_context() was called, which this takes back.
  bool TakeRenewedContext() noexcept;
  void Keep(std::vector<std::shared_ptr<const void>> objects);
  void KeepUntilCollected();

  std::shared_ptr<State> state_;  // Null: no arguments and nothing added. Written through state().
};

// Exception.
class Exception : public BaseException, public std::exception {
 public:
  using BaseException::BaseException;
  // str(e).
  const char* what() const noexcept override;

 private:
  mutable std::shared_ptr<const std::string> what_;
};

// SystemExit: ends the program with a status.
class SystemExit : public BaseException {
 public:
  using BaseException::BaseException;
  // The exit status that Python gives it: 0 without an argument or for None, an int modulo 256, and
  // 1 for everything else.
  int exit_status() const;
  // What Python prints to stderr before it exits; empty if nothing.
  std::optional<std::string> exit_message() const;
};

class KeyboardInterrupt : public BaseException {
 public:
  using BaseException::BaseException;
};
class GeneratorExit : public BaseException {
 public:
  using BaseException::BaseException;
};

class ArithmeticError : public Exception {
 public:
  using Exception::Exception;
};
class OverflowError : public ArithmeticError {
 public:
  using ArithmeticError::ArithmeticError;
};
class FloatingPointError : public ArithmeticError {
 public:
  using ArithmeticError::ArithmeticError;
};
class ZeroDivisionError : public ArithmeticError {
 public:
  using ArithmeticError::ArithmeticError;
};
class AssertionError : public Exception {
 public:
  using Exception::Exception;
};
class AttributeError : public Exception {
 public:
  using Exception::Exception;
};
// dataclasses.FrozenInstanceError: a field of a frozen dataclass was assigned to.
class FrozenInstanceError : public AttributeError {
 public:
  using AttributeError::AttributeError;
  std::string qualified_name() const override { return "dataclasses.FrozenInstanceError"; }
};
class BufferError : public Exception {
 public:
  using Exception::Exception;
};
class EOFError : public Exception {
 public:
  using Exception::Exception;
};
class ImportError : public Exception {
 public:
  using Exception::Exception;
};
class ModuleNotFoundError : public ImportError {
 public:
  using ImportError::ImportError;
};
class LookupError : public Exception {
 public:
  using Exception::Exception;
};
class IndexError : public LookupError {
 public:
  using LookupError::LookupError;
};
// str() of a KeyError is the repr of the key.
class KeyError : public LookupError {
 public:
  using LookupError::LookupError;
  std::string str() const override;
};
class MemoryError : public Exception {
 public:
  using Exception::Exception;
};
class NameError : public Exception {
 public:
  using Exception::Exception;
};
class UnboundLocalError : public NameError {
 public:
  using NameError::NameError;
};
class RuntimeError : public Exception {
 public:
  using Exception::Exception;
};
class NotImplementedError : public RuntimeError {
 public:
  using RuntimeError::RuntimeError;
};
class RecursionError : public RuntimeError {
 public:
  using RuntimeError::RuntimeError;
};
class ReferenceError : public Exception {
 public:
  using Exception::Exception;
};
class SystemError : public Exception {
 public:
  using Exception::Exception;
};
class StopIteration : public Exception {
 public:
  using Exception::Exception;
};
class StopAsyncIteration : public Exception {
 public:
  using Exception::Exception;
};
class SyntaxError : public Exception {
 public:
  using Exception::Exception;
};
class IndentationError : public SyntaxError {
 public:
  using SyntaxError::SyntaxError;
};
class TabError : public IndentationError {
 public:
  using IndentationError::IndentationError;
};
class TypeError : public Exception {
 public:
  using Exception::Exception;
};
class ValueError : public Exception {
 public:
  using Exception::Exception;
};
class UnicodeError : public ValueError {
 public:
  using ValueError::ValueError;
};

class UnicodeDecodeError : public UnicodeError {
 public:
  using UnicodeError::UnicodeError;
};
class UnicodeEncodeError : public UnicodeError {
 public:
  using UnicodeError::UnicodeError;
};

// OSError. With an error number and its text, str() is `[Errno 2] No such file or directory`; with
// a file's name as third argument, which is no part of args(), `[Errno 2] No such file or
// directory: 'a.txt'`. Python chooses the subclass by the number when OSError is called; here
// raise_os_error() does.
class OSError : public Exception {
 public:
  using Exception::Exception;
  template <class Number, class Text, class Name>
    requires std::convertible_to<Name, std::string>
  OSError(Number&& number, Text&& text, Name&& filename)
      : Exception(std::forward<Number>(number), std::forward<Text>(text)),
        filename_(std::forward<Name>(filename)) {}

  // e.errno and e.strerror: the two arguments, if there are two and the first is a number.
  std::optional<int64_t> error_number() const noexcept;
  std::optional<std::string> error_text() const;
  // e.filename.
  const std::optional<std::string>& filename() const noexcept { return filename_; }
  std::string str() const override;

 private:
  std::optional<std::string> filename_;
};
// Throws what `raise OSError(error_number, text, filename)` does: FileNotFoundError for ENOENT, and
// so on. An empty text stands for the system's.
[[noreturn]] void raise_os_error(int64_t error_number, std::string text = {},
                                 const std::optional<std::string>& filename = std::nullopt);
// The same, not thrown: what OSError(error_number, text, filename) is.
std::exception_ptr os_error(int64_t error_number, std::string text = {},
                            const std::optional<std::string>& filename = std::nullopt);
class BlockingIOError : public OSError {
 public:
  using OSError::OSError;
};
class ChildProcessError : public OSError {
 public:
  using OSError::OSError;
};
class FileExistsError : public OSError {
 public:
  using OSError::OSError;
};
class FileNotFoundError : public OSError {
 public:
  using OSError::OSError;
};
class InterruptedError : public OSError {
 public:
  using OSError::OSError;
};
class IsADirectoryError : public OSError {
 public:
  using OSError::OSError;
};
class NotADirectoryError : public OSError {
 public:
  using OSError::OSError;
};
class PermissionError : public OSError {
 public:
  using OSError::OSError;
};
class ProcessLookupError : public OSError {
 public:
  using OSError::OSError;
};
class TimeoutError : public OSError {
 public:
  using OSError::OSError;
};
class ConnectionError : public OSError {
 public:
  using OSError::OSError;
};
class BrokenPipeError : public ConnectionError {
 public:
  using ConnectionError::ConnectionError;
};
class ConnectionAbortedError : public ConnectionError {
 public:
  using ConnectionError::ConnectionError;
};
class ConnectionRefusedError : public ConnectionError {
 public:
  using ConnectionError::ConnectionError;
};
class ConnectionResetError : public ConnectionError {
 public:
  using ConnectionError::ConnectionError;
};

class Warning : public Exception {
 public:
  using Exception::Exception;
};
class UserWarning : public Warning {
 public:
  using Warning::Warning;
};
class DeprecationWarning : public Warning {
 public:
  using Warning::Warning;
};
class RuntimeWarning : public Warning {
 public:
  using Warning::Warning;
};
class ResourceWarning : public Warning {
 public:
  using Warning::Warning;
};
class BytesWarning : public Warning {
 public:
  using Warning::Warning;
};
class EncodingWarning : public Warning {
 public:
  using Warning::Warning;
};
class FutureWarning : public Warning {
 public:
  using Warning::Warning;
};
class ImportWarning : public Warning {
 public:
  using Warning::Warning;
};
class PendingDeprecationWarning : public Warning {
 public:
  using Warning::Warning;
};
class SyntaxWarning : public Warning {
 public:
  using Warning::Warning;
};
class UnicodeWarning : public Warning {
 public:
  using Warning::Warning;
};

// The following take any C++ exception. One that does not derive from BaseException shows itself as
// its class and its what(), and null as None.

// type(e).__name__, and the name in a traceback.
std::string type_name(const std::exception& exception);
std::string type_name(const std::exception_ptr& exception);
std::string qualified_name(const std::exception_ptr& exception);

// The lines that end a traceback: `ValueError: x`, then the notes.
std::string format_exception_only(const std::exception_ptr& exception);

// Writes "Traceback (most recent call last):", the coroutines that the exception has left, and
// format_exception_only(), preceded by the same for its cause or context.
void print_exception(const std::exception_ptr& exception, std::FILE* file);

// Notes for print_exception that the exception has left the coroutine at `location`. `propagated`:
// it came from a coroutine or task that this one awaited; else it was thrown here. Only the newest
// exception of a thread is remembered, so that noting costs next to nothing.
void note_frame(const std::exception_ptr& exception, const std::source_location& location,
                bool propagated) noexcept;

// In a catch clause: what is caught was raised while `context` was handled, unless it is that
// itself. Its __context__, or that of the first in the chain that has none, becomes `context`,
// unless that one's was settled. See renew_context(), too.
void add_context(const std::exception_ptr& context);

namespace internal {

// renew_context() of the exception, if it has that.
void RenewContext(const std::exception_ptr& exception);

// In a catch clause of an exit stack, which leaves several context managers one after the other:
// what is caught was raised while `before` was on its way, null for nothing. `handled` is what the
// stack was given, which CPython makes the context of all that the managers raise; null for
// nothing. `around` is what was being handled around the stack, null if that is not known, as in
// coroutines. CPython: _fix_exception_context.
void ReplaceContext(const std::exception_ptr& before, const std::exception_ptr& handled,
                    const std::exception_ptr& around);

}  // namespace internal

// isinstance(exception, E), or with several classes isinstance(exception, (E, ...)). As in a catch
// clause, Exception means std::exception, which ExceptionGroup and C++'s own exceptions are.
template <class E, class... More>
bool isinstance(const std::exception_ptr& exception) {
  using Caught = std::conditional_t<std::is_same_v<E, Exception>, std::exception, E>;
  try {
    std::rethrow_exception(exception);
  } catch (const Caught&) {
    return true;
  } catch (...) {
  }
  if constexpr (sizeof...(More) > 0) {
    return isinstance<More...>(exception);
  } else {
    return false;
  }
}

}  // namespace py

#endif  // PY_EXCEPTIONS_H_
