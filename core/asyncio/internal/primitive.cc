#include "asyncio/internal/primitive.h"

#include "py/internal/object_repr.h"

namespace asyncio::internal {

std::string PrimitiveRepr(std::string_view class_name, const void* object, std::string_view extra) {
  std::string repr = "<asyncio.locks.";
  repr += class_name;
  repr += " object at ";
  repr += py::internal::AddressRepr(object);
  repr += " [";
  repr += extra;
  repr += "]>";
  return repr;
}

std::string PrimitiveState::Describe(std::string_view class_name, std::string extra) const {
  if (!waiters_.empty()) {
    extra += ", waiters:" + std::to_string(waiters_.size());
  }
  return PrimitiveRepr(class_name, this, extra);
}

}  // namespace asyncio::internal
