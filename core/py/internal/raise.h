// Throwing Python's exceptions without including their header, for templates in light headers.

#ifndef PY_INTERNAL_RAISE_H_
#define PY_INTERNAL_RAISE_H_

#include <cstddef>
#include <exception>
#include <string>

namespace py::internal {

[[noreturn]] void RaiseValueError(const char* message);
[[noreturn]] void RaiseTypeError(const std::string& message);
[[noreturn]] void RaiseIndexError(const char* message);
[[noreturn]] void RaiseRuntimeError(const char* message);
[[noreturn]] void RaiseNoAttribute(const std::string& class_name, const char* attribute);
// What dict() says of an element that has not two elements itself.
[[noreturn]] void RaiseNoPair(size_t index, size_t length);
// What zip(strict=True) says of the argument after the first `count`.
[[noreturn]] void RaiseUnequalLengths(size_t count, const char* comparison);
// KeyError whose argument is a text.
[[noreturn]] void RaiseKeyError(const char* message);

// `RuntimeError: generator raised StopIteration` from what a body raised that may not leave it.
std::exception_ptr RuntimeErrorFrom(std::exception_ptr raised, const char* message);

}  // namespace py::internal

#endif  // PY_INTERNAL_RAISE_H_
