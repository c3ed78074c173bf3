#include "py/instance.h"

#include <array>
#include <cinttypes>
#include <cstdio>
#include <typeinfo>

#include "py/exceptions.h"
#include "py/internal/class_name.h"

namespace py {

std::string Instance::type_name() const {
  std::string name = internal::ClassName(typeid(*this));
  if (name.ends_with('_')) {
    name.pop_back();
  }
  return name;
}

std::string Instance::repr() const {
  std::array<char, 2 * sizeof(uintptr_t) + 3> address;
  std::snprintf(address.data(), address.size(), "0x%" PRIxPTR,
                // NOLINTNEXTLINE(bugprone-casting-through-void): the address of the whole object
                reinterpret_cast<uintptr_t>(dynamic_cast<const void*>(this)));
  return "<__main__." + type_name() + " object at " + address.data() + ">";
}

std::string Instance::str() const { return repr(); }

void Instance::Destroy() const noexcept {
  count_ = 1;
  delete this;
}

namespace internal {

void RaiseNoneHasNoAttribute(const char* name) {
  std::string message = "'NoneType' object has no attribute";
  if (name != nullptr) {
    message += " '" + std::string(name) + "'";
  }
  throw AttributeError(message);
}

void RaiseNotOrdered(const char* op, const std::string& a, const std::string& b) {
  throw TypeError("'" + std::string(op) + "' not supported between instances of '" + a + "' and '" +
                  b + "'");
}

void RaiseUnhashable(const std::string& type_name) {
  throw TypeError("unhashable type: '" + type_name + "'");
}

}  // namespace internal
}  // namespace py
