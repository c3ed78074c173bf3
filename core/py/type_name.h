// type_name(): the name of a value's Python type.

#ifndef PY_TYPE_NAME_H_
#define PY_TYPE_NAME_H_

#include <concepts>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

#include "py/internal/class_name.h"
#include "py/none.h"

namespace py {
namespace internal {

template <std::integral T>
struct BuiltinTypeName<T> {
  static constexpr const char* kName = "int";
};
template <>
struct BuiltinTypeName<bool> {
  static constexpr const char* kName = "bool";
};
template <std::floating_point T>
struct BuiltinTypeName<T> {
  static constexpr const char* kName = "float";
};
template <>
struct BuiltinTypeName<NoneType> {
  static constexpr const char* kName = "NoneType";
};
template <class T>
struct BuiltinTypeName<std::vector<T>> {
  static constexpr const char* kName = "list";
};
template <class K, class V, class Compare>
struct BuiltinTypeName<std::map<K, V, Compare>> {
  static constexpr const char* kName = "dict";
};
template <class First, class Second>
struct BuiltinTypeName<std::pair<First, Second>> {
  static constexpr const char* kName = "tuple";
};
template <class... Ts>
struct BuiltinTypeName<std::tuple<Ts...>> {
  static constexpr const char* kName = "tuple";
};

}  // namespace internal

std::string type_name(const std::exception& exception);
std::string type_name(const std::exception_ptr& exception);

// type(value).__name__: Python's name for what has one (`int`, `str`, `list`), a class's member
// `std::string type_name() const` if there is one, else the C++ class's own name. An optional and a
// variant have the type of what they hold.
template <class T>
std::string type_name(const T& value);
template <class T>
std::string type_name(const std::optional<T>& value) {
  return value.has_value() ? type_name(*value) : "NoneType";
}
template <class... Ts>
std::string type_name(const std::variant<Ts...>& value) {
  return std::visit([](const auto& held) { return type_name(held); }, value);
}
template <class T>
std::string type_name(const T& value) {
  if constexpr (internal::BuiltinTypeName<T>::kName != nullptr) {
    return internal::BuiltinTypeName<T>::kName;
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return "str";
  } else if constexpr (requires {
                         { value.type_name() } -> std::convertible_to<std::string>;
                       }) {
    return value.type_name();
  } else {
    return internal::ClassName(typeid(value));
  }
}

}  // namespace py

#endif  // PY_TYPE_NAME_H_
