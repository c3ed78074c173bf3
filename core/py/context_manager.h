// ContextManager<T>: what a function with @contextlib.contextmanager gives.

#ifndef PY_CONTEXT_MANAGER_H_
#define PY_CONTEXT_MANAGER_H_

#include <coroutine>
#include <exception>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "py/generator.h"
#include "py/internal/method_promise.h"
#include "py/internal/raise.h"
#include "py/none.h"

namespace py {
namespace internal {

template <class T>
class ContextManagerPromise;

// What `__exit__` gives if a generator has thrown `raised` when `thrown` was thrown into it:
// whether that counts as handled. Throws `raised` if it is another exception. `stopped`: whether
// raised is the exception by which the generator says that it has ended.
bool HandledByGenerator(const std::exception_ptr& raised, const std::exception_ptr& thrown,
                        bool stopped);

}  // namespace internal

// A context manager that is written as a generator: a function that returns ContextManager<T> and
// uses co_yield exactly once. What stands before runs when the block is entered, what follows when
// it is left. An exception of the block is thrown at the co_yield, where it may be swallowed or
// replaced.
//
//   py::ContextManager<Connection> connection(std::string name) {
//     Connection opened(name);
//     co_yield opened;
//     opened.close();  // Not if the block has thrown.
//   }
//
// RuntimeError if it does not yield, or yields again. Copies are the same manager, which can be
// used once.
template <class T = NoneType>
class ContextManager {
 public:
  using promise_type = internal::ContextManagerPromise<T>;

  explicit ContextManager(Generator<T> generator) noexcept : generator_(std::move(generator)) {}

  // What `as` gets: what was yielded.
  T enter() const {
    std::optional<T> value = generator_.try_next();
    if (!value.has_value()) {
      internal::RaiseRuntimeError("generator didn't yield");
    }
    return *std::move(value);
  }
  // Takes the exception that leaves the block, null for none. True if it was swallowed.
  bool exit(const std::exception_ptr& exception) const {
    if (exception == nullptr) {
      if (!generator_.try_next().has_value()) {
        return false;
      }
      generator_.close();
      internal::RaiseRuntimeError("generator didn't stop");
    }
    try {
      static_cast<void>(generator_.throw_(exception));
    } catch (...) {
      return internal::HandledByGenerator(std::current_exception(), exception,
                                          internal::HandlingStopIteration());
    }
    generator_.close();
    internal::RaiseRuntimeError("generator didn't stop after throw()");
  }

  std::string type_name() const { return "_GeneratorContextManager"; }

 private:
  Generator<T> generator_;
};

// Implementation only below.

namespace internal {

template <class T>
class ContextManagerPromise : public GeneratorPromise<T, NoneType, void> {
 public:
  ContextManager<T> get_return_object(
      const std::source_location& location = std::source_location::current()) noexcept {
    return ContextManager<T>(GeneratorPromise<T, NoneType, void>::get_return_object(location));
  }
};

}  // namespace internal
}  // namespace py

// A manager that is a member function of an Instance keeps the object alive.
template <class T, py::internal::InstanceClass Self, class... Args>
struct std::coroutine_traits<py::ContextManager<T>, Self&, Args...> {
  using promise_type = py::internal::MethodPromise<py::internal::ContextManagerPromise<T>>;
};

#endif  // PY_CONTEXT_MANAGER_H_
