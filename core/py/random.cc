#include "py/random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <functional>
#include <mutex>
#include <numbers>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "py/arithmetic.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/mersenne_twister.h"
#include "py/internal/object_repr.h"
#include "py/internal/sha512.h"

namespace py::random {
namespace {

constexpr size_t kWordBits = 32;

// The words of a number given by its bytes, the most significant first: what a seed is made into.
std::vector<uint32_t> KeyOf(const std::string& bytes) {
  std::vector<uint32_t> key;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<uint8_t>(bytes[bytes.size() - 1 - i]);
    if (i % 4 == 0) {
      key.push_back(0);
    }
    key.back() |= uint32_t{byte} << (8 * (i % 4));
  }
  while (key.size() > 1 && key.back() == 0) {
    key.pop_back();
  }
  return key;
}

}  // namespace

struct Random::State {
  std::mutex mutex;
  internal::MersenneTwister twister;
  std::optional<double> next_gauss;  // Of the pair that gauss() has drawn.

  uint32_t Next() {
    const std::lock_guard<std::mutex> lock(mutex);
    return twister.Next();
  }
  void Seed(const std::vector<uint32_t>& key) {
    const std::lock_guard<std::mutex> lock(mutex);
    twister.Seed(key);
    next_gauss.reset();
  }
  // Numbers of this distribution come in pairs: puts the second one aside and takes it.
  std::optional<double> ExchangeGauss(std::optional<double> next) {
    const std::lock_guard<std::mutex> lock(mutex);
    return std::exchange(next_gauss, next);
  }
};

Random::Random() : state_(std::make_shared<State>()) { seed(); }

void Random::seed() const {
  std::random_device device;
  std::vector<uint32_t> key(8);
  std::generate(key.begin(), key.end(), std::ref(device));
  state_->Seed(key);
}

void Random::seed(int64_t value) const {
  const auto magnitude =
      value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  std::vector<uint32_t> key{static_cast<uint32_t>(magnitude)};
  if (magnitude >> kWordBits != 0) {
    key.push_back(static_cast<uint32_t>(magnitude >> kWordBits));
  }
  state_->Seed(key);
}

void Random::seed(const std::string& value) const {
  std::string bytes = value;
  for (const uint8_t byte : internal::Sha512(value)) {
    bytes += static_cast<char>(byte);
  }
  state_->Seed(KeyOf(bytes));
}

double Random::random() const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  const double high = state_->twister.Next() >> 5U;
  const double low = state_->twister.Next() >> 6U;
  return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

int64_t Random::getrandbits(int64_t k) const {
  if (k < 0) {
    throw ValueError("number of bits must be non-negative");
  }
  if (k > 63) {
    throw OverflowError("integer does not fit into 64 bits");
  }
  if (k == 0) {
    return 0;
  }
  if (k <= 32) {
    return state_->Next() >> (kWordBits - static_cast<size_t>(k));
  }
  const std::lock_guard<std::mutex> lock(state_->mutex);
  const uint64_t low = state_->twister.Next();
  const uint64_t high = state_->twister.Next() >> (2 * kWordBits - static_cast<size_t>(k));
  return static_cast<int64_t>(high << kWordBits | low);
}

uint64_t Random::Below(uint64_t n) const {
  const auto bits = static_cast<size_t>(std::bit_width(n));
  while (true) {
    uint64_t drawn = 0;
    if (bits <= kWordBits) {
      drawn = state_->Next() >> (kWordBits - bits);
    } else {
      const std::lock_guard<std::mutex> lock(state_->mutex);
      drawn = state_->twister.Next();
      drawn |= uint64_t{state_->twister.Next() >> (2 * kWordBits - bits)} << kWordBits;
    }
    if (drawn < n) {
      return drawn;
    }
  }
}

int64_t Random::randrange(int64_t stop) const {
  if (stop <= 0) {
    throw ValueError("empty range for randrange()");
  }
  return static_cast<int64_t>(Below(static_cast<uint64_t>(stop)));
}

int64_t Random::randrange(int64_t start, int64_t stop, int64_t step) const {
  if (step == 0) {
    throw ValueError("zero step for randrange()");
  }
  if (step > 0 ? start >= stop : start <= stop) {
    throw ValueError(step == 1 ? format("empty range in randrange({}, {})", start, stop)
                               : format("empty range in randrange({}, {}, {})", start, stop, step));
  }
  // Differences are taken without a sign: they may need 64 bits.
  const auto first = static_cast<uint64_t>(start);
  const auto last = static_cast<uint64_t>(stop);
  const uint64_t width = step > 0 ? last - first : first - last;
  const uint64_t stride = step > 0 ? static_cast<uint64_t>(step) : 0 - static_cast<uint64_t>(step);
  const uint64_t offset = Below((width - 1) / stride + 1) * stride;
  return static_cast<int64_t>(step > 0 ? first + offset : first - offset);
}

int64_t Random::randint(int64_t a, int64_t b) const { return randrange(a, add(b, 1)); }

int64_t Random::Choice(int64_t size) const {
  if (size == 0) {
    throw IndexError("Cannot choose from an empty sequence");
  }
  return static_cast<int64_t>(Below(static_cast<uint64_t>(size)));
}

std::vector<int64_t> Random::Choices(int64_t size, int64_t k) const {
  std::vector<int64_t> positions;
  for (int64_t i = 0; i < k; ++i) {
    if (size == 0) {
      throw IndexError("list index out of range");
    }
    positions.push_back(static_cast<int64_t>(std::floor(random() * static_cast<double>(size))));
  }
  return positions;
}

std::vector<int64_t> Random::Choices(int64_t size, const std::vector<double>& cumulative,
                                     int64_t k) const {
  if (static_cast<int64_t>(cumulative.size()) != size) {
    throw ValueError("The number of weights does not match the population");
  }
  if (size == 0) {
    throw IndexError("list index out of range");
  }
  const double total = cumulative.back();
  if (total <= 0) {
    throw ValueError("Total of weights must be greater than zero");
  }
  if (!std::isfinite(total)) {
    throw ValueError("Total of weights must be finite");
  }
  std::vector<int64_t> positions;
  for (int64_t i = 0; i < k; ++i) {
    const auto found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, random() * total);
    positions.push_back(found - cumulative.begin());
  }
  return positions;
}

std::vector<int64_t> Random::Sample(int64_t size, int64_t k) const {
  if (k < 0 || k > size) {
    throw ValueError("Sample larger than population or is negative");
  }
  // Up to this size CPython copies the population, beyond it it remembers what is taken.
  double limit = 21;
  if (k > 5) {
    limit += std::pow(4, std::ceil(std::log(static_cast<double>(k) * 3) / std::log(4.0)));
  }
  std::vector<int64_t> positions;
  if (static_cast<double>(size) <= limit) {
    std::vector<int64_t> pool(static_cast<size_t>(size));
    for (size_t i = 0; i < pool.size(); ++i) {
      pool[i] = static_cast<int64_t>(i);
    }
    for (int64_t i = 0; i < k; ++i) {
      const size_t j = Below(static_cast<uint64_t>(size - i));
      positions.push_back(pool[j]);
      pool[j] = pool[static_cast<size_t>(size - i - 1)];
    }
    return positions;
  }
  std::unordered_set<int64_t> selected;
  while (static_cast<int64_t>(positions.size()) < k) {
    const auto j = static_cast<int64_t>(Below(static_cast<uint64_t>(size)));
    if (selected.insert(j).second) {
      positions.push_back(j);
    }
  }
  return positions;
}

double Random::uniform(double a, double b) const { return a + (b - a) * random(); }

double Random::triangular(double low, double high, std::optional<double> mode) const {
  double u = random();
  if (mode.has_value() && high == low) {
    return low;
  }
  double c = mode.has_value() ? (*mode - low) / (high - low) : 0.5;
  if (u > c) {
    u = 1 - u;
    c = 1 - c;
    std::swap(low, high);
  }
  return low + (high - low) * std::sqrt(u * c);
}

double Random::gauss(double mu, double sigma) const {
  if (const std::optional<double> z = state_->ExchangeGauss(std::nullopt)) {
    return mu + *z * sigma;
  }
  const double angle = random() * (2 * std::numbers::pi);
  const double radius = std::sqrt(-2.0 * std::log(1.0 - random()));
  state_->ExchangeGauss(std::sin(angle) * radius);
  return mu + std::cos(angle) * radius * sigma;
}

double Random::normalvariate(double mu, double sigma) const {
  static const double kMagic = 4 * std::exp(-0.5) / std::sqrt(2.0);
  while (true) {
    const double u1 = random();
    const double u2 = 1.0 - random();
    const double z = kMagic * (u1 - 0.5) / u2;
    if (z * z / 4.0 <= -std::log(u2)) {
      return mu + z * sigma;
    }
  }
}

double Random::lognormvariate(double mu, double sigma) const {
  return std::exp(normalvariate(mu, sigma));
}

double Random::expovariate(double lambd) const { return truediv(-std::log(1.0 - random()), lambd); }

double Random::paretovariate(double alpha) const {
  const double u = 1.0 - random();
  return std::pow(u, truediv(-1.0, alpha));
}

double Random::weibullvariate(double alpha, double beta) const {
  const double u = 1.0 - random();
  return alpha * std::pow(-std::log(u), truediv(1.0, beta));
}

const Random& shared() {
  static const auto* const random = new Random;
  return *random;
}

std::string Random::repr() const {
  return "<random.Random object at " + py::internal::AddressRepr(state_.get()) + ">";
}

}  // namespace py::random
