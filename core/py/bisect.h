// py::bisect: places in sorted lists, from Python's module bisect.

#ifndef PY_BISECT_H_
#define PY_BISECT_H_

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include "py/exceptions.h"
#include "py/list.h"
#include "py/order.h"

namespace py::bisect {

// Where `x` is to be inserted into list[lo:hi] (empty: to the end), which is sorted: before those
// elements that are equal to it. Throws ValueError if `lo` is negative.
template <class T>
int64_t bisect_left(const List<T>& list, const std::type_identity_t<T>& x, int64_t lo = 0,
                    std::optional<int64_t> hi = std::nullopt);
// Behind those elements.
template <class T>
int64_t bisect_right(const List<T>& list, const std::type_identity_t<T>& x, int64_t lo = 0,
                     std::optional<int64_t> hi = std::nullopt);

// Inserts it there.
template <class T>
void insort_left(const List<T>& list, std::type_identity_t<T> x, int64_t lo = 0,
                 std::optional<int64_t> hi = std::nullopt) {
  const int64_t index = bisect_left(list, x, lo, hi);
  list.insert(index, std::move(x));
}
template <class T>
void insort_right(const List<T>& list, std::type_identity_t<T> x, int64_t lo = 0,
                  std::optional<int64_t> hi = std::nullopt) {
  const int64_t index = bisect_right(list, x, lo, hi);
  list.insert(index, std::move(x));
}

// Implementation only below.

namespace internal {

// The first index of which `is_before` is false.
template <class T, class IsBefore>
int64_t Search(const List<T>& list, int64_t lo, std::optional<int64_t> hi, IsBefore is_before) {
  if (lo < 0) {
    throw ValueError("lo must be non-negative");
  }
  int64_t end = hi.value_or(static_cast<int64_t>(list.size()));
  while (lo < end) {
    const int64_t middle = lo + (end - lo) / 2;
    if (is_before(list[middle])) {
      lo = middle + 1;
    } else {
      end = middle;
    }
  }
  return lo;
}

}  // namespace internal

template <class T>
int64_t bisect_left(const List<T>& list, const std::type_identity_t<T>& x, int64_t lo,
                    std::optional<int64_t> hi) {
  return internal::Search(list, lo, hi, [&x](const T& element) { return less(element, x); });
}

template <class T>
int64_t bisect_right(const List<T>& list, const std::type_identity_t<T>& x, int64_t lo,
                     std::optional<int64_t> hi) {
  return internal::Search(list, lo, hi, [&x](const T& element) { return !less(x, element); });
}

}  // namespace py::bisect

#endif  // PY_BISECT_H_
