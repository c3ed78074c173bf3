#include "py/dict.h"

#include "py/exceptions.h"

namespace py::internal {

void RaiseMissingKey(Object key) { throw KeyError(std::move(key)); }

}  // namespace py::internal
