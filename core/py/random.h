// Python's module `random`: after the same seed, the same numbers as CPython's.

#ifndef PY_RANDOM_H_
#define PY_RANDOM_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "py/internal/iteration.h"
#include "py/list.h"

namespace py::random {

// random.Random: a generator of its own. A variable is a reference to it: copies share it. Threads
// may share one; what each of them gets is then left to chance.
//
// `population` is a list, a tuple, a range or another sequence.
class Random {
 public:
  // Seeded by the system.
  Random();
  explicit Random(int64_t seed_value) : Random() { seed(seed_value); }
  explicit Random(const std::string& seed_value) : Random() { seed(seed_value); }

  // Begins the sequence that belongs to an int or a text; without one, any sequence.
  void seed() const;
  void seed(int64_t value) const;
  void seed(const std::string& value) const;

  // In [0, 1).
  double random() const;
  // `k` random bits. OverflowError if they may not fit into 63, ValueError if k is negative.
  int64_t getrandbits(int64_t k) const;
  // An element of range(stop), range(start, stop, step). ValueError if it has none.
  int64_t randrange(int64_t stop) const;
  int64_t randrange(int64_t start, int64_t stop, int64_t step = 1) const;
  // In [a, b].
  int64_t randint(int64_t a, int64_t b) const;

  // An element. IndexError if there is none.
  template <internal::Iterable Population>
  internal::Element<Population> choice(const Population& population) const;
  // `k` elements, each drawn from all; `weights` are relative, or cumulative.
  template <internal::Iterable Population>
  List<internal::Element<Population>> choices(const Population& population, int64_t k = 1) const;
  template <internal::Iterable Population, internal::Iterable Weights>
  List<internal::Element<Population>> choices(const Population& population, const Weights& weights,
                                              int64_t k = 1) const;
  template <internal::Iterable Population, internal::Iterable Weights>
  List<internal::Element<Population>> choices_cumulative(const Population& population,
                                                         const Weights& cumulative,
                                                         int64_t k = 1) const;
  // `k` different elements, or rather elements at different places. ValueError if there are fewer.
  template <internal::Iterable Population>
  List<internal::Element<Population>> sample(const Population& population, int64_t k) const;
  // Puts the elements into a random order.
  template <class T>
  void shuffle(const List<T>& values) const;

  // Distributions; the parameters are named in the Python documentation.
  double uniform(double a, double b) const;
  double triangular(double low = 0, double high = 1, std::optional<double> mode = {}) const;
  double gauss(double mu = 0, double sigma = 1) const;
  double normalvariate(double mu = 0, double sigma = 1) const;
  double lognormvariate(double mu = 0, double sigma = 1) const;
  double expovariate(double lambd = 1) const;
  double paretovariate(double alpha) const;
  double weibullvariate(double alpha, double beta) const;

  friend bool is(const Random& a, const Random& b) { return a.state_ == b.state_; }
  std::string type_name() const { return "Random"; }

  // The same generator.
  friend bool operator==(const Random& a, const Random& b) noexcept { return a.state_ == b.state_; }

  // `<random.Random object at 0x7f…>`.
  std::string repr() const;

 private:
  struct State;

  // In [0, n).
  uint64_t Below(uint64_t n) const;
  // The positions of sample() and choices().
  std::vector<int64_t> Sample(int64_t size, int64_t k) const;
  std::vector<int64_t> Choices(int64_t size, int64_t k) const;
  std::vector<int64_t> Choices(int64_t size, const std::vector<double>& cumulative,
                               int64_t k) const;
  int64_t Choice(int64_t size) const;
  template <class Population>
  static List<internal::Element<Population>> At(const Population& population,
                                                const std::vector<int64_t>& positions);

  std::shared_ptr<State> state_;
};

// The generator of the functions below. Python programs share it as well.
const Random& shared();

// Those of Random, for the shared generator.
inline void seed() { shared().seed(); }
inline void seed(int64_t value) { shared().seed(value); }
inline void seed(const std::string& value) { shared().seed(value); }
inline double random() { return shared().random(); }
inline int64_t getrandbits(int64_t k) { return shared().getrandbits(k); }
inline int64_t randrange(int64_t stop) { return shared().randrange(stop); }
inline int64_t randrange(int64_t start, int64_t stop, int64_t step = 1) {
  return shared().randrange(start, stop, step);
}
inline int64_t randint(int64_t a, int64_t b) { return shared().randint(a, b); }
template <internal::Iterable Population>
auto choice(const Population& population) {
  return shared().choice(population);
}
template <internal::Iterable Population, class... Args>
auto choices(const Population& population, const Args&... args) {
  return shared().choices(population, args...);
}
template <internal::Iterable Population, class... Args>
auto choices_cumulative(const Population& population, const Args&... args) {
  return shared().choices_cumulative(population, args...);
}
template <internal::Iterable Population>
auto sample(const Population& population, int64_t k) {
  return shared().sample(population, k);
}
template <class T>
void shuffle(const List<T>& values) {
  shared().shuffle(values);
}
inline double uniform(double a, double b) { return shared().uniform(a, b); }
inline double triangular(double low = 0, double high = 1, std::optional<double> mode = {}) {
  return shared().triangular(low, high, mode);
}
inline double gauss(double mu = 0, double sigma = 1) { return shared().gauss(mu, sigma); }
inline double normalvariate(double mu = 0, double sigma = 1) {
  return shared().normalvariate(mu, sigma);
}
inline double lognormvariate(double mu = 0, double sigma = 1) {
  return shared().lognormvariate(mu, sigma);
}
inline double expovariate(double lambd = 1) { return shared().expovariate(lambd); }
inline double paretovariate(double alpha) { return shared().paretovariate(alpha); }
inline double weibullvariate(double alpha, double beta) {
  return shared().weibullvariate(alpha, beta);
}

// Implementation only below.

template <class Population>
List<internal::Element<Population>> Random::At(const Population& population,
                                               const std::vector<int64_t>& positions) {
  using T = internal::Element<Population>;
  List<T> found;
  if constexpr (requires { population[int64_t{0}]; } && !internal::Text<Population>) {
    for (const int64_t position : positions) {
      found.append(T(population[position]));
    }
  } else {
    const std::vector<T> elements = internal::Collect(population);
    for (const int64_t position : positions) {
      found.append(elements[static_cast<size_t>(position)]);
    }
  }
  return found;
}

namespace random_internal {

template <class Population>
int64_t Size(const Population& population) {
  if constexpr (internal::Text<Population>) {
    return internal::CountCharacters(population);
  } else {
    return static_cast<int64_t>(population.size());
  }
}

}  // namespace random_internal

template <internal::Iterable Population>
internal::Element<Population> Random::choice(const Population& population) const {
  return At(population, {Choice(random_internal::Size(population))})[0];
}

template <internal::Iterable Population>
List<internal::Element<Population>> Random::choices(const Population& population, int64_t k) const {
  return At(population, Choices(random_internal::Size(population), k));
}

template <internal::Iterable Population, internal::Iterable Weights>
List<internal::Element<Population>> Random::choices(const Population& population,
                                                    const Weights& weights, int64_t k) const {
  std::vector<double> cumulative;
  for (const auto& weight : weights) {
    const double before = cumulative.empty() ? 0 : cumulative.back();
    cumulative.push_back(before + static_cast<double>(weight));
  }
  return At(population, Choices(random_internal::Size(population), cumulative, k));
}

template <internal::Iterable Population, internal::Iterable Weights>
List<internal::Element<Population>> Random::choices_cumulative(const Population& population,
                                                               const Weights& cumulative,
                                                               int64_t k) const {
  std::vector<double> values;
  for (const auto& weight : cumulative) {
    values.push_back(static_cast<double>(weight));
  }
  return At(population, Choices(random_internal::Size(population), values, k));
}

template <internal::Iterable Population>
List<internal::Element<Population>> Random::sample(const Population& population, int64_t k) const {
  return At(population, Sample(random_internal::Size(population), k));
}

template <class T>
void Random::shuffle(const List<T>& values) const {
  for (size_t i = values.size(); i-- > 1;) {
    const size_t j = Below(i + 1);
    std::swap(values.storage()[i], values.storage()[j]);
  }
}

}  // namespace py::random

#endif  // PY_RANDOM_H_
