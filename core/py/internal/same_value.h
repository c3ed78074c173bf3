// Python's `==` of two values of one C++ type, for containers.

#ifndef PY_INTERNAL_SAME_VALUE_H_
#define PY_INTERNAL_SAME_VALUE_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "py/internal/type_traits.h"

namespace py::internal {

// A number of any kind: Python's compare by value.
template <class T>
concept AnyNumber = std::is_arithmetic_v<T> || requires(const T& value) {
  { value.is_int() } -> std::same_as<bool>;
  { value.is_float() } -> std::same_as<bool>;
};

// Whether values may be equal which `==` of C++ finds different: a variant's, which hold numbers of
// different kinds, or tuples of such.
template <class T>
inline constexpr bool kMixesNumbers = false;
template <class T>
inline constexpr bool kMixesNumbers<std::optional<T>> = kMixesNumbers<T>;
template <class... Ts>
inline constexpr bool kMixesNumbers<std::tuple<Ts...>> =
    std::disjunction_v<std::bool_constant<kMixesNumbers<Ts>>...>;
template <class A, class B>
inline constexpr bool kMixesNumbers<std::pair<A, B>> = kMixesNumbers<A> || kMixesNumbers<B>;
template <class... Ts>
inline constexpr bool kMixesNumbers<std::variant<Ts...>> =
    (size_t{AnyNumber<Ts>} + ... + 0) > 1 || (size_t{FixedTuple<Ts>} + ... + 0) > 1 ||
    std::disjunction_v<std::bool_constant<kMixesNumbers<Ts>>...>;

template <class A, class B>
bool SameHeld(const A& a, const B& b);

template <class T>
bool SameValue(const T& a, const T& b) {
  if constexpr (!kMixesNumbers<T>) {
    return a == b;
  } else if constexpr (IsVariant<T>::value) {
    return std::visit([](const auto& x, const auto& y) { return SameHeld(x, y); }, a, b);
  } else if constexpr (IsOptional<T>::value) {
    return a.has_value() == b.has_value() && (!a.has_value() || SameValue(*a, *b));
  } else {
    return SameHeld(a, b);
  }
}

inline bool SameNumber(int64_t a, double b) {
  return static_cast<double>(a) == b && b < 0x1p63 && static_cast<int64_t>(b) == a;
}

// Of values that may have different types.
template <class A, class B>
bool SameHeld(const A& a, const B& b) {
  if constexpr (IsVariant<A>::value) {
    return std::visit([&b](const auto& held) { return SameHeld(held, b); }, a);
  } else if constexpr (IsVariant<B>::value) {
    return std::visit([&a](const auto& held) { return SameHeld(a, held); }, b);
  } else if constexpr (FixedTuple<A> && FixedTuple<B>) {
    if constexpr (std::tuple_size_v<A> == std::tuple_size_v<B>) {
      return [&a, &b]<size_t... kI>(std::index_sequence<kI...>) {
        return (SameHeld(std::get<kI>(a), std::get<kI>(b)) && ...);
      }(std::make_index_sequence<std::tuple_size_v<A>>());
    } else {
      return false;
    }
  } else if constexpr (std::same_as<A, B>) {
    return SameValue(a, b);
  } else if constexpr (std::integral<A> && std::integral<B>) {
    return static_cast<int64_t>(a) == static_cast<int64_t>(b);
  } else if constexpr (std::integral<A> && std::floating_point<B>) {
    return SameNumber(static_cast<int64_t>(a), b);
  } else if constexpr (std::floating_point<A> && std::integral<B>) {
    return SameNumber(static_cast<int64_t>(b), a);
  } else if constexpr (AnyNumber<A> && std::same_as<B, bool>) {
    return a == int64_t{b};
  } else if constexpr (std::same_as<A, bool> && AnyNumber<B>) {
    return b == int64_t{a};
  } else if constexpr (AnyNumber<A> && AnyNumber<B>) {
    return a == b;
  } else {
    return false;
  }
}

// Of a key in a table and one that is looked up, which may be of another type, as a literal is.
template <class A, class B>
bool SameKey(const A& a, const B& b) {
  if constexpr (std::same_as<A, B>) {
    return SameValue(a, b);
  } else {
    return a == b;
  }
}

// std::find, std::count and std::equal with Python's `==`.
template <class Iterator, class T>
Iterator FindValue(Iterator begin, Iterator end, const T& value) {
  while (begin != end && !SameValue<T>(*begin, value)) {
    ++begin;
  }
  return begin;
}
template <class Iterator, class T>
int64_t CountValue(Iterator begin, Iterator end, const T& value) {
  int64_t count = 0;
  for (; begin != end; ++begin) {
    count += SameValue<T>(*begin, value) ? 1 : 0;
  }
  return count;
}

}  // namespace py::internal

#endif  // PY_INTERNAL_SAME_VALUE_H_
