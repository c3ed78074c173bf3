#include "py/internal/raise.h"

#include <utility>

#include "py/exceptions.h"

namespace py::internal {

void RaiseValueError(const char* message) { throw ValueError(message); }
void RaiseTypeError(const std::string& message) { throw TypeError(message); }
void RaiseIndexError(const char* message) { throw IndexError(message); }
void RaiseRuntimeError(const char* message) { throw RuntimeError(message); }
void RaiseNoAttribute(const std::string& class_name, const char* attribute) {
  throw AttributeError("'" + class_name + "' object has no attribute '" + attribute + "'");
}
void RaiseNoPair(size_t index, size_t length) {
  throw ValueError("dictionary update sequence element #" + std::to_string(index) + " has length " +
                   std::to_string(length) + "; 2 is required");
}
void RaiseUnequalLengths(size_t count, const char* comparison) {
  throw ValueError("zip() argument " + std::to_string(count + 1) + " is " + comparison +
                   (count == 1 ? " than argument " : " than arguments 1-") + std::to_string(count));
}
void RaiseKeyError(const char* message) { throw KeyError(message); }

std::exception_ptr RuntimeErrorFrom(std::exception_ptr raised, const char* message) {
  RuntimeError replacement(message);
  replacement.set_context(raised);
  replacement.set_cause(std::move(raised));
  return std::make_exception_ptr(std::move(replacement));
}

}  // namespace py::internal
