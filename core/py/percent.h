// percent(): Python's `text % values`.

#ifndef PY_PERCENT_H_
#define PY_PERCENT_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "py/internal/type_traits.h"
#include "py/repr.h"
#include "py/type_name.h"

namespace py {

template <class T>
class Tuple;

namespace internal {

// A value without its type.
struct PercentValue {
  enum class Kind : uint8_t { kOther, kText, kInt, kFloat };

  Kind kind = Kind::kOther;
  int64_t integer = 0;
  double real = 0;
  const void* value = nullptr;
  // The value converted by `s`, `r` or `a`.
  std::string (*convert)(const void* value, char conversion) = nullptr;
  std::string (*type_name)(const void* value) = nullptr;
};

template <class T>
PercentValue MakePercentValue(const T& value) {
  if constexpr (IsOptional<T>::value) {
    return value.has_value() ? MakePercentValue(*value) : MakePercentValue(None);
  } else if constexpr (IsVariant<T>::value) {
    return std::visit([](const auto& held) { return MakePercentValue(held); }, value);
  } else {
    PercentValue made{.value = &value,
                      .convert =
                          [](const void* pointer, char conversion) {
                            const T& typed = *static_cast<const T*>(pointer);
                            return conversion == 's'
                                       ? str(typed)
                                       : (conversion == 'r' ? repr(typed) : ascii(typed));
                          },
                      .type_name = [](const void* pointer) -> std::string {
                        return py::type_name(*static_cast<const T*>(pointer));
                      }};
    if constexpr (std::same_as<T, char> || std::convertible_to<const T&, std::string_view>) {
      made.kind = PercentValue::Kind::kText;
    } else if constexpr (std::integral<T>) {
      made.kind = PercentValue::Kind::kInt;
      made.integer = static_cast<int64_t>(value);
    } else if constexpr (std::floating_point<T>) {
      made.kind = PercentValue::Kind::kFloat;
      made.real = static_cast<double>(value);
    } else if constexpr (requires {
                           { value.is_int() } -> std::same_as<bool>;
                           value.Visit([](auto) {});
                         }) {  // A Number.
      value.Visit([&made](auto held) {
        made.kind =
            std::integral<decltype(held)> ? PercentValue::Kind::kInt : PercentValue::Kind::kFloat;
        made.integer = std::integral<decltype(held)> ? static_cast<int64_t>(held) : 0;
        made.real = static_cast<double>(held);
      });
    }
    return made;
  }
}

std::string FormatPercent(std::string_view text, const PercentValue* values, size_t count);

// The same with values that the text names: `%(name)s`. `lookup` throws for names that there are
// not.
using PercentLookup = std::function<PercentValue(const std::string& name)>;
std::string FormatPercent(std::string_view text, const PercentLookup& lookup);

// What a value is held as: string literals of all lengths as views, to be one type.
template <class T>
using PercentHeld = std::conditional_t<std::is_array_v<T>, std::string_view, const T&>;

}  // namespace internal

// `text % (values...)`: `%s`, `%r`, `%5d`, `%-8.3f`, `%%` and so on, as the Python documentation
// says. Throws TypeError for a value that does not fit and for too few or too many, and ValueError
// for text that is not well-formed. `%(name)s` is a TypeError: the values are no mapping.
template <class... Args>
std::string percent(std::string_view text, const Args&... values) {
  // The views of literals live until the end of the call.
  return [text](const internal::PercentHeld<Args>&... held) {
    const std::array<internal::PercentValue, sizeof...(Args)> made{
        internal::MakePercentValue(held)...};
    return internal::FormatPercent(text, made.data(), made.size());
  }(values...);
}

namespace internal {

template <class T>
std::string PercentOf(std::string_view text, const T& value) {
  if constexpr (IsOptional<T>::value) {
    return value.has_value() ? PercentOf(text, *value) : PercentOf(text, None);
  } else if constexpr (IsVariant<T>::value) {
    return std::visit([text](const auto& held) { return PercentOf(text, held); }, value);
  } else if constexpr (requires { std::tuple_size<T>::value; }) {
    return std::apply([text](const auto&... items) { return percent(text, items...); }, value);
  } else if constexpr (IsInstanceOf<T, Tuple>::value) {
    std::vector<PercentValue> values;
    for (const auto& item : value) {
      values.push_back(MakePercentValue(item));
    }
    return FormatPercent(text, values.data(), values.size());
  } else {
    return percent(text, value);
  }
}

}  // namespace internal

// `text % value` of a value that may be a tuple, which is several: like percent() of its items.
template <class T>
std::string percent_of(std::string_view text, const T& value) {
  return internal::PercentOf(text, value);
}

}  // namespace py

#endif  // PY_PERCENT_H_
