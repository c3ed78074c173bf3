// Keyword arguments that several functions take:
//
//   sorted(people, key=age, reverse=True)
//   py::sorted(people, py::key = age, py::reverse = true)

#ifndef PY_KEYWORDS_H_
#define PY_KEYWORDS_H_

#include <concepts>
#include <type_traits>
#include <utility>

#include "py/internal/raise.h"
#include "py/none.h"

namespace py {
namespace internal {

template <class F>
struct KeyArgument {
  F function;
};
struct ReverseArgument {
  bool value;
};
template <class T>
struct DefaultArgument {
  T value;
};

// Makes the argument when it is assigned to.
struct KeyKeyword {
  template <class F>
  constexpr KeyArgument<std::decay_t<F>> operator=(F&& function) const {  // NOLINT
    return {std::forward<F>(function)};
  }
};
struct ReverseKeyword {
  constexpr ReverseArgument operator=(bool value) const { return {value}; }  // NOLINT
};
struct DefaultKeyword {
  template <class T>
  constexpr DefaultArgument<std::decay_t<T>> operator=(T&& value) const {  // NOLINT
    return {std::forward<T>(value)};
  }
};

template <class T>
struct IsKeyword : std::false_type {};
template <class F>
struct IsKeyword<KeyArgument<F>> : std::true_type {};
template <>
struct IsKeyword<ReverseArgument> : std::true_type {};
template <class T>
struct IsKeyword<DefaultArgument<T>> : std::true_type {};
template <class T>
concept Keyword = IsKeyword<std::remove_cvref_t<T>>::value;

// The key of an element: the element itself without `key`.
struct Identity {
  template <class T>
  const T& operator()(const T& value) const {
    return value;
  }
};
template <class... Options>
Identity FindKey(const Options&... /*options*/) {
  return {};
}
template <class F, class... Options>
const F& FindKey(const KeyArgument<F>& key, const Options&... /*options*/) {
  return key.function;
}
template <class Other, class F>
const F& FindKey(const Other& /*other*/, const KeyArgument<F>& key) {
  return key.function;
}

// What a function gives for an element: None if it returns nothing, because it raises, say.
template <class Key, class Value>
decltype(auto) KeyOf(const Key& key, const Value& value) {
  if constexpr (std::is_void_v<std::invoke_result_t<const Key&, const Value&>>) {
    key(value);
    return None;
  } else {
    return key(value);
  }
}
// Where the keys of such elements are kept.
template <class Key, class Value>
using KeptKey =
    std::decay_t<decltype(KeyOf(std::declval<const Key&>(), std::declval<const Value&>()))>;

// `a < b`, which has a TypeError of None.
template <class T>
bool IsLess(const T& a, const T& b) {
  if constexpr (std::same_as<T, NoneType>) {
    RaiseTypeError("'<' not supported between instances of 'NoneType' and 'NoneType'");
  } else {
    return a < b;
  }
}

inline bool FindReverse() { return false; }
template <class Option, class... Options>
bool FindReverse(const Option& option, const Options&... options) {
  if constexpr (std::is_same_v<Option, ReverseArgument>) {
    return option.value;
  } else {
    return FindReverse(options...);
  }
}

}  // namespace internal

// A function of an element, by whose result elements are compared.
inline constexpr internal::KeyKeyword key{};
// Whether to sort from the largest to the smallest.
inline constexpr internal::ReverseKeyword reverse{};
// Python's `default`: the result for an empty iterable.
inline constexpr internal::DefaultKeyword default_{};

}  // namespace py

#endif  // PY_KEYWORDS_H_
