#include "py/internal/object_repr.h"

#include <cinttypes>
#include <cstdint>
#include <cstdio>

namespace py::internal {

std::string AddressRepr(const void* object) {
  char text[2 * sizeof(uintptr_t) + 3];
  std::snprintf(text, sizeof text, "0x%" PRIxPTR, reinterpret_cast<uintptr_t>(object));
  return text;
}

std::string ObjectRepr(std::string_view kind, std::string_view name, const void* object) {
  return "<" + std::string(kind) + " object " + std::string(name) + " at " + AddressRepr(object) +
         ">";
}

std::string FunctionRepr(std::string_view name, const void* function) {
  return "<function " + std::string(name) + " at " + AddressRepr(function) + ">";
}

}  // namespace py::internal
