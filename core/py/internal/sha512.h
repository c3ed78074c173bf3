// SHA-512, by which the module random makes a seed of a text.

#ifndef PY_INTERNAL_SHA512_H_
#define PY_INTERNAL_SHA512_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace py::internal {

// The digest of `data` (FIPS 180-4).
std::array<uint8_t, 64> Sha512(std::string_view data);

}  // namespace py::internal

#endif  // PY_INTERNAL_SHA512_H_
