#include "py/operate.h"

#include <string>

#include "py/internal/raise.h"

namespace py::internal {

void RaiseUnsupported(const char* symbol, const std::string& a, const std::string& b) {
  RaiseTypeError("unsupported operand type(s) for " + std::string(symbol) + ": '" + a + "' and '" +
                 b + "'");
}

void RaiseCannotConcatenate(const std::string& a, const std::string& b) {
  RaiseTypeError("can only concatenate " + a + " (not \"" + b + "\") to " + a);
}

void RaiseCannotMultiply(const std::string& other) {
  RaiseTypeError("can't multiply sequence by non-int of type '" + other + "'");
}

void RaiseNoNumber(const char* wanted, const std::string& found) {
  RaiseTypeError(std::string(wanted) + ", not '" + found + "'");
}

}  // namespace py::internal
