// format(): text with values in it, by Python's format specifications.

#ifndef PY_FORMAT_H_
#define PY_FORMAT_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "py/internal/type_traits.h"
#include "py/repr.h"
#include "py/type_name.h"

namespace py {

// Python's format(value, spec): the specification is `[[fill]align][sign][z][#][0][width][grouping]
// [.precision][type]` for numbers and strings. Lengths count code points. A class formats itself
// with a member `std::string format(std::string_view spec) const` (__format__); anything else takes
// the empty specification only, which is str(). Throws ValueError or TypeError with Python's text.
template <class T>
std::string format_value(const T& value, std::string_view spec = {});

// What an f-string gives, and str.format() with positional arguments:
//
//   f"{name!r:>10} {ratio:.2f}"   py::format("{!r:>10} {:.2f}", name, ratio)
//
// A field is `{}`, `{0}`, `{!r}`, `{:spec}`, or a combination of those; `{{` and `}}` are braces. A
// specification may contain fields: `{:>{}}` takes the value and then the width. Throws ValueError
// for text that is not well-formed and IndexError for a missing argument.
template <class... Args>
std::string format(std::string_view text, const Args&... args);

// Implementation only below.

namespace internal {

std::string FormatInteger(bool negative, uint64_t magnitude, std::string_view spec);
std::string FormatBool(bool value, std::string_view spec);
std::string FormatFloat(double value, std::string_view spec);
std::string FormatString(std::string_view value, std::string_view spec);
[[noreturn]] void ThrowUnsupportedSpec(const std::string& type_name);

// An argument of format() without its type.
struct FormatArgument {
  const void* value;
  // The value by a specification, or converted by `r`, `s` or `a`.
  std::string (*format)(const void* value, std::string_view spec);
  std::string (*convert)(const void* value, char conversion);
};

template <class T>
FormatArgument MakeFormatArgument(const T& value) {
  return {.value = static_cast<const void*>(&value),
          .format =
              [](const void* pointer, std::string_view spec) {
                return format_value(*static_cast<const T*>(pointer), spec);
              },
          .convert =
              [](const void* pointer, char conversion) {
                const T& typed = *static_cast<const T*>(pointer);
                return conversion == 's' ? str(typed)
                                         : (conversion == 'r' ? repr(typed) : ascii(typed));
              }};
}

std::string FormatFields(std::string_view text, const FormatArgument* arguments, size_t count);

// What an argument is held as: string literals of all lengths as views, to be one type.
template <class T>
using FormatHeld = std::conditional_t<std::is_array_v<T>, std::string_view, const T&>;

}  // namespace internal

template <class T>
std::string format_value(const T& value, std::string_view spec) {
  if constexpr (std::same_as<T, bool>) {
    return internal::FormatBool(value, spec);
  } else if constexpr (std::same_as<T, char>) {
    return internal::FormatString(str(value), spec);
  } else if constexpr (std::integral<T>) {
    const bool negative = std::is_signed_v<T> && value < T{0};
    const auto magnitude = static_cast<uint64_t>(value);
    return internal::FormatInteger(negative, negative ? 0 - magnitude : magnitude, spec);
  } else if constexpr (std::floating_point<T>) {
    return internal::FormatFloat(value, spec);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return internal::FormatString(value, spec);
  } else if constexpr (internal::IsOptional<T>::value) {
    return value.has_value() ? format_value(*value, spec) : format_value(None, spec);
  } else if constexpr (internal::IsVariant<T>::value) {
    return std::visit([spec](const auto& held) { return format_value(held, spec); }, value);
  } else if constexpr (requires {
                         { value.format(spec) } -> std::convertible_to<std::string>;
                       }) {
    return value.format(spec);
  } else {
    if (!spec.empty()) {
      internal::ThrowUnsupportedSpec(type_name(value));
    }
    return str(value);
  }
}

template <class... Args>
std::string format(std::string_view text, const Args&... args) {
  if constexpr (sizeof...(Args) == 0) {
    return internal::FormatFields(text, nullptr, 0);
  } else {
    // The views of literals live until the end of the call.
    return [text](const internal::FormatHeld<Args>&... held) {
      const std::array<internal::FormatArgument, sizeof...(Args)> arguments{
          internal::MakeFormatArgument(held)...};
      return internal::FormatFields(text, arguments.data(), arguments.size());
    }(args...);
  }
}

}  // namespace py

#endif  // PY_FORMAT_H_
