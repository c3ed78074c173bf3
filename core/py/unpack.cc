#include "py/unpack.h"

#include <string>

#include "py/exceptions.h"

namespace py::internal {

void RaiseTooManyValues(size_t expected) {
  throw ValueError("too many values to unpack (expected " + std::to_string(expected) + ")");
}

void RaiseNotEnoughValues(const char* expected_prefix, size_t expected, size_t got) {
  throw ValueError("not enough values to unpack (expected " + std::string(expected_prefix) +
                   std::to_string(expected) + ", got " + std::to_string(got) + ")");
}

}  // namespace py::internal
