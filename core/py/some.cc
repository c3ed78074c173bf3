#include "py/some.h"

#include <string>

#include "py/exceptions.h"

namespace py::internal {

void RaiseNotNone(const char* error) { throw TypeError(error); }

void RaiseNoneHasNo(const char* attribute) {
  throw AttributeError("'NoneType' object has no attribute '" + std::string(attribute) + "'");
}

}  // namespace py::internal
