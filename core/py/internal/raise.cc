#include "py/internal/raise.h"

#include <utility>

#include "py/exceptions.h"

namespace py::internal {

void RaiseValueError(const char* message) { throw ValueError(message); }
void RaiseTypeError(const std::string& message) { throw TypeError(message); }
void RaiseIndexError(const char* message) { throw IndexError(message); }
void RaiseRuntimeError(const char* message) { throw RuntimeError(message); }
void RaiseNoPair(size_t index, size_t length) {
  throw ValueError("dictionary update sequence element #" + std::to_string(index) + " has length " +
                   std::to_string(length) + "; 2 is required");
}
void RaiseKeyError(const char* message) { throw KeyError(message); }

std::exception_ptr RuntimeErrorFrom(std::exception_ptr raised, const char* message) {
  RuntimeError replacement(message);
  replacement.set_context(raised);
  replacement.set_cause(std::move(raised));
  return std::make_exception_ptr(std::move(replacement));
}

}  // namespace py::internal
