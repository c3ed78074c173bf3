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

// How many elements from `begin` on are in order, or are after they have been reversed, which is
// done as well: CPython 3.13's count_run, with its comparisons.
template <class Sequence, class Less>
size_t SortedPrefix(Sequence& items, size_t begin, size_t end, const Less& less) {
  using Difference = typename Sequence::difference_type;
  const auto reverse = [&items](size_t from, size_t to) {
    std::reverse(items.begin() + static_cast<Difference>(from),
                 items.begin() + static_cast<Difference>(to));
  };
  size_t next = begin + 1;
  const auto falls = [&] { return less(items[next], items[next - 1]); };
  while (next < end && !falls()) {
    ++next;
  }
  if (next == end) {
    return next;
  }
  if (next > begin + 1) {
    if (less(items[begin], items[next - 1])) {
      return next;
    }
    reverse(begin, next);  // They are equal: so they keep their order when all is reversed.
  }
  ++next;
  size_t equal = 0;  // The newest elements that are equal to the one before them.
  for (; next < end; ++next) {
    if (falls()) {
      reverse(next - equal - (equal != 0 ? 1 : 0), next);
      equal = 0;
    } else if (less(items[next - 1], items[next])) {
      break;
    } else {
      ++equal;
    }
  }
  reverse(next - equal - (equal != 0 ? 1 : 0), next);
  reverse(begin, next);
  while (next < end && !falls()) {
    ++next;
  }
  return next;
}

// Sorts items[begin:end] stably with the comparisons that CPython 3.13 makes of a short list: the
// run that is in order already, then every other element by binary search.
template <class Sequence, class Less>
void SortRun(Sequence& items, size_t begin, size_t end, const Less& less) {
  using Difference = typename Sequence::difference_type;
  const auto at = [&items](size_t i) { return items.begin() + static_cast<Difference>(i); };
  if (end - begin < 2) {
    return;
  }
  for (size_t sorted = SortedPrefix(items, begin, end, less); sorted < end; ++sorted) {
    size_t left = begin;
    size_t right = sorted;
    while (left < right) {
      const size_t middle = left + ((right - left) / 2);
      if (less(items[sorted], items[middle])) {
        right = middle;
      } else {
        left = middle + 1;
      }
    }
    std::rotate(at(left), at(sorted), at(sorted + 1));
  }
}

// Sorts a vector or deque stably: short runs, which are merged. An order that is not strict weak
// (of floats with NaNs) gives some permutation. (std::stable_sort of libstdc++ 12 warns under
// clang.)
template <class Sequence, class Less>
void StableSort(Sequence& items, const Less& less) {
  constexpr size_t kLongestRun = 63;  // CPython sorts what is longer by merging as well.
  const size_t first_run = items.size() <= kLongestRun ? kLongestRun : kLongestRun / 2;
  for (size_t begin = 0; begin < items.size(); begin += first_run) {
    SortRun(items, begin, std::min(begin + first_run, items.size()), less);
  }
  Sequence merged(items.size());
  for (size_t run = first_run; run < items.size(); run *= 2) {
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
  // In reverse what is equal keeps its order.
  if (reverse) {
    std::reverse(positions.begin(), positions.end());
  }
  StableSort(positions, [&keys](size_t a, size_t b) { return IsLess<Key>(keys[a], keys[b]); });
  if (reverse) {
    std::reverse(positions.begin(), positions.end());
  }
  return positions;
}

// Sorts a vector or deque stably. Keys are computed once for each element, in order; equal elements
// keep their order in reverse too.
template <class Sequence, Keyword... Options>
void Sort(Sequence& items, const Options&... options) {
  using Item = typename Sequence::value_type;
  const auto& key = FindKey(options...);
  std::vector<KeptKey<decltype(key), Item>> keys;
  keys.reserve(items.size());
  for (const Item& item : items) {
    keys.push_back(KeyOf(key, item));
  }
  Sequence sorted;
  for (const size_t position : SortedPositions(keys, FindReverse(options...))) {
    sorted.push_back(std::move(items[position]));
  }
  items.swap(sorted);
}

}  // namespace py::internal

#endif  // PY_INTERNAL_SORT_H_
