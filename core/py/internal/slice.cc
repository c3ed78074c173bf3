#include "py/internal/slice.h"

#include <algorithm>

#include "py/exceptions.h"

namespace py::internal {

Slice ResolveSlice(size_t size, const Bound& start, const Bound& stop, int64_t step) {
  if (step == 0) {
    throw ValueError("slice step cannot be zero");
  }
  const auto length = static_cast<int64_t>(size);
  // Backwards, positions are from -1 to length - 1; forwards, from 0 to length.
  const int64_t lowest = step < 0 ? -1 : 0;
  const int64_t highest = step < 0 ? length - 1 : length;
  const auto resolve = [&](const Bound& bound, int64_t left_out) {
    if (!bound.index().has_value()) {
      return left_out;
    }
    const int64_t index = *bound.index();
    return std::clamp(index < 0 ? index + length : index, lowest, highest);
  };
  const int64_t first = resolve(start, step < 0 ? highest : lowest);
  const int64_t last = resolve(stop, step < 0 ? lowest : highest);
  // A longer step than the sequence reaches one element too: no arithmetic on it overflows.
  step = std::clamp(step, -length - 1, length + 1);
  const int64_t distance = step < 0 ? first - last : last - first;
  return {first, distance > 0 ? (distance - 1) / (step < 0 ? -step : step) + 1 : 0, step};
}

size_t ResolveIndex(size_t size, int64_t index, const char* message) {
  const auto length = static_cast<int64_t>(size);
  const int64_t position = index < 0 ? index + length : index;
  if (position < 0 || position >= length) {
    throw IndexError(message);
  }
  return static_cast<size_t>(position);
}

size_t ClampIndex(size_t size, int64_t index) {
  const auto length = static_cast<int64_t>(size);
  return static_cast<size_t>(std::clamp<int64_t>(index < 0 ? index + length : index, 0, length));
}

}  // namespace py::internal
