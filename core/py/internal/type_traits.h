// What kind of Python value a C++ type is.

#ifndef PY_INTERNAL_TYPE_TRAITS_H_
#define PY_INTERNAL_TYPE_TRAITS_H_

#include <concepts>
#include <cstddef>
#include <exception>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/none.h"

namespace py {

template <class T>
class Ref;
template <class T>
class List;
template <class T>
class Tuple;
template <class K, class V>
class Dict;
template <class T>
class Set;

namespace internal {

template <class T, template <class...> class Template>
struct IsInstanceOf : std::false_type {};
template <class... Ts, template <class...> class Template>
struct IsInstanceOf<Template<Ts...>, Template> : std::true_type {};

template <class T>
using IsOptional = IsInstanceOf<T, std::optional>;
template <class T>
using IsVariant = IsInstanceOf<T, std::variant>;
template <class T>
using IsRef = IsInstanceOf<T, Ref>;

template <class T>
concept NoneValue =
    std::same_as<T, NoneType> || std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>;

// A tuple whose length is part of its type.
template <class T>
concept FixedTuple = IsInstanceOf<T, std::tuple>::value || IsInstanceOf<T, std::pair>::value;

// A class that derives from std::tuple and shows itself in its own way: a list of elements whose
// types differ, as asyncio::gather gives.
template <class T>
concept FixedList = std::is_class_v<T> && !FixedTuple<T> && requires(const T& value) {
  std::tuple_size<T>::value;
  value.repr();
};

// A result or an exception, as asyncio::Outcome is.
template <class T>
concept OutcomeValue = requires(const T& value) {
  { value.has_value() } -> std::same_as<bool>;
  { value.exception() } -> std::same_as<std::exception_ptr>;
  value.value();
};
// The same, of what gives None or throws.
template <class T>
concept OutcomeOfNone = OutcomeValue<T> && requires(const T& value) {
  requires std::same_as<std::remove_cvref_t<decltype(value.value())>, NoneType>;
};

}  // namespace internal
}  // namespace py

#endif  // PY_INTERNAL_TYPE_TRAITS_H_
