// truth(): bool(value), what `if value:` asks.

#ifndef PY_TRUTH_H_
#define PY_TRUTH_H_

#include <concepts>
#include <exception>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include "py/internal/type_traits.h"
#include "py/none.h"

namespace py {

// bool(value): whether it is not 0, None, or empty. A class says so with a member
// `bool truth() const` (__bool__) or `size() const` (__len__), and is true otherwise. Of what may
// be an exception the value counts, and an exception is true.
template <class T>
bool truth(const T& value);
template <class T>
bool truth(const std::optional<T>& value);
template <class... Ts>
bool truth(const std::variant<Ts...>& value);
template <class... Ts>
bool truth(const std::tuple<Ts...>& tuple);

// Implementation only below.

template <class T>
bool truth(const T& value) {
  if constexpr (requires {
                  { value.truth() } -> std::same_as<bool>;
                }) {
    return value.truth();
  } else if constexpr (std::is_arithmetic_v<T>) {
    return value != T{0};
  } else if constexpr (std::is_same_v<T, NoneType>) {
    return false;
  } else if constexpr (std::is_same_v<T, std::exception_ptr>) {
    return value != nullptr;
  } else if constexpr (internal::OutcomeValue<T>) {
    return !value.has_value() || truth(value.value());
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return !std::string_view(value).empty();
  } else if constexpr (requires { value.size(); }) {
    return value.size() != 0;
  } else {
    return true;
  }
}
template <class T>
bool truth(const std::optional<T>& value) {
  return value.has_value() && truth(*value);
}
template <class... Ts>
bool truth(const std::variant<Ts...>& value) {
  return std::visit([](const auto& held) { return truth(held); }, value);
}
template <class... Ts>
bool truth(const std::tuple<Ts...>& /*tuple*/) {
  return sizeof...(Ts) > 0;
}

}  // namespace py

#endif  // PY_TRUTH_H_
