// None.

#ifndef PY_NONE_H_
#define PY_NONE_H_

#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

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

// A T or None.
template <class T>
using OrNone = std::conditional_t<kHasNone<T>, T, std::optional<T>>;

namespace internal {

// The value, or None if there is none.
template <class T>
OrNone<T> ValueOrNone(std::optional<T> value) {
  if constexpr (kHasNone<T>) {
    return std::move(value).value_or(nullptr);
  } else {
    return value;
  }
}

}  // namespace internal

}  // namespace py

#endif  // PY_NONE_H_
