// Slices: `sequence[start:stop:step]`.

#ifndef PY_INTERNAL_SLICE_H_
#define PY_INTERNAL_SLICE_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "py/none.h"

namespace py::internal {

// An end of a slice: an index, negative from the end, or None for where it is left out.
class Bound {
 public:
  template <std::integral T>
  Bound(T index) : index_(static_cast<int64_t>(index)) {}  // NOLINT(google-explicit-constructor)
  Bound(NoneType /*none*/) {}                              // NOLINT(google-explicit-constructor)

  const std::optional<int64_t>& index() const { return index_; }

 private:
  std::optional<int64_t> index_;
};

// The elements of a slice: `count` of them, from `start` on, every `step`-th.
struct Slice {
  int64_t start;
  int64_t count;
  int64_t step;

  size_t at(int64_t i) const { return static_cast<size_t>(start + i * step); }
};

// Fits a slice to a sequence. Throws ValueError if step is 0.
Slice ResolveSlice(size_t size, const Bound& start, const Bound& stop, int64_t step);

// The position that an index, negative from the end, means; throws IndexError with `message` if
// there is none.
size_t ResolveIndex(size_t size, int64_t index, const char* message);

// The position that an argument of insert() or index() means: the nearest if it is out of range.
size_t ClampIndex(size_t size, int64_t index);

}  // namespace py::internal

#endif  // PY_INTERNAL_SLICE_H_
