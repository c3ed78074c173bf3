// What can be iterated over, for containers and builtins alike.

#ifndef PY_INTERNAL_ITERATION_H_
#define PY_INTERNAL_ITERATION_H_

#include <concepts>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace py::internal {

// The characters of a text, one string for each code point: what Python iterates over.
std::vector<std::string> Characters(std::string_view text);
// How many there are.
int64_t CountCharacters(std::string_view text);

template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;

// Anything with begin() and end(), and text.
template <class T>
concept Iterable = Text<std::remove_cvref_t<T>> ||
                   requires(T& iterable) { std::begin(iterable) != std::end(iterable); };

// An iterable as something to write a range-based `for` over. Texts become their characters.
template <Iterable T>
decltype(auto) AsRange(T&& iterable) {
  if constexpr (Text<std::remove_cvref_t<T>>) {
    return Characters(iterable);
  } else {
    return std::forward<T>(iterable);
  }
}

template <class Range>
struct ElementOfRange {
  using type = std::remove_cvref_t<decltype(*std::begin(std::declval<Range&>()))>;
};
// std::vector<bool> gives proxies.
template <class Allocator>
struct ElementOfRange<std::vector<bool, Allocator>> {
  using type = bool;
};

template <class T>
struct ElementOfIterable : ElementOfRange<std::remove_cvref_t<T>> {};
template <Text T>
struct ElementOfIterable<T> {
  using type = std::string;
};

// The type of an iterable's elements.
template <class T>
using Element = typename ElementOfIterable<std::remove_cvref_t<T>>::type;

// An iterable as std::vector of its elements, which are moved if it is a vector that goes away.
// What cannot be copied, as coroutines, also leaves a container of py that is given with std::move,
// whose elements are const for those who iterate.
template <Iterable T>
std::vector<Element<T>> Collect(T&& iterable) {
  if constexpr (std::is_same_v<T, std::vector<Element<T>>>) {
    return std::forward<T>(iterable);
  } else {
    std::vector<Element<T>> elements;
    for (auto&& element : AsRange(std::forward<T>(iterable))) {
      if constexpr (std::is_copy_constructible_v<Element<T>> || std::is_lvalue_reference_v<T>) {
        elements.push_back(std::forward<decltype(element)>(element));
      } else {
        elements.push_back(std::move(const_cast<Element<T>&>(element)));
      }
    }
    return elements;
  }
}

}  // namespace py::internal

#endif  // PY_INTERNAL_ITERATION_H_
