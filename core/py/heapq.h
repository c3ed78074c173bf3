// Python's heapq: a list as a priority queue.

#ifndef PY_HEAPQ_H_
#define PY_HEAPQ_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/internal/heap.h"
#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/sort.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/order.h"

namespace py::heapq {

// Elements are compared with `<` as in Python; equal ones come out in exactly CPython's order.

// Adds an element.
template <class T>
void heappush(const List<T>& heap, std::type_identity_t<T> item) {
  internal::HeapPush(heap.storage(), std::move(item), Less());
}

// Removes and returns the smallest element. IndexError if there is none.
template <class T>
T heappop(const List<T>& heap) {
  if (heap.empty()) {
    internal::RaiseIndexError("index out of range");
  }
  return internal::HeapPop(heap.storage(), Less());
}

// The smallest element, in whose place comes `item`. IndexError if there is none.
template <class T>
T heapreplace(const List<T>& heap, std::type_identity_t<T> item) {
  if (heap.empty()) {
    internal::RaiseIndexError("index out of range");
  }
  return internal::HeapReplace(heap.storage(), std::move(item), Less());
}

// As heappush, then heappop.
template <class T>
T heappushpop(const List<T>& heap, std::type_identity_t<T> item) {
  if (heap.empty() || !less(heap.storage().front(), item)) {
    return item;
  }
  return internal::HeapReplace(heap.storage(), std::move(item), Less());
}

// Makes a list a heap.
template <class T>
void heapify(const List<T>& list) {
  internal::Heapify(list.storage(), Less());
}

// The n smallest and the n largest elements, sorted; as sorted(values, key)[:n], and the same in
// reverse.
template <internal::Iterable Values, internal::Keyword... Options>
List<internal::Element<Values>> nsmallest(int64_t n, const Values& values,
                                          const Options&... options);
template <internal::Iterable Values, internal::Keyword... Options>
List<internal::Element<Values>> nlargest(int64_t n, const Values& values,
                                         const Options&... options);

// Implementation only below.

namespace internal_heapq {

template <class Values, class Order, class... Options>
auto FirstSorted(int64_t n, const Values& values, const Order& order, const Options&... options) {
  std::vector<internal::Element<Values>> items = internal::Collect(values);
  const auto& key = internal::FindKey(options...);
  std::vector<std::decay_t<decltype(key(items.front()))>> keys;
  std::vector<size_t> positions;
  for (const auto& item : items) {
    positions.push_back(keys.size());
    keys.push_back(key(item));
  }
  internal::StableSort(positions, [&](size_t a, size_t b) { return order(keys[a], keys[b]); });
  List<internal::Element<Values>> found;
  positions.resize(std::clamp<int64_t>(n, 0, static_cast<int64_t>(positions.size())));
  for (const size_t position : positions) {
    found.append(std::move(items[position]));
  }
  return found;
}

}  // namespace internal_heapq

template <internal::Iterable Values, internal::Keyword... Options>
List<internal::Element<Values>> nsmallest(int64_t n, const Values& values,
                                          const Options&... options) {
  return internal_heapq::FirstSorted(n, values, Less(), options...);
}

template <internal::Iterable Values, internal::Keyword... Options>
List<internal::Element<Values>> nlargest(int64_t n, const Values& values,
                                         const Options&... options) {
  const auto greater = [](const auto& a, const auto& b) { return less(b, a); };
  return internal_heapq::FirstSorted(n, values, greater, options...);
}

}  // namespace py::heapq

#endif  // PY_HEAPQ_H_
