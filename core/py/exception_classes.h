// Exception classes as a value: what `except kinds` and isinstance(error, kinds) take.

#ifndef PY_EXCEPTION_CLASSES_H_
#define PY_EXCEPTION_CLASSES_H_

#include <exception>

#include "py/exceptions.h"

namespace py {

// A class of exceptions or a tuple of them, which may be empty.
//
//   void attempt(const std::function<void()>& f, py::ExceptionClasses kinds) {
//     try {
//       f();
//     } catch (...) {
//       if (!py::isinstance(std::current_exception(), kinds)) {
//         throw;
//       }
//     }
//   }
//   attempt(f, py::exception_classes<py::KeyError, py::OSError>());
class ExceptionClasses {
 public:
  // `()`, which no exception is of.
  ExceptionClasses() noexcept : ExceptionClasses(nullptr) {}

 private:
  friend bool isinstance(const std::exception_ptr& error, ExceptionClasses classes);
  using Test = bool (*)(const std::exception_ptr& error);
  template <class... Es>
  friend ExceptionClasses exception_classes() noexcept;

  explicit ExceptionClasses(Test has) noexcept : has_(has) {}

  Test has_;
};

// isinstance(error, classes).
inline bool isinstance(const std::exception_ptr& error, ExceptionClasses classes) {
  return error != nullptr && classes.has_ != nullptr && classes.has_(error);
}

// `(E, …)`.
template <class... Es>
ExceptionClasses exception_classes() noexcept {
  if constexpr (sizeof...(Es) == 0) {
    return ExceptionClasses();
  } else {
    return ExceptionClasses(
        [](const std::exception_ptr& error) { return isinstance<Es...>(error); });
  }
}

}  // namespace py

#endif  // PY_EXCEPTION_CLASSES_H_
