// unpack(): `a, b = values` and `first, *rest = values`.

#ifndef PY_UNPACK_H_
#define PY_UNPACK_H_

#include <cstddef>
#include <iterator>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/internal/iteration.h"
#include "py/list.h"

namespace py {
namespace internal {

[[noreturn]] void RaiseTooManyValues(size_t expected);
[[noreturn]] void RaiseNotEnoughValues(const char* expected_prefix, size_t expected, size_t got);
[[noreturn]] void RaiseWrongArguments(const std::string& function,
                                      const std::vector<std::string>& parameters, size_t got);

template <size_t, class T>
using Repeated = T;

// The elements from `first` on, as a tuple.
template <size_t... kI, class T>
std::tuple<Repeated<kI, T>...> TakeTuple(std::vector<T>& elements, size_t first,
                                         std::index_sequence<kI...> /*indices*/) {
  return {static_cast<T>(std::move(elements[first + kI]))...};
}

}  // namespace internal

// The N elements of an iterable as a tuple:
//
//   a, b = pair             auto [a, b] = py::unpack<2>(pair);
//
// ValueError, with CPython's text, if there are more or fewer. Of an iterator that has more, one
// more element is taken.
template <size_t N, internal::Iterable Values>
auto unpack(Values&& values) {
  using T = internal::Element<Values>;
  std::vector<T> elements;
  for (auto&& element : internal::AsRange(std::forward<Values>(values))) {
    if (elements.size() == N) {
      internal::RaiseTooManyValues(N);
    }
    elements.push_back(std::forward<decltype(element)>(element));
  }
  if (elements.size() < N) {
    internal::RaiseNotEnoughValues("", N, elements.size());
  }
  return internal::TakeTuple(elements, 0, std::make_index_sequence<N>());
}
// A tuple is itself, if it has the length.
template <size_t N, class... Ts>
  requires(sizeof...(Ts) == N)
std::tuple<Ts...> unpack(std::tuple<Ts...> values) {
  return values;
}

// The same for the arguments of a call, `function(*values)`: TypeError, with CPython's text, if
// there are not as many as the function has `parameters`.
template <size_t N, internal::Iterable Values>
auto unpack_arguments(Values&& values, const std::string& function,
                      const std::vector<std::string>& parameters) {
  using T = internal::Element<Values>;
  std::vector<T> elements = internal::Collect(std::forward<Values>(values));
  if (elements.size() != N) {
    internal::RaiseWrongArguments(function, parameters, parameters.size() - N + elements.size());
  }
  return internal::TakeTuple(elements, 0, std::make_index_sequence<N>());
}

// CPython's text for a call with `got` arguments of a function that has these parameters.
std::string wrong_arguments(const std::string& function, const std::vector<std::string>& parameters,
                            size_t got);

// `a, b, *middle, z = values` is unpack_star<2, 1>(values): the first elements, a List of those in
// the middle, and the last ones. ValueError if there are not enough.
template <size_t Before, size_t After, internal::Iterable Values>
auto unpack_star(Values&& values) {
  using T = internal::Element<Values>;
  std::vector<T> elements = internal::Collect(std::forward<Values>(values));
  if (elements.size() < Before + After) {
    internal::RaiseNotEnoughValues("at least ", Before + After, elements.size());
  }
  const size_t rest = elements.size() - After;
  std::vector<T> middle;
  for (size_t i = Before; i < rest; ++i) {
    middle.push_back(std::move(elements[i]));
  }
  return std::tuple_cat(internal::TakeTuple(elements, 0, std::make_index_sequence<Before>()),
                        std::tuple<List<T>>(List<T>(std::move(middle))),
                        internal::TakeTuple(elements, rest, std::make_index_sequence<After>()));
}
// Of a tuple, whose starred elements must have one type.
template <size_t Before, size_t After, class... Ts>
  requires(sizeof...(Ts) > Before + After)
auto unpack_star(std::tuple<Ts...> values) {
  constexpr size_t kStarred = sizeof...(Ts) - Before - After;
  using T = std::tuple_element_t<Before, std::tuple<Ts...>>;
  const auto take = [&values]<size_t kFirst, size_t... kI>(
                        std::integral_constant<size_t, kFirst> /*first*/,
                        std::index_sequence<kI...> /*indices*/) {
    return std::tuple<std::tuple_element_t<kFirst + kI, std::tuple<Ts...>>...>(
        std::move(std::get<kFirst + kI>(values))...);
  };
  List<T> starred = std::apply(
      [](auto&&... element) { return List<T>{std::forward<decltype(element)>(element)...}; },
      take(std::integral_constant<size_t, Before>(), std::make_index_sequence<kStarred>()));
  return std::tuple_cat(
      take(std::integral_constant<size_t, 0>(), std::make_index_sequence<Before>()),
      std::tuple<List<T>>(std::move(starred)),
      take(std::integral_constant<size_t, Before + kStarred>(), std::make_index_sequence<After>()));
}

}  // namespace py

#endif  // PY_UNPACK_H_
