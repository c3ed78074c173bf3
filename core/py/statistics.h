// py::statistics: averages, from Python's module statistics.

#ifndef PY_STATISTICS_H_
#define PY_STATISTICS_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "py/arithmetic.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/internal/iteration.h"
#include "py/internal/sort.h"
#include "py/list.h"
#include "py/number.h"
#include "py/order.h"

namespace py::statistics {

// statistics.StatisticsError: there are too few values.
class StatisticsError : public ValueError {
 public:
  using ValueError::ValueError;
  std::string type_name() const override { return "StatisticsError"; }
  std::string qualified_name() const override { return "statistics.StatisticsError"; }
};

// The exact mean, rounded once. Of ints it is an int where it is whole. Each of these functions
// throws StatisticsError if there are no values.
double mean(const std::vector<double>& values);
Number mean(const std::vector<int64_t>& values);
// The rounded sum, divided.
double fmean(const std::vector<double>& values);

template <py::internal::Iterable Values>
auto mean(const Values& values);
template <py::internal::Iterable Values>
double fmean(const Values& values);

// The value in the middle, or the mean of the two that are there; and the lower or the higher one
// of those.
template <py::internal::Iterable Values>
auto median(const Values& values);
template <py::internal::Iterable Values>
auto median_low(const Values& values);
template <py::internal::Iterable Values>
auto median_high(const Values& values);

// The most frequent value, the first of them if there are several; and all of them, in which case
// there may be no values.
template <py::internal::Iterable Values>
auto mode(const Values& values);
template <py::internal::Iterable Values>
auto multimode(const Values& values);

// Implementation only below.

namespace internal {

// `no median for empty data`
[[noreturn]] void RaiseNoValues(const char* message);

template <class T, class Values>
std::vector<T> Collected(const Values& values) {
  std::vector<T> found;
  if constexpr (std::convertible_to<py::internal::Element<Values>, T>) {  // `[]` has no numbers.
    for (const auto& value : values) {
      found.push_back(static_cast<T>(value));
    }
  }
  return found;
}

template <class Values>
auto Sorted(const Values& values) {
  using T = py::internal::Element<Values>;
  std::vector<T> sorted = Collected<T>(values);
  if (sorted.empty()) {
    RaiseNoValues("no median for empty data");
  }
  py::internal::StableSort(sorted, Less());
  return sorted;
}

template <class Values>
auto Counted(const Values& values) {
  Dict<py::internal::Element<Values>, int64_t> counts;
  for (const auto& value : values) {
    counts.set(value, counts.get(value, 0) + 1);
  }
  return counts;
}

}  // namespace internal

template <py::internal::Iterable Values>
auto mean(const Values& values) {
  using T = py::internal::Element<Values>;
  if constexpr (std::integral<T>) {
    return mean(internal::Collected<int64_t>(values));
  } else {
    return mean(internal::Collected<double>(values));
  }
}

template <py::internal::Iterable Values>
double fmean(const Values& values) {
  return fmean(internal::Collected<double>(values));
}

template <py::internal::Iterable Values>
auto median(const Values& values) {
  const auto sorted = internal::Sorted(values);
  const size_t middle = sorted.size() / 2;
  using T = py::internal::Element<Values>;
  if constexpr (std::integral<T>) {
    const Number high = sorted[middle];
    return sorted.size() % 2 == 1 ? high
                                  : Number(truediv(add(sorted[middle - 1], sorted[middle]), 2));
  } else {
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

template <py::internal::Iterable Values>
auto median_low(const Values& values) {
  const auto sorted = internal::Sorted(values);
  return sorted[(sorted.size() - 1) / 2];
}

template <py::internal::Iterable Values>
auto median_high(const Values& values) {
  const auto sorted = internal::Sorted(values);
  return sorted[sorted.size() / 2];
}

template <py::internal::Iterable Values>
auto mode(const Values& values) {
  const auto modes = multimode(values);
  if (modes.empty()) {
    internal::RaiseNoValues("no mode for empty data");
  }
  return modes[0];
}

template <py::internal::Iterable Values>
auto multimode(const Values& values) {
  const auto counts = internal::Counted(values);
  int64_t most = 0;
  for (const auto& [value, count] : counts.items()) {
    most = std::max(most, count);
  }
  List<py::internal::Element<Values>> modes;
  for (const auto& [value, count] : counts.items()) {
    if (count == most) {
      modes.append(value);
    }
  }
  return modes;
}

}  // namespace py::statistics

#endif  // PY_STATISTICS_H_
