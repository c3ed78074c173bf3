// Sorting by key and in reverse, for list.sort() and sorted().

#ifndef PY_INTERNAL_SORT_H_
#define PY_INTERNAL_SORT_H_

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/keywords.h"

namespace py::internal {

// Sorts a vector or deque stably, by merging ever longer runs. An order that is not strict weak (of
// floats with NaNs) gives some permutation. (std::stable_sort of libstdc++ 12 warns under clang.)
template <class Sequence, class Less>
void StableSort(Sequence& items, const Less& less) {
  Sequence merged(items.size());
  for (size_t run = 1; run < items.size(); run *= 2) {
    for (size_t begin = 0; begin < items.size(); begin += 2 * run) {
      const size_t middle = std::min(begin + run, items.size());
      const size_t end = std::min(middle + run, items.size());
      size_t left = begin;
      size_t right = middle;
      for (size_t i = begin; i < end; ++i) {
        const bool take_right = left == middle || (right < end && less(items[right], items[left]));
        merged[i] = std::move(items[take_right ? right++ : left++]);
      }
    }
    items.swap(merged);
  }
}

// The positions of `keys` in sorted order.
template <class Key>
std::vector<size_t> SortedPositions(const std::vector<Key>& keys, bool reverse) {
  std::vector<size_t> positions(keys.size());
  for (size_t i = 0; i < positions.size(); ++i) {
    positions[i] = i;
  }
  StableSort(positions,
             [&](size_t a, size_t b) { return reverse ? keys[b] < keys[a] : keys[a] < keys[b]; });
  return positions;
}

// Sorts a vector or deque stably. Keys are computed once for each element, in order; equal elements
// keep their order in reverse too.
template <class Sequence, Keyword... Options>
void Sort(Sequence& items, const Options&... options) {
  using Item = typename Sequence::value_type;
  const auto& key = FindKey(options...);
  std::vector<std::decay_t<decltype(key(std::declval<const Item&>()))>> keys;
  keys.reserve(items.size());
  for (const Item& item : items) {
    keys.push_back(key(item));
  }
  Sequence sorted;
  for (const size_t position : SortedPositions(keys, FindReverse(options...))) {
    sorted.push_back(std::move(items[position]));
  }
  items.swap(sorted);
}

}  // namespace py::internal

#endif  // PY_INTERNAL_SORT_H_
