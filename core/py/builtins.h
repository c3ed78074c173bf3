// Python's builtin functions for containers: len, sorted, enumerate, zip, min, max, sum, any, all.
//
// They take whatever can be iterated over: List, Dict (its keys), Set, range, std::vector and other
// C++ containers, and texts (their characters).

#ifndef PY_BUILTINS_H_
#define PY_BUILTINS_H_

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/arithmetic.h"
#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/sort.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/none.h"
#include "py/truth.h"

namespace py {

// len(value): of a text, the number of its code points.
template <class T>
int64_t len(const T& value);
template <class... Ts>
int64_t len(const std::tuple<Ts...>& tuple);

// `value in iterable`, for what has no contains() of its own.
template <internal::Iterable Values, class T>
  requires(!internal::Text<Values>)
bool contains(const Values& values, const T& value);

// sorted(iterable): a new list, sorted stably; takes `py::key = f` and `py::reverse = true`.
template <internal::Iterable Values, internal::Keyword... Options>
List<internal::Element<Values>> sorted(Values&& values, const Options&... options);

// The elements from the last to the first, as a new list.
template <internal::Iterable Values>
List<internal::Element<Values>> reversed(Values&& values);

// Pairs of a number, counted from `start`, and an element: std::tuple<int64_t, T>.
//
//   for (auto [i, name] : py::enumerate(names))
template <internal::Iterable Values>
auto enumerate(Values&& values, int64_t start = 0);

// Tuples of the elements at one position, until the shortest iterable ends.
template <internal::Iterable... Values>
auto zip(Values&&... values);

// zip(..., strict=True): throws ValueError where one iterable ends before another.
template <internal::Iterable... Values>
auto zip_strict(Values&&... values);

// The smallest and largest element of an iterable, or of two and more arguments of one type: the
// first of them if several are equal. Take `py::key = f`, and for iterables `py::default_ = value`,
// the result for an empty one, which otherwise throws ValueError. With None as the default the
// result is a std::optional.
template <class... Args>
auto min(const Args&... args);
template <class... Args>
auto max(const Args&... args);

// The sum of numbers: of ints checked, of floats compensated as in CPython 3.12 and later. Python
// gives the int 0 for no floats, this 0.0. TypeError if one of several optionals is None.
template <internal::Iterable Values>
auto sum(const Values& values);
// start + … with the elements' own `+`.
template <internal::Iterable Values, class T>
T sum(const Values& values, T start);

// Whether some element, or every element, is true.
template <internal::Iterable Values>
bool any(const Values& values);
template <internal::Iterable Values>
bool all(const Values& values);

}  // namespace py

#include "py/internal/builtins_impl.h"

#endif  // PY_BUILTINS_H_
