#include "py/late.h"

#include <string>

#include "py/exceptions.h"

namespace py::internal {

void LateName::RaiseUnassigned() const {
  const std::string quoted = name == nullptr ? "" : " '" + std::string(name) + "'";
  switch (kind) {
    case Kind::kFree:
      throw NameError("cannot access free variable" + quoted +
                      " where it is not associated with a value in enclosing scope");
    case Kind::kGlobal:
      throw NameError("name" + quoted + " is not defined");
    case Kind::kAttribute:
      throw AttributeError("'" + (object != nullptr ? type_name(object) : class_name) +
                           "' object has no attribute" + quoted);
    case Kind::kLocal:
      break;
  }
  throw UnboundLocalError("cannot access local variable" + quoted +
                          " where it is not associated with a value");
}

}  // namespace py::internal
