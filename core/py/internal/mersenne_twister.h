// MT19937, the generator of the module random.

#ifndef PY_INTERNAL_MERSENNE_TWISTER_H_
#define PY_INTERNAL_MERSENNE_TWISTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace py::internal {

class MersenneTwister {
 public:
  // Begins the sequence that belongs to a key of at least one word.
  void Seed(const std::vector<uint32_t>& key);
  // The next 32 bits.
  uint32_t Next();

 private:
  static constexpr size_t kSize = 624;

  void SeedWith(uint32_t seed);
  void Twist();

  std::array<uint32_t, kSize> state_{};
  size_t position_ = kSize;  // Of the next word; kSize: all are used.
};

}  // namespace py::internal

#endif  // PY_INTERNAL_MERSENNE_TWISTER_H_
