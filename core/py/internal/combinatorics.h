// The positions that permutations, combinations and products select, one selection after the other.

#ifndef PY_INTERNAL_COMBINATORICS_H_
#define PY_INTERNAL_COMBINATORICS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace py::internal {

enum class Selecting : uint8_t { kProduct, kPermutations, kCombinations, kWithReplacement };

// Selections of `length` of `size` positions in lexicographic order, as itertools gives them.
class Selections {
 public:
  // ValueError if the length is negative.
  Selections(Selecting kind, size_t size, int64_t length);

  // The next selection, or null at the end; valid until the next call.
  const std::vector<size_t>* Next();

 private:
  void First();
  bool Advance();
  bool AdvancePermutation();

  Selecting kind_;
  size_t size_;
  bool started_ = false;
  bool ended_ = false;
  std::vector<size_t> selected_;
  std::vector<size_t> unused_;  // Of permutations: the positions that are not selected, in order.
};

}  // namespace py::internal

#endif  // PY_INTERNAL_COMBINATORICS_H_
