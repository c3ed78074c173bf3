// PointerTo(): an exception as a std::exception_ptr, without losing what it is.

#ifndef PY_INTERNAL_EXCEPTION_POINTER_H_
#define PY_INTERNAL_EXCEPTION_POINTER_H_

#include <exception>
#include <type_traits>
#include <typeinfo>

#include "py/internal/class_name.h"
#include "py/internal/raise.h"

namespace py::internal {

// A pointer to the exception itself if it is the one that is being handled, as in
// `catch (const std::exception& error)`; else to a copy. TypeError if a copy would be of a base
// class: then the exception has to be given as a std::exception_ptr.
template <class E>
std::exception_ptr PointerTo(const E& exception) {
  if constexpr (std::is_same_v<E, std::exception_ptr>) {
    return exception;
  } else {
    if (std::exception_ptr handled = std::current_exception(); handled != nullptr) {
      try {
        std::rethrow_exception(handled);
      } catch (const E& held) {
        if (&held == &exception) {
          return handled;
        }
      } catch (...) {  // Some other exception is handled.
      }
    }
    if (typeid(exception) != typeid(E)) {
      RaiseTypeError("an exception of class " + ClassName(typeid(exception)) +
                     " cannot be copied as one of class " + ClassName(typeid(E)) +
                     "; give a std::exception_ptr");
    }
    return std::make_exception_ptr(exception);
  }
}

}  // namespace py::internal

#endif  // PY_INTERNAL_EXCEPTION_POINTER_H_
