// The distance of an integer from zero, which the integer's own type cannot always hold.

#ifndef PY_INTERNAL_MAGNITUDE_H_
#define PY_INTERNAL_MAGNITUDE_H_

#include <cstdint>

namespace py::internal {

constexpr uint64_t Magnitude(int64_t value) noexcept {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

}  // namespace py::internal

#endif  // PY_INTERNAL_MAGNITUDE_H_
