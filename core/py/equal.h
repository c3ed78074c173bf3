// equal() and is_(): Python's `==` and `is` for values whose C++ types differ.

#ifndef PY_EQUAL_H_
#define PY_EQUAL_H_

#include <concepts>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/exceptions.h"
#include "py/instance.h"
#include "py/internal/is_none.h"
#include "py/internal/iteration.h"
#include "py/internal/type_traits.h"
#include "py/none.h"
#include "py/number.h"
#include "py/object.h"

namespace py {

// a == b: by value among numbers of all kinds, texts, and containers of one kind, whose elements
// may have different types; None equals None, whatever type holds it; optionals, variants and
// outcomes are what they hold; objects have their `eq`; exceptions are equal to themselves.
// Everything else is different.
template <class A, class B>
bool equal(const A& a, const B& b);

// a is b: the same object, for what has identity (objects, lists, exceptions, futures), and the
// same None or bool. Numbers, texts and tuples, whose identity depends on CPython's caches, are the
// same if they have the same type and are equal.
template <class A, class B>
bool is_(const A& a, const B& b);

// Implementation only below.

namespace internal {

template <class T>
concept ExceptionValue = std::derived_from<T, BaseException>;
template <class T>
concept AnyException = ExceptionValue<T> || std::same_as<T, std::exception_ptr>;

// Whether two exceptions are the same Python object.
bool SameException(const BaseException& a, const BaseException& b);
bool SameException(const std::exception_ptr& a, const BaseException& b);
inline bool SameException(const BaseException& a, const std::exception_ptr& b) {
  return SameException(b, a);
}
inline bool SameException(const std::exception_ptr& a, const std::exception_ptr& b) {
  return a == b;
}

// What a value is for `==`, beyond what the functions above know.
template <class T>
concept TupleValue = FixedTuple<T> || IsInstanceOf<T, Tuple>::value;
template <class T>
concept ListValue =
    FixedList<T> || IsInstanceOf<T, List>::value || IsInstanceOf<T, std::vector>::value;
template <class T>
concept FixedSequence = FixedTuple<T> || FixedList<T>;

// Element by element.
template <class A, class B>
bool EqualSequences(const A& a, const B& b) {
  if constexpr (FixedSequence<A> && FixedSequence<B>) {
    constexpr size_t kSize = std::tuple_size_v<A>;
    if constexpr (kSize != std::tuple_size_v<B>) {
      return false;
    } else {
      return [&a, &b]<size_t... kI>(std::index_sequence<kI...>) {
        return (py::equal(std::get<kI>(a), std::get<kI>(b)) && ...);
      }(std::make_index_sequence<kSize>());
    }
  } else if constexpr (FixedSequence<A>) {
    if (b.size() != std::tuple_size_v<A>) {
      return false;
    }
    auto other = b.begin();
    const auto equals_next = [&other](const auto& element) {
      const bool same = py::equal(element, *other);
      ++other;
      return same;
    };
    return [&a, &equals_next]<size_t... kI>(std::index_sequence<kI...>) {
      return (equals_next(std::get<kI>(a)) && ...);
    }(std::make_index_sequence<std::tuple_size_v<A>>());
  } else if constexpr (FixedSequence<B>) {
    return EqualSequences(b, a);
  } else {
    if (a.size() != b.size()) {
      return false;
    }
    auto other = b.begin();
    for (const auto& element : a) {
      if (!py::equal(element, *other)) {
        return false;
      }
      ++other;
    }
    return true;
  }
}

// The element of `values` that equals `value`, or none.
template <class Values, class T>
bool ContainsEqual(const Values& values, const T& value) {
  for (const auto& element : values) {
    if (py::equal(element, value)) {
      return true;
    }
  }
  return false;
}

template <class T>
bool EqualObject(const Object& object, const T& value) {
  if constexpr (std::same_as<T, Object>) {
    if (const auto* number = value.template get_if<int64_t>()) {
      return EqualObject(object, *number);
    }
    if (const auto* number = value.template get_if<double>()) {
      return EqualObject(object, *number);
    }
    if (const auto* number = value.template get_if<bool>()) {
      return EqualObject(object, *number);
    }
    if (const auto* text = value.template get_if<std::string>()) {
      return EqualObject(object, *text);
    }
    return IsNone(object) && IsNone(value);
  } else if constexpr (NumberOperand<T>) {
    if (const auto* number = object.get_if<int64_t>()) {
      return py::equal(*number, value);
    }
    if (const auto* number = object.get_if<double>()) {
      return py::equal(*number, value);
    }
    const auto* boolean = object.get_if<bool>();
    return boolean != nullptr && py::equal(*boolean, value);
  } else if constexpr (Text<T>) {
    const auto* text = object.get_if<std::string>();
    return text != nullptr && std::string_view(*text) == std::string_view(value);
  } else {
    const T* held = object.get_if<T>();
    return held != nullptr && py::equal(*held, value);
  }
}

}  // namespace internal

template <class A, class B>
bool equal(const A& a, const B& b) {
  using namespace internal;  // NOLINT(google-build-using-namespace): of this file
  if constexpr (IsVariant<A>::value) {
    return std::visit([&b](const auto& held) { return py::equal(held, b); }, a);
  } else if constexpr (IsVariant<B>::value) {
    return std::visit([&a](const auto& held) { return py::equal(a, held); }, b);
  } else if constexpr (IsOptional<A>::value) {
    return a.has_value() ? py::equal(*a, b) : IsNone(b);
  } else if constexpr (IsOptional<B>::value) {
    return b.has_value() ? py::equal(a, *b) : IsNone(a);
  } else if constexpr (OutcomeValue<A>) {
    return a.has_value() ? py::equal(a.value(), b) : py::equal(a.exception(), b);
  } else if constexpr (OutcomeValue<B>) {
    return b.has_value() ? py::equal(a, b.value()) : py::equal(a, b.exception());
  } else if constexpr (IsRef<A>::value && IsRef<B>::value) {
    return a == b;
  } else if constexpr (IsRef<A>::value && requires { a->eq(b); }) {
    return a ? a->eq(b) : IsNone(b);
  } else if constexpr (IsRef<B>::value && requires { b->eq(a); }) {
    return b ? b->eq(a) : IsNone(a);
  } else if constexpr (NoneValue<A> || NoneValue<B>) {
    return IsNone(a) && IsNone(b);
  } else if constexpr (std::same_as<A, Object>) {
    return EqualObject(a, b);
  } else if constexpr (std::same_as<B, Object>) {
    return EqualObject(b, a);
  } else if constexpr (NumberOperand<A> && NumberOperand<B>) {
    return CompareNumbers(ToNumber(a), ToNumber(b)) == 0;
  } else if constexpr (Text<A> && Text<B>) {
    return std::string_view(a) == std::string_view(b);
  } else if constexpr (AnyException<A> && AnyException<B>) {
    return SameException(a, b);
  } else if constexpr ((TupleValue<A> && TupleValue<B>) || (ListValue<A> && ListValue<B>)) {
    return EqualSequences(a, b);
  } else if constexpr (IsInstanceOf<A, Dict>::value && IsInstanceOf<B, Dict>::value) {
    if (a.size() != b.size()) {
      return false;
    }
    for (const auto& item : a.items()) {
      if (!ContainsEqual(b.items(), item)) {
        return false;
      }
    }
    return true;
  } else if constexpr (std::same_as<A, B> && std::equality_comparable<A>) {
    return a == b;
  } else if constexpr (IsInstanceOf<A, Set>::value && IsInstanceOf<B, Set>::value) {
    if (a.size() != b.size()) {
      return false;
    }
    for (const auto& element : a) {
      if (!ContainsEqual(b, element)) {
        return false;
      }
    }
    return true;
  } else if constexpr (requires {
                         { a == b } -> std::convertible_to<bool>;
                       } && std::is_class_v<A> && std::is_class_v<B> &&
                       (std::convertible_to<const A&, const B&> ||
                        std::convertible_to<const B&, const A&>)) {
    return a == b;
  } else {
    return static_cast<const void*>(std::addressof(a)) == std::addressof(b);
  }
}

template <class A, class B>
bool is_(const A& a, const B& b) {
  using namespace internal;  // NOLINT(google-build-using-namespace): of this file
  if constexpr (IsVariant<A>::value) {
    return std::visit([&b](const auto& held) { return py::is_(held, b); }, a);
  } else if constexpr (IsVariant<B>::value) {
    return std::visit([&a](const auto& held) { return py::is_(a, held); }, b);
  } else if constexpr (IsOptional<A>::value) {
    return a.has_value() ? py::is_(*a, b) : IsNone(b);
  } else if constexpr (IsOptional<B>::value) {
    return b.has_value() ? py::is_(a, *b) : IsNone(a);
  } else if constexpr (NoneValue<A> || NoneValue<B>) {
    return IsNone(a) && IsNone(b);
  } else if constexpr (OutcomeValue<A>) {
    return a.has_value() ? py::is_(a.value(), b) : py::is_(a.exception(), b);
  } else if constexpr (OutcomeValue<B>) {
    return b.has_value() ? py::is_(a, b.value()) : py::is_(a, b.exception());
  } else if constexpr (requires {
                         { is(a, b) } -> std::same_as<bool>;
                       }) {
    return is(a, b);
  } else if constexpr (NumberOperand<A> && NumberOperand<B>) {
    return type_name(a) == type_name(b) && py::equal(a, b);
  } else {
    return py::equal(a, b);
  }
}

}  // namespace py

#endif  // PY_EQUAL_H_
