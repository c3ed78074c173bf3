#include "py/internal/hash.h"

#include <bit>
#include <cmath>
#include <exception>
#include <functional>

namespace py::internal {
namespace {

// Numbers that are equal hash equally, whatever their type: the hash is the value modulo this
// prime.
constexpr unsigned kModulusBits = 61;
constexpr uint64_t kModulus = (uint64_t{1} << kModulusBits) - 1;

// -1 is no hash: it stands for an error in CPython.
int64_t Finish(uint64_t magnitude, bool negative) {
  const auto hash = static_cast<int64_t>(negative ? 0 - magnitude : magnitude);
  return hash == -1 ? -2 : hash;
}

// x times two to the power of `bits`, modulo kModulus.
uint64_t Rotate(uint64_t x, unsigned bits) {
  return ((x << bits) & kModulus) | (x >> (kModulusBits - bits));
}

}  // namespace

int64_t HashNumber(int64_t value) {
  const bool negative = value < 0;
  const auto magnitude = negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  return Finish(magnitude % kModulus, negative);
}

int64_t HashNumber(double value) {
  constexpr int64_t kInfinity = 314159;
  if (std::isinf(value)) {
    return value > 0 ? kInfinity : -kInfinity;
  }
  if (std::isnan(value)) {
    return 0;  // Python hashes the identity of the object.
  }
  int exponent = 0;
  double fraction = std::frexp(std::fabs(value), &exponent);
  uint64_t hash = 0;
  while (fraction != 0) {
    constexpr unsigned kChunk = 28;
    hash = Rotate(hash, kChunk);
    fraction = std::ldexp(fraction, kChunk);
    exponent -= static_cast<int>(kChunk);
    const auto whole = static_cast<uint64_t>(fraction);
    fraction -= static_cast<double>(whole);
    hash += whole;
    if (hash >= kModulus) {
      hash -= kModulus;
    }
  }
  constexpr int kBits = kModulusBits;
  const int shift = exponent >= 0 ? exponent % kBits : kBits - 1 - (-1 - exponent) % kBits;
  return Finish(Rotate(hash, static_cast<unsigned>(shift)), std::signbit(value));
}

int64_t HashTuple(std::span<const int64_t> hashes) {
  // xxHash with CPython's constants and ending.
  constexpr uint64_t kPrime1 = 11400714785074694791U;
  constexpr uint64_t kPrime2 = 14029467366897019727U;
  constexpr uint64_t kPrime5 = 2870177450012600261U;
  uint64_t hash = kPrime5;
  for (const int64_t element : hashes) {
    hash += static_cast<uint64_t>(element) * kPrime2;
    hash = std::rotl(hash, 31) * kPrime1;
  }
  hash += hashes.size() ^ (kPrime5 ^ 3527539U);
  constexpr int64_t kInsteadOfMinusOne = 1546275796;
  return hash == UINT64_MAX ? kInsteadOfMinusOne : static_cast<int64_t>(hash);
}

int64_t Hash(const std::exception_ptr& exception) {
  if (exception == nullptr) {
    return 0;
  }
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& error) {
    return static_cast<int64_t>(std::hash<const std::exception*>()(&error));
  } catch (...) {
    return 0;  // No Python exception: all of them are in one bucket.
  }
}

}  // namespace py::internal
