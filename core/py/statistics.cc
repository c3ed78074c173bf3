#include "py/statistics.h"

#include <cmath>
#include <limits>

#include "py/math.h"

namespace py::statistics {
namespace internal {

void RaiseNoValues(const char* message) { throw StatisticsError(message); }

}  // namespace internal

namespace {

// Whether the exact mean of the values is more than (1), less than (-1) or equal to (0) the middle
// between `mean` and the double next to it.
int ComparedWithMiddle(std::vector<double> values, double mean, double next) {
  const auto count = static_cast<double>(values.size());
  const double product = mean * count;
  values.push_back(-product);
  values.push_back(-std::fma(mean, count, -product));
  values.push_back(-(next - mean) / 2 * count);
  const double difference = math::fsum(List<double>(values));
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

bool HasEvenMantissa(double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);
  return std::fmod(std::ldexp(mantissa, std::numeric_limits<double>::digits), 2) == 0;
}

}  // namespace

double fmean(const std::vector<double>& values) {
  if (values.empty()) {
    internal::RaiseNoValues("fmean requires at least one data point");
  }
  return math::fsum(List<double>(values)) / static_cast<double>(values.size());
}

double mean(const std::vector<double>& values) {
  if (values.empty()) {
    internal::RaiseNoValues("mean requires at least one data point");
  }
  if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); })) {
    double sum = 0;
    for (const double value : values) {
      sum += std::isfinite(value) ? 0 : value;
    }
    return sum;
  }
  // Rounded twice, this is at most one double away from the exact mean rounded once.
  const double rounded = fmean(values);
  if (!std::isnormal(rounded)) {
    return rounded;
  }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const double up = std::nextafter(rounded, kInfinity);
  const double down = std::nextafter(rounded, -kInfinity);
  const int above = ComparedWithMiddle(values, rounded, up);
  const int below = ComparedWithMiddle(values, rounded, down);
  if (above > 0 || (above == 0 && !HasEvenMantissa(rounded))) {
    return up;
  }
  return below < 0 || (below == 0 && !HasEvenMantissa(rounded)) ? down : rounded;
}

Number mean(const std::vector<int64_t>& values) {
  if (values.empty()) {
    internal::RaiseNoValues("mean requires at least one data point");
  }
  int64_t sum = 0;
  for (const int64_t value : values) {
    sum = add(sum, value);
  }
  const auto count = static_cast<int64_t>(values.size());
  return sum % count == 0 ? Number(sum / count) : Number(truediv(sum, count));
}

}  // namespace py::statistics
