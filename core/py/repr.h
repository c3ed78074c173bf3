// repr() and str(): how Python shows values.

#ifndef PY_REPR_H_
#define PY_REPR_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/none.h"

namespace py {

// Python's repr(). Strings are UTF-8 and are quoted and escaped as Python does; floats have the
// shortest digits that read back the same, in CPython's layout (`1e+16`, `0.1`, `inf`).
std::string repr(bool value);
std::string repr(double value);
std::string repr(int64_t value);
std::string repr(uint64_t value);
std::string repr(std::string_view value);
// `ValueError('x')`, of any C++ exception; what `catch (const std::exception& e)` and a
// std::exception_ptr hold.
std::string repr(const std::exception& exception);
std::string repr(const std::exception_ptr& exception);
inline std::string repr(const std::string& value) { return repr(std::string_view(value)); }
inline std::string repr(const char* value) { return repr(std::string_view(value)); }
inline std::string repr(char value) { return repr(std::string_view(&value, 1)); }
inline std::string repr(NoneType none) { return none.repr(); }
template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>)
std::string repr(T value) {
  if constexpr (std::is_signed_v<T>) {
    return repr(int64_t{value});
  } else {
    return repr(uint64_t{value});
  }
}
inline std::string repr(float value) { return repr(double{value}); }

// A class shows itself with a member `std::string repr() const` (Python's __repr__).
template <class T>
  requires requires(const T& value) {
    { value.repr() } -> std::convertible_to<std::string>;
  }
std::string repr(const T& value) {
  return value.repr();
}

// Containers show their elements by repr: vectors as lists, pairs and tuples as tuples, maps as
// dicts. An empty optional is None; a variant is what it holds.
template <class T>
std::string repr(const std::optional<T>& value);
template <class T>
std::string repr(const std::vector<T>& list);
template <class K, class V, class Compare>
std::string repr(const std::map<K, V, Compare>& dict);
template <class First, class Second>
std::string repr(const std::pair<First, Second>& tuple);
template <class... Ts>
std::string repr(const std::tuple<Ts...>& tuple);
template <class... Ts>
std::string repr(const std::variant<Ts...>& value);

// Python's str(): the text of a string, str() of a class that has `std::string str() const`
// (__str__), the message of an exception, and repr() of everything else.
inline std::string str(std::string_view value) { return std::string(value); }
inline std::string str(const std::string& value) { return value; }
inline std::string str(const char* value) { return value; }
inline std::string str(char value) { return std::string(1, value); }
std::string str(const std::exception& exception);
std::string str(const std::exception_ptr& exception);
template <class T>
std::string str(const std::optional<T>& value);
template <class... Ts>
std::string str(const std::variant<Ts...>& value);
template <class T>
std::string str(const T& value) {
  if constexpr (requires {
                  { value.str() } -> std::convertible_to<std::string>;
                }) {
    return value.str();
  } else {
    return repr(value);
  }
}

namespace internal {

// Non-ASCII characters of a repr as escapes.
std::string EscapeNonAscii(std::string_view text);

}  // namespace internal

// Python's ascii(): repr() with everything that is not ASCII escaped.
template <class T>
std::string ascii(const T& value) {
  return internal::EscapeNonAscii(repr(value));
}

// Implementation only below.

namespace internal {

// Joins texts as the elements of a display, between two brackets.
class Display {
 public:
  explicit Display(char open) : text_(1, open) {}

  void Add(const std::string& element) {
    if (count_++ > 0) {
      text_ += ", ";
    }
    text_ += element;
  }
  std::string Close(char close) {
    text_ += close;
    return std::move(text_);
  }
  // A tuple of one element ends with a comma.
  std::string CloseTuple() {
    if (count_ == 1) {
      text_ += ',';
    }
    return Close(')');
  }

 private:
  std::string text_;
  size_t count_ = 0;
};

}  // namespace internal

template <class T>
std::string repr(const std::optional<T>& value) {
  return value.has_value() ? repr(*value) : repr(None);
}

template <class T>
std::string str(const std::optional<T>& value) {
  return value.has_value() ? str(*value) : str(None);
}

template <class... Ts>
std::string repr(const std::variant<Ts...>& value) {
  return std::visit([](const auto& held) { return repr(held); }, value);
}

template <class... Ts>
std::string str(const std::variant<Ts...>& value) {
  return std::visit([](const auto& held) { return str(held); }, value);
}

template <class T>
std::string repr(const std::vector<T>& list) {
  internal::Display display('[');
  for (const T& element : list) {
    display.Add(repr(element));
  }
  return display.Close(']');
}

template <class K, class V, class Compare>
std::string repr(const std::map<K, V, Compare>& dict) {
  internal::Display display('{');
  for (const auto& [key, value] : dict) {
    display.Add(repr(key) + ": " + repr(value));
  }
  return display.Close('}');
}

template <class First, class Second>
std::string repr(const std::pair<First, Second>& tuple) {
  internal::Display display('(');
  display.Add(repr(tuple.first));
  display.Add(repr(tuple.second));
  return display.CloseTuple();
}

template <class... Ts>
std::string repr(const std::tuple<Ts...>& tuple) {
  internal::Display display('(');
  if constexpr (sizeof...(Ts) > 0) {
    std::apply([&display](const Ts&... elements) { (display.Add(repr(elements)), ...); }, tuple);
  }
  return display.CloseTuple();
}

}  // namespace py

#endif  // PY_REPR_H_
