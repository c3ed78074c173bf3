// less(): Python's `<` for values of any types.

#ifndef PY_ORDER_H_
#define PY_ORDER_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "py/equal.h"
#include "py/instance.h"
#include "py/internal/type_traits.h"
#include "py/none.h"
#include "py/number.h"
#include "py/object.h"
#include "py/type_name.h"

namespace py {

// a < b: numbers of all kinds by value, texts by code points, tuples and lists by their first
// elements that differ (those behind them are not compared), objects by their `lt`, or else the
// other's `gt`. TypeError if Python has no order for the two: of None, and of types that differ.
template <class A, class B>
bool less(const A& a, const B& b);

// less() as a function object.
struct Less {
  template <class A, class B>
  bool operator()(const A& a, const B& b) const {
    return less(a, b);
  }
};

// A value that is ordered by less(). As keys: in_order(value), and by_order(f) for f's results:
//
//   py::sorted(numbers_or_texts, py::key = py::in_order)
//   py::sorted(people, py::key = py::by_order(age_or_none))
template <class T>
struct Ordered {
  T value;

  friend bool operator<(const Ordered& a, const Ordered& b) { return less(a.value, b.value); }
};
inline constexpr auto in_order = []<class T>(const T& value) { return Ordered<T>{value}; };
template <class F>
auto by_order(F key) {
  return [key = std::move(key)](const auto& value) {
    return Ordered<std::decay_t<decltype(key(value))>>{key(value)};
  };
}

// Implementation only below.

namespace internal {

template <class T>
concept FixedSize = FixedTuple<T> || FixedList<T>;

// The elements from number kI on.
template <size_t kI, class A, class B>
bool LessFrom(const A& a, const B& b) {
  if constexpr (kI == std::min(std::tuple_size_v<A>, std::tuple_size_v<B>)) {
    return std::tuple_size_v<A> < std::tuple_size_v<B>;
  } else if (py::equal(std::get<kI>(a), std::get<kI>(b))) {
    return LessFrom<kI + 1>(a, b);
  } else {
    return py::less(std::get<kI>(a), std::get<kI>(b));
  }
}

template <class A, class B>
bool LessSequences(const A& a, const B& b) {
  auto x = a.begin();
  auto y = b.begin();
  const size_t shorter = std::min(a.size(), b.size());
  for (size_t i = 0; i < shorter; ++i, ++x, ++y) {
    if (!py::equal(*x, *y)) {
      return py::less(*x, *y);
    }
  }
  return a.size() < b.size();
}

// What `less` gives for the number or the text that an object is; nothing for other objects.
template <class F>
std::optional<bool> LessHeld(const Object& object, F less) {
  if (const auto* number = object.get_if<int64_t>()) {
    return less(*number);
  }
  if (const auto* number = object.get_if<double>()) {
    return less(*number);
  }
  if (const auto* number = object.get_if<bool>()) {
    return less(*number);
  }
  if (const auto* text = object.get_if<std::string>()) {
    return less(*text);
  }
  return std::nullopt;
}

template <class A, class B>
bool LessAsObject(const A& a, const B& b) {
  std::optional<bool> result;
  if constexpr (std::same_as<A, Object>) {
    result = LessHeld(a, [&b](const auto& held) { return py::less(held, b); });
  } else {
    result = LessHeld(b, [&a](const auto& held) { return py::less(a, held); });
  }
  if (!result.has_value()) {
    RaiseNotOrdered("<", type_name(a), type_name(b));
  }
  return *result;
}

template <class A, class B>
bool LessObjects(const Ref<A>& a, const Ref<B>& b) {
  if constexpr (!HasLt<A, B> && !HasGt<B, A> && requires {
                  { *a < *b } -> std::convertible_to<bool>;
                }) {
    if (a && b) {
      return *a < *b;
    }
  }
  return a < b;
}

}  // namespace internal

template <class A, class B>
bool less(const A& a, const B& b) {
  using namespace internal;  // NOLINT(google-build-using-namespace): of this file
  if constexpr (std::is_arithmetic_v<A> && std::same_as<A, B>) {
    return a < b;
  } else if constexpr (IsVariant<A>::value) {
    return std::visit([&b](const auto& held) { return py::less(held, b); }, a);
  } else if constexpr (IsVariant<B>::value) {
    return std::visit([&a](const auto& held) { return py::less(a, held); }, b);
  } else if constexpr (IsOptional<A>::value) {
    return a.has_value() ? py::less(*a, b) : py::less(None, b);
  } else if constexpr (IsOptional<B>::value) {
    return b.has_value() ? py::less(a, *b) : py::less(a, None);
  } else if constexpr (std::same_as<A, Object> || std::same_as<B, Object>) {
    return LessAsObject(a, b);
  } else if constexpr (NumberOperand<A> && NumberOperand<B>) {
    return CompareNumbers(ToNumber(a), ToNumber(b)) < 0;
  } else if constexpr (Text<A> && Text<B>) {
    return std::string_view(a) < std::string_view(b);
  } else if constexpr (IsRef<A>::value && IsRef<B>::value) {
    return LessObjects(a, b);
  } else if constexpr (IsRef<A>::value && requires { a->lt(b); }) {
    return a ? a->lt(b) : py::less(None, b);
  } else if constexpr (IsRef<B>::value && requires { b->gt(a); }) {
    return b ? b->gt(a) : py::less(a, None);
  } else if constexpr ((FixedTuple<A> && FixedTuple<B>) || (FixedList<A> && FixedList<B>)) {
    return LessFrom<0>(a, b);
  } else if constexpr (!FixedSize<A> && !FixedSize<B> &&
                       ((TupleValue<A> && TupleValue<B>) || (ListValue<A> && ListValue<B>))) {
    return LessSequences(a, b);
  } else if constexpr (std::same_as<A, B> && requires {
                         { a < b } -> std::convertible_to<bool>;
                       }) {
    return a < b;
  } else {
    RaiseNotOrdered("<", type_name(a), type_name(b));
  }
}

}  // namespace py

#endif  // PY_ORDER_H_
