#include "py/instance.h"

#include <typeinfo>

#include "py/exceptions.h"
#include "py/internal/class_name.h"
#include "py/internal/object_repr.h"

namespace py {

std::string Instance::type_name() const {
  std::string name = internal::ClassName(internal::Making::ClassOf(*this));
  if (name.ends_with('_')) {
    name.pop_back();
  }
  return name;
}

std::string Instance::repr() const {
  // The address of the whole object.
  return "<__main__." + type_name() + " object at " +
         internal::AddressRepr(dynamic_cast<const void*>(this)) + ">";
}

std::string Instance::str() const { return repr(); }

void Instance::Destroy() const noexcept {
  count_ = 1;
  delete this;
}

namespace internal {

thread_local constinit const Making* Making::innermost_ = nullptr;

const std::type_info& Making::ClassOf(const Instance& object) {
  const void* const whole = dynamic_cast<const void*>(&object);
  for (const Making* making = innermost_; making != nullptr; making = making->outer_) {
    if (making->object_ == whole) {
      return making->type_;
    }
  }
  return typeid(object);
}

void RaiseNoneHasNoAttribute(const char* name) {
  std::string message = "'NoneType' object has no attribute";
  if (name != nullptr) {
    message += " '" + std::string(name) + "'";
  }
  throw AttributeError(message);
}

void RaiseNoneHasNoDict(const char* name) {
  throw AttributeError("'NoneType' object has no attribute '" + std::string(name) +
                       "' and no __dict__ for setting new attributes");
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
