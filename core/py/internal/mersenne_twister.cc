#include "py/internal/mersenne_twister.h"

#include <algorithm>

namespace py::internal {

void MersenneTwister::SeedWith(uint32_t seed) {
  state_[0] = seed;
  for (size_t i = 1; i < kSize; ++i) {
    const uint32_t before = state_[i - 1];
    state_[i] = 1812433253U * (before ^ (before >> 30U)) + static_cast<uint32_t>(i);
  }
  position_ = kSize;
}

void MersenneTwister::Seed(const std::vector<uint32_t>& key) {
  SeedWith(19650218U);
  size_t i = 1;
  const auto advance = [this, &i] {
    if (++i == kSize) {
      state_[0] = state_[kSize - 1];
      i = 1;
    }
  };
  const auto mixed = [this, &i](uint32_t factor) {
    const uint32_t before = state_[i - 1];
    return state_[i] ^ ((before ^ (before >> 30U)) * factor);
  };
  size_t j = 0;
  for (size_t step = std::max(kSize, key.size()); step > 0; --step) {
    state_[i] = mixed(1664525U) + key[j] + static_cast<uint32_t>(j);
    advance();
    j = (j + 1) % key.size();
  }
  for (size_t step = kSize - 1; step > 0; --step) {
    state_[i] = mixed(1566083941U) - static_cast<uint32_t>(i);
    advance();
  }
  state_[0] = 0x80000000U;
}

void MersenneTwister::Twist() {
  constexpr size_t kOffset = 397;
  for (size_t i = 0; i < kSize; ++i) {
    const uint32_t word = (state_[i] & 0x80000000U) | (state_[(i + 1) % kSize] & 0x7FFFFFFFU);
    const uint32_t matrix = (word & 1U) != 0 ? 0x9908B0DFU : 0U;
    state_[i] = state_[(i + kOffset) % kSize] ^ (word >> 1U) ^ matrix;
  }
  position_ = 0;
}

uint32_t MersenneTwister::Next() {
  if (position_ == kSize) {
    Twist();
  }
  uint32_t word = state_[position_++];
  word ^= word >> 11U;
  word ^= (word << 7U) & 0x9D2C5680U;
  word ^= (word << 15U) & 0xEFC60000U;
  return word ^ (word >> 18U);
}

}  // namespace py::internal
