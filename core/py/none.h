// None.

#ifndef PY_NONE_H_
#define PY_NONE_H_

#include <concepts>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace py {

// The type of None: the result of what returns nothing, where a value is needed.
struct NoneType {
  std::string repr() const { return "None"; }
  friend bool operator==(NoneType, NoneType) = default;
};

inline constexpr NoneType None{};

// Whether a T can be null, which stands for None: a reference to an object of the program, a
// function, an exception.
template <class T>
inline constexpr bool kHasNone = false;
template <class Signature>
inline constexpr bool kHasNone<std::function<Signature>> = true;
template <>
inline constexpr bool kHasNone<std::exception_ptr> = true;

namespace internal {

template <class T>
struct OrNoneOf {
  using type = std::conditional_t<kHasNone<T>, T, std::optional<T>>;
};
template <class T>
struct OrNoneOf<std::optional<T>> {
  using type = std::optional<T>;
};
template <class... Ts>
struct OrNoneOf<std::variant<Ts...>> {
  using type = std::conditional_t<(std::same_as<Ts, NoneType> || ...), std::variant<Ts...>,
                                  std::variant<NoneType, Ts...>>;
};

}  // namespace internal

// A T or None: an optional, but for what may be None itself. What has one of several types may have
// NoneType as well.
template <class T>
using OrNone = typename internal::OrNoneOf<T>::type;

namespace internal {

template <class T>
inline constexpr bool kIsVariant = false;
template <class... Ts>
inline constexpr bool kIsVariant<std::variant<Ts...>> = true;

// The value, or None if there is none.
template <class T>
OrNone<T> ValueOrNone(std::optional<T> value) {
  if constexpr (kIsVariant<T>) {
    if (!value.has_value()) {
      return None;
    }
    if constexpr (std::same_as<T, OrNone<T>>) {
      return *std::move(value);
    } else {
      return std::visit(
          []<class Held>(Held&& held) {
            return OrNone<T>(std::in_place_type<std::remove_cvref_t<Held>>,
                             std::forward<Held>(held));
          },
          *std::move(value));
    }
  } else if constexpr (std::same_as<T, OrNone<T>>) {
    return value.has_value() ? *std::move(value) : T();
  } else {
    return value;
  }
}

}  // namespace internal

}  // namespace py

#endif  // PY_NONE_H_
