#include "py/math.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "py/exceptions.h"

namespace py::math {
namespace {

[[noreturn]] void RaiseDomain() { throw ValueError("math domain error"); }
[[noreturn]] void RaiseRange() { throw OverflowError("math range error"); }

int64_t ToInteger(double whole) {
  if (std::isnan(whole)) {
    throw ValueError("cannot convert float NaN to integer");
  }
  if (std::isinf(whole)) {
    throw OverflowError("cannot convert float infinity to integer");
  }
  if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0)) {
    throw OverflowError("integer does not fit into 64 bits");
  }
  return static_cast<int64_t>(whole);
}

// A function's result, unless x was outside of its domain or the result is too large.
double Checked(double x, double result, bool may_overflow = false) {
  if (std::isnan(result) && !std::isnan(x)) {
    RaiseDomain();
  }
  if (std::isinf(result) && std::isfinite(x)) {
    if (may_overflow) {
      RaiseRange();
    }
    RaiseDomain();
  }
  return result;
}

}  // namespace

int64_t floor(double x) { return ToInteger(std::floor(x)); }
int64_t ceil(double x) { return ToInteger(std::ceil(x)); }
int64_t trunc(double x) { return ToInteger(std::trunc(x)); }

double sqrt(double x) { return Checked(x, std::sqrt(x)); }
double cbrt(double x) { return std::cbrt(x); }
double exp(double x) { return Checked(x, std::exp(x), true); }
double exp2(double x) { return Checked(x, std::exp2(x), true); }
double expm1(double x) { return Checked(x, std::expm1(x), true); }
double log(double x) { return Checked(x, std::log(x)); }
double log(double x, double base) { return truediv(log(x), log(base)); }
double log2(double x) { return Checked(x, std::log2(x)); }
double log10(double x) { return Checked(x, std::log10(x)); }
double log1p(double x) { return Checked(x, std::log1p(x)); }

double pow(double x, double y) {
  const double result = std::pow(x, y);
  if (std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result)) {
      RaiseDomain();
    }
    if (std::isinf(result)) {
      if (x == 0) {
        RaiseDomain();
      }
      RaiseRange();
    }
  }
  return result;
}

double fmod(double x, double y) {
  if (std::isinf(y) && std::isfinite(x)) {
    return x;
  }
  const double result = std::fmod(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) {
    RaiseDomain();
  }
  return result;
}

double remainder(double x, double y) {
  const double result = std::remainder(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) {
    RaiseDomain();
  }
  return result;
}

double fabs(double x) { return std::fabs(x); }
double copysign(double x, double y) { return std::copysign(x, y); }

std::tuple<double, double> modf(double x) {
  double whole = 0;
  const double fraction = std::modf(x, &whole);
  return {fraction, whole};
}

std::tuple<double, int64_t> frexp(double x) {
  int exponent = 0;
  const double mantissa = std::frexp(x, &exponent);
  return {mantissa, std::isfinite(x) ? exponent : 0};
}

double ldexp(double x, int64_t exponent) {
  constexpr int64_t kLimit = 1'000'000;  // Beyond, every result is 0 or too large.
  const double result = std::ldexp(x, static_cast<int>(std::clamp(exponent, -kLimit, kLimit)));
  if (std::isinf(result) && std::isfinite(x)) {
    RaiseRange();
  }
  return result;
}

double nextafter(double x, double y) { return std::nextafter(x, y); }

double ulp(double x) {
  if (std::isnan(x)) {
    return x;
  }
  const double magnitude = std::fabs(x);
  if (std::isinf(magnitude)) {
    return magnitude;
  }
  const double next = std::nextafter(magnitude, inf);
  return std::isinf(next) ? magnitude - std::nextafter(magnitude, -inf) : next - magnitude;
}

double sin(double x) { return Checked(x, std::sin(x)); }
double cos(double x) { return Checked(x, std::cos(x)); }
double tan(double x) { return Checked(x, std::tan(x)); }
double asin(double x) { return Checked(x, std::asin(x)); }
double acos(double x) { return Checked(x, std::acos(x)); }
double atan(double x) { return std::atan(x); }
double atan2(double y, double x) { return std::atan2(y, x); }
double sinh(double x) { return Checked(x, std::sinh(x), true); }
double cosh(double x) { return Checked(x, std::cosh(x), true); }
double tanh(double x) { return std::tanh(x); }
double degrees(double x) { return x * (180.0 / pi); }
double radians(double x) { return x * (pi / 180.0); }
double erf(double x) { return std::erf(x); }

bool isnan(double x) { return std::isnan(x); }
bool isinf(double x) { return std::isinf(x); }
bool isfinite(double x) { return std::isfinite(x); }

bool isclose(double a, double b, const Tolerances& tolerances) {
  const auto [rel_tol, abs_tol] = tolerances;
  if (rel_tol < 0 || abs_tol < 0) {
    throw ValueError("tolerances must be non-negative");
  }
  if (a == b) {
    return true;
  }
  if (std::isinf(a) || std::isinf(b)) {
    return false;
  }
  const double difference = std::fabs(b - a);
  return difference <= std::fabs(rel_tol * b) || difference <= std::fabs(rel_tol * a) ||
         difference <= abs_tol;
}

double hypot(double x, double y) { return impl::Distance({x, y}, {0, 0}); }

int64_t gcd(int64_t a, int64_t b) {
  while (b != 0) {
    a = b == -1 ? 0 : a % b;
    std::swap(a, b);
  }
  return abs(a);
}

int64_t lcm(int64_t a, int64_t b) { return a == 0 || b == 0 ? 0 : abs(mul(a / gcd(a, b), b)); }

int64_t isqrt(int64_t n) {
  if (n < 0) {
    throw ValueError("isqrt() argument must be nonnegative");
  }
  auto root = static_cast<uint64_t>(std::sqrt(static_cast<double>(n)));
  const auto square = static_cast<uint64_t>(n);
  while (root * root > square) {
    --root;
  }
  while ((root + 1) * (root + 1) <= square) {
    ++root;
  }
  return static_cast<int64_t>(root);
}

int64_t factorial(int64_t n) {
  if (n < 0) {
    throw ValueError("factorial() not defined for negative values");
  }
  int64_t product = 1;
  for (int64_t i = 2; i <= n; ++i) {
    product = mul(product, i);
  }
  return product;
}

int64_t comb(int64_t n, int64_t k) {
  if (n < 0 || k < 0) {
    throw ValueError(n < 0 ? "n must be a non-negative integer"
                           : "k must be a non-negative integer");
  }
  if (k > n) {
    return 0;
  }
  int64_t count = 1;
  k = std::min(k, n - k);
  for (int64_t i = 1; i <= k; ++i) {
    // What both have in common goes first: only results that fit are computed.
    const int64_t common = gcd(count, i);
    count = mul(count / common, (n - k + i) / (i / common));
  }
  return count;
}

int64_t perm(int64_t n, int64_t k) {
  if (n < 0 || k < 0) {
    throw ValueError(n < 0 ? "n must be a non-negative integer"
                           : "k must be a non-negative integer");
  }
  int64_t count = k > n ? 0 : 1;
  for (int64_t i = 0; i < k && count != 0; ++i) {
    count = mul(count, n - i);
  }
  return count;
}

namespace impl {

// Shewchuk's algorithm: partial sums that do not overlap, and so lose nothing.
double Fsum(const std::vector<double>& values) {
  std::vector<double> partials;
  double special = 0;
  for (double x : values) {
    if (!std::isfinite(x)) {
      if (std::isinf(x) && std::isinf(special) && x != special) {
        throw ValueError("-inf + inf in fsum");
      }
      special += x;
      continue;
    }
    size_t kept = 0;
    for (size_t i = 0; i < partials.size(); ++i) {
      double y = partials[i];
      if (std::fabs(x) < std::fabs(y)) {
        std::swap(x, y);
      }
      const double high = x + y;
      const double low = y - (high - x);
      if (low != 0) {
        partials[kept++] = low;
      }
      x = high;
    }
    if (!std::isfinite(x)) {
      throw OverflowError("intermediate overflow in fsum");
    }
    partials.resize(kept);
    if (x != 0) {
      partials.push_back(x);
    }
  }
  if (special != 0 || std::isnan(special)) {
    return special;
  }
  if (partials.empty()) {
    return 0;
  }
  size_t n = partials.size();
  double high = partials[--n];
  double low = 0;
  while (n > 0) {
    const double x = high;
    const double y = partials[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0) {
      break;
    }
  }
  // Halfway between two floats, what is left decides.
  if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
    const double twice = low * 2;
    const double rounded = high + twice;
    if (twice == rounded - high) {
      high = rounded;
    }
  }
  return high;
}

double Distance(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) {
    throw ValueError("both points must have the same number of dimensions");
  }
  std::vector<long double> differences;
  long double largest = 0;
  bool is_nan = false;
  for (size_t i = 0; i < a.size(); ++i) {
    differences.push_back(std::fabs(a[i] - b[i]));
    is_nan = is_nan || std::isnan(differences.back());
    largest = std::max(largest, differences.back());
  }
  if (std::isinf(largest)) {
    return inf;
  }
  if (is_nan) {
    return nan;
  }
  long double sum = 0;
  for (const long double difference : differences) {
    sum += difference * difference;
  }
  return static_cast<double>(std::sqrt(sum));
}

}  // namespace impl
}  // namespace py::math
