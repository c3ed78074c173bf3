// The type in which a Python value is held.

#ifndef PY_INTERNAL_VALUE_TYPE_H_
#define PY_INTERNAL_VALUE_TYPE_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace py::internal {

// int64_t for C++ integers of any size, std::string for texts, else the type itself.
template <class T>
using ValueType =
    std::conditional_t<std::convertible_to<T, std::string_view>, std::string,
                       std::conditional_t<std::integral<T> && !std::same_as<T, bool>, int64_t,
                                          std::conditional_t<std::floating_point<T>, double, T>>>;

}  // namespace py::internal

#endif  // PY_INTERNAL_VALUE_TYPE_H_
