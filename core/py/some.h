// some(): what an optional holds, where the program uses it as if it could not be None.

#ifndef PY_SOME_H_
#define PY_SOME_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "py/type_name.h"

namespace py {
namespace internal {

[[noreturn]] void RaiseNotNone(const char* error);
[[noreturn]] void RaiseNoneHasNo(const char* attribute);

}  // namespace internal

// The value; of None, TypeError with this text, which is Python's for the operation that follows:
//   py::some(count, "unsupported operand type(s) for +: 'NoneType' and 'int'") + 1
template <class T>
T& some(std::optional<T>& value, const char* error) {
  if (!value.has_value()) [[unlikely]] {
    internal::RaiseNotNone(error);
  }
  return *value;
}
template <class T>
const T& some(const std::optional<T>& value, const char* error) {
  if (!value.has_value()) [[unlikely]] {
    internal::RaiseNotNone(error);
  }
  return *value;
}
template <class T>
T some(std::optional<T>&& value, const char* error) {
  return std::move(some(value, error));
}

// A function that is not empty, as None is.
template <class Result, class... Args>
const std::function<Result(Args...)>& some(const std::function<Result(Args...)>& function,
                                           const char* error) {
  if (!function) [[unlikely]] {
    internal::RaiseNotNone(error);
  }
  return function;
}

// The left one of two operands that may be None; TypeError if it is, which names the types of both:
//   py::some_before(a, b, "unsupported operand type(s) for +: ") + …
template <class T, class U>
const T& some_before(const std::optional<T>& value, const std::optional<U>& other,
                     const char* error) {
  if (!value.has_value()) [[unlikely]] {
    internal::RaiseNotNone(
        (std::string(error) + "'NoneType' and '" + type_name(other) + "'").c_str());
  }
  return *value;
}

// `a > b` where either may be None, which raises TypeError:
//   py::ordered<std::greater<>>(timeout.when(), old, ">")
template <class Compare, class T, class U>
bool ordered(const T& a, const U& b, const char* symbol) {
  const auto is_none = []<class Value>(const Value& value) {
    if constexpr (requires { value.has_value(); }) {
      return !value.has_value();
    }
    return false;
  };
  if (is_none(a) || is_none(b)) [[unlikely]] {
    internal::RaiseNotNone(("'" + std::string(symbol) + "' not supported between instances of '" +
                            type_name(a) + "' and '" + type_name(b) + "'")
                               .c_str());
  }
  const auto held = []<class Value>(const Value& value) {
    if constexpr (requires { value.has_value(); }) {
      return *value;
    } else {
      return value;
    }
  };
  return Compare()(held(a), held(b));
}

// The value, to take an attribute of it; of None, AttributeError:
//   py::some_with(name, "upper")
template <class T>
T& some_with(std::optional<T>& value, const char* attribute) {
  if (!value.has_value()) [[unlikely]] {
    internal::RaiseNoneHasNo(attribute);
  }
  return *value;
}
template <class T>
const T& some_with(const std::optional<T>& value, const char* attribute) {
  if (!value.has_value()) [[unlikely]] {
    internal::RaiseNoneHasNo(attribute);
  }
  return *value;
}
template <class T>
T some_with(std::optional<T>&& value, const char* attribute) {
  return std::move(some_with(value, attribute));
}

// Of what is held by a pointer, and None if that is null.
template <class T>
T& some(T* value, const char* error) {
  if (value == nullptr) [[unlikely]] {
    internal::RaiseNotNone(error);
  }
  return *value;
}
template <class T>
T& some_with(T* value, const char* attribute) {
  if (value == nullptr) [[unlikely]] {
    internal::RaiseNoneHasNo(attribute);
  }
  return *value;
}

}  // namespace py

#endif  // PY_SOME_H_
