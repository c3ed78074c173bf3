// Python's module `math`.
//
// Results outside of the domain throw ValueError ("math domain error") and those that are too large
// OverflowError ("math range error"), as Python's do.

#ifndef PY_MATH_H_
#define PY_MATH_H_

#include <concepts>
#include <cstdint>
#include <limits>
#include <numbers>
#include <tuple>
#include <type_traits>
#include <vector>

#include "py/arithmetic.h"
#include "py/internal/iteration.h"

namespace py::math {

inline constexpr double pi = std::numbers::pi;
inline constexpr double e = std::numbers::e;
inline constexpr double tau = 2 * std::numbers::pi;
inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Towards minus infinity, towards infinity, towards 0. OverflowError or ValueError for what is no
// number of 64 bits.
int64_t floor(double x);
int64_t ceil(double x);
int64_t trunc(double x);
template <std::integral T>
int64_t floor(T x) {
  return static_cast<int64_t>(x);
}
template <std::integral T>
int64_t ceil(T x) {
  return static_cast<int64_t>(x);
}
template <std::integral T>
int64_t trunc(T x) {
  return static_cast<int64_t>(x);
}

double sqrt(double x);
double cbrt(double x);
double exp(double x);
double exp2(double x);
double expm1(double x);
double log(double x);
double log(double x, double base);
double log2(double x);
double log10(double x);
double log1p(double x);
double pow(double x, double y);
double fmod(double x, double y);
double remainder(double x, double y);
double fabs(double x);
double copysign(double x, double y);
std::tuple<double, double> modf(double x);
std::tuple<double, int64_t> frexp(double x);
double ldexp(double x, int64_t exponent);
double nextafter(double x, double y);
double ulp(double x);

double sin(double x);
double cos(double x);
double tan(double x);
double asin(double x);
double acos(double x);
double atan(double x);
double atan2(double y, double x);
double sinh(double x);
double cosh(double x);
double tanh(double x);
double degrees(double x);
double radians(double x);
double erf(double x);

bool isnan(double x);
bool isinf(double x);
bool isfinite(double x);
// The keyword arguments of isclose(). ValueError for tolerances below 0.
struct Tolerances {
  double rel_tol = 1e-9;
  double abs_tol = 0;
};
bool isclose(double a, double b, const Tolerances& tolerances = {});

// Of two numbers; of the distance of (x, y) from the origin.
double hypot(double x, double y);
int64_t gcd(int64_t a, int64_t b);
int64_t lcm(int64_t a, int64_t b);

// Of integers that are not negative; OverflowError if the result needs more than 64 bits.
int64_t isqrt(int64_t n);
int64_t factorial(int64_t n);
int64_t comb(int64_t n, int64_t k);
int64_t perm(int64_t n, int64_t k);

namespace impl {

double Fsum(const std::vector<double>& values);
double Distance(const std::vector<double>& a, const std::vector<double>& b);

template <internal::Iterable Values>
std::vector<double> Doubles(const Values& values) {
  std::vector<double> doubles;
  for (const auto& value : values) {
    doubles.push_back(static_cast<double>(value));
  }
  return doubles;
}

}  // namespace impl

// The sum of floats, rounded once.
template <internal::Iterable Values>
double fsum(const Values& values) {
  return impl::Fsum(impl::Doubles(values));
}
// The product, an int if all are.
template <internal::Iterable Values>
auto prod(const Values& values) {
  using T = std::conditional_t<std::integral<internal::Element<Values>>, int64_t, double>;
  T product = 1;
  for (const auto& value : values) {
    if constexpr (std::integral<T>) {
      product = mul(product, value);
    } else {
      product *= static_cast<double>(value);
    }
  }
  return product;
}
template <internal::Iterable Values>
auto prod(const Values& values, internal::Element<Values> start) {
  auto product = static_cast<decltype(prod(values))>(start);
  for (const auto& value : values) {
    if constexpr (std::integral<decltype(product)>) {
      product = mul(product, value);
    } else {
      product *= static_cast<double>(value);
    }
  }
  return product;
}
// The distance of two points, given by as many coordinates. ValueError otherwise.
template <internal::Iterable A, internal::Iterable B>
double dist(const A& a, const B& b) {
  return impl::Distance(impl::Doubles(a), impl::Doubles(b));
}

}  // namespace py::math

#endif  // PY_MATH_H_
