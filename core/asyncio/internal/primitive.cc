#include "asyncio/internal/primitive.h"

#include <cstdio>

namespace asyncio::internal {

std::string PrimitiveRepr(std::string_view class_name, const void* object, std::string_view extra) {
  char address[32];
  std::snprintf(address, sizeof address, "%p", object);
  std::string repr = "<asyncio.locks.";
  repr += class_name;
  repr += " object at ";
  repr += address;
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
