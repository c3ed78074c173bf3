// Hashes of what can be a key.

#ifndef PY_INTERNAL_HASH_H_
#define PY_INTERNAL_HASH_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "py/none.h"

namespace py::internal {

// Python's own hash where it is the same in every process: of numbers and tuples of them. The order
// of sets follows from it.
int64_t HashNumber(int64_t value);
int64_t HashNumber(double value);
int64_t HashTuple(std::span<const int64_t> hashes);
inline int64_t HashTuple(std::initializer_list<int64_t> hashes) {
  return HashTuple(std::span(hashes.begin(), hashes.size()));
}

template <class T>
struct HashesAsNumber : std::bool_constant<std::integral<T> || std::floating_point<T>> {};
template <class... Ts>
struct HashesAsNumber<std::tuple<Ts...>> : std::bool_constant<(HashesAsNumber<Ts>::value && ...)> {
};
template <class First, class Second>
struct HashesAsNumber<std::pair<First, Second>>
    : std::bool_constant<HashesAsNumber<First>::value && HashesAsNumber<Second>::value> {};

// Whether Python's hash of the type is the same in every process.
template <class T>
concept Numeric = HashesAsNumber<T>::value;

// The hash of a value: Python's of Numeric types; a class has a member `int64_t hash() const`
// (__hash__) or specialises std::hash.
template <class T>
int64_t Hash(const T& value);

// An exception's is that of its address, as exceptions are equal if they are the same; 0 without
// one.
int64_t Hash(const std::exception_ptr& exception);

template <class T>
int64_t Hash(const std::optional<T>& value);
template <class... Ts>
int64_t Hash(const std::variant<Ts...>& value);

template <class... Ts>
int64_t Hash(const std::tuple<Ts...>& tuple) {
  return std::apply([](const Ts&... elements) { return HashTuple({Hash(elements)...}); }, tuple);
}
template <class First, class Second>
int64_t Hash(const std::pair<First, Second>& pair) {
  return HashTuple({Hash(pair.first), Hash(pair.second)});
}
template <class T>
int64_t Hash(const std::optional<T>& value) {
  return value.has_value() ? Hash(*value) : 0;
}
template <class... Ts>
int64_t Hash(const std::variant<Ts...>& value) {
  return std::visit([](const auto& held) { return Hash(held); }, value);
}
template <class T>
int64_t Hash(const T& value) {
  if constexpr (std::integral<T>) {
    return HashNumber(static_cast<int64_t>(value));
  } else if constexpr (std::floating_point<T>) {
    return HashNumber(static_cast<double>(value));
  } else if constexpr (std::is_same_v<T, NoneType>) {
    return 0;
  } else if constexpr (requires {
                         { value.hash() } -> std::convertible_to<int64_t>;
                       }) {
    return value.hash();
  } else {
    return static_cast<int64_t>(std::hash<T>()(value));
  }
}

}  // namespace py::internal

#endif  // PY_INTERNAL_HASH_H_
