// Python's module `itertools`.
//
// Each function gives an Iterator that computes an element when it is asked for it. What it takes
// can be anything to iterate over; Python's containers are shared with it, C++ containers copied.

#ifndef PY_ITERTOOLS_H_
#define PY_ITERTOOLS_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/arithmetic.h"
#include "py/internal/combinatorics.h"
#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/value_type.h"
#include "py/iterator.h"
#include "py/none.h"
#include "py/tuple.h"

namespace py::itertools {

// start, start + step, … without end.
inline Iterator<int64_t> count(int64_t start = 0, int64_t step = 1);
template <std::same_as<double> T>
Iterator<double> count(T start, double step = 1);
// The elements again and again.
template <internal::Iterable Values>
auto cycle(Values&& values);
// The same value, without end or so many times.
template <class Value>
auto repeat(Value value);
template <class Value>
auto repeat(Value value, int64_t times);

// The elements of several iterables, one after the other.
template <internal::Iterable First, internal::Iterable... Rest>
auto chain(First&& first, Rest&&... rest);
// The same for the elements of an iterable.
template <internal::Iterable Values>
auto chain_from_iterable(Values&& values);

// Elements by their position. ValueError for what is negative. A `stop` of None is the end.
template <internal::Iterable Values>
auto islice(Values&& values, std::optional<int64_t> stop);
template <internal::Iterable Values>
auto islice(Values&& values, std::optional<int64_t> start, std::optional<int64_t> stop,
            std::optional<int64_t> step = {});

// The elements for which the predicate is true, up to the first for which it is not; all from
// there on; those for which it is false; those whose selector is true.
template <class Predicate, internal::Iterable Values>
auto takewhile(Predicate predicate, Values&& values);
template <class Predicate, internal::Iterable Values>
auto dropwhile(Predicate predicate, Values&& values);
template <class Predicate, internal::Iterable Values>
auto filterfalse(Predicate predicate, Values&& values);
template <internal::Iterable Values, internal::Iterable Selectors>
auto compress(Values&& values, Selectors&& selectors);

// Running sums, or running results of `function(total, element)`.
template <internal::Iterable Values>
auto accumulate(Values&& values);
template <internal::Iterable Values, class Function>
auto accumulate(Values&& values, Function function);
template <internal::Iterable Values, class Function, class T>
auto accumulate(Values&& values, Function function, T initial);
// accumulate(values, initial=initial).
template <internal::Iterable Values, class T>
auto accumulate_from(Values&& values, T initial);
// function(*element).
template <class Function, internal::Iterable Values>
auto starmap(Function function, Values&& values);

// Pairs of neighbours.
template <internal::Iterable Values>
auto pairwise(Values&& values);
// Tuples of n elements, the last of what is left. ValueError if n < 1.
template <internal::Iterable Values>
auto batched(Values&& values, int64_t n);
// Tuples of the elements at one position until the longest iterable ends; those that have ended
// give `fill`.
template <class Fill, internal::Iterable... Values>
auto zip_longest(const Fill& fill, Values&&... values);
// Runs of elements with equal keys, as tuples of the key and an iterator, which goes on for as long
// as the next run has not been asked for.
template <internal::Iterable Values>
auto groupby(Values&& values);
template <internal::Iterable Values, class Key>
auto groupby(Values&& values, Key key);

// All tuples with an element of each iterable, the last one changing fastest.
template <internal::Iterable... Values>
auto product(const Values&... values);
// Those of an iterable with itself: of a length that is known when it is compiled, as std::tuple,
// or is not, as Tuple.
template <size_t kLength, internal::Iterable Values>
auto product_repeat(const Values& values);
template <internal::Iterable Values>
auto product_repeat(const Values& values, int64_t length);

// Selections of `length` elements, in the order of the Python documentation.
template <size_t kLength, internal::Iterable Values>
auto permutations(const Values& values);
template <internal::Iterable Values>
auto permutations(const Values& values, std::optional<int64_t> length = {});
template <size_t kLength, internal::Iterable Values>
auto combinations(const Values& values);
template <internal::Iterable Values>
auto combinations(const Values& values, int64_t length);
template <size_t kLength, internal::Iterable Values>
auto combinations_with_replacement(const Values& values);
template <internal::Iterable Values>
auto combinations_with_replacement(const Values& values, int64_t length);

}  // namespace py::itertools

#include "py/internal/itertools_impl.h"

#endif  // PY_ITERTOOLS_H_
