// IsNone(): whether a value is None, whatever type holds it.

#ifndef PY_INTERNAL_IS_NONE_H_
#define PY_INTERNAL_IS_NONE_H_

#include <concepts>
#include <exception>
#include <variant>

#include "py/internal/type_traits.h"
#include "py/none.h"
#include "py/object.h"

namespace py::internal {

// `value is None`.
template <class T>
bool IsNone(const T& value) {
  if constexpr (NoneValue<T>) {
    return true;
  } else if constexpr (IsVariant<T>::value) {
    return std::visit([](const auto& held) { return IsNone(held); }, value);
  } else if constexpr (IsOptional<T>::value) {
    return !value.has_value() || IsNone(*value);
  } else if constexpr (IsRef<T>::value) {
    return !value;
  } else if constexpr (std::same_as<T, std::exception_ptr>) {
    return value == nullptr;
  } else if constexpr (OutcomeValue<T>) {
    return value.has_value() && IsNone(value.value());
  } else if constexpr (std::same_as<T, Object>) {
    return value.template get_if<NoneType>() != nullptr;
  } else {
    return false;
  }
}

}  // namespace py::internal

#endif  // PY_INTERNAL_IS_NONE_H_
