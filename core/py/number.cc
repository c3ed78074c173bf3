#include "py/number.h"

#include <cmath>
#include <limits>

#include "py/convert.h"
#include "py/format.h"
#include "py/repr.h"

namespace py {

std::string Number::repr() const {
  return Visit([](auto value) { return py::repr(value); });
}

std::string Number::format(std::string_view spec) const {
  return Visit([spec](auto value) { return format_value(value, spec); });
}

namespace internal {
namespace {

// Calls `f` with both as int64_t if they are ints, else as double.
template <class F>
py::Number Combine(py::Number a, py::Number b, const F& f) {
  if (a.is_int() && b.is_int()) {
    return f(py::int_(a), py::int_(b));
  }
  return f(static_cast<double>(a), static_cast<double>(b));
}

}  // namespace

std::partial_ordering CompareNumbers(int64_t a, double b) {
  constexpr double kLimit = 9223372036854775808.0;  // 2**63
  if (std::isnan(b)) {
    return std::partial_ordering::unordered;
  }
  if (b >= kLimit) {
    return std::partial_ordering::less;
  }
  if (b < -kLimit) {
    return std::partial_ordering::greater;
  }
  const double whole = std::floor(b);
  const std::strong_ordering order = a <=> static_cast<int64_t>(whole);
  return order == 0 && whole < b ? std::partial_ordering::less : order;
}

std::partial_ordering CompareNumbers(py::Number a, py::Number b) {
  return a.Visit([b](auto left) {
    return b.Visit([left](auto right) { return CompareNumbers(left, right); });
  });
}

py::Number AddNumbers(py::Number a, py::Number b) {
  return Combine(a, b, []<class T>(T x, T y) -> py::Number {
    if constexpr (std::integral<T>) {
      return add(x, y);
    } else {
      return x + y;
    }
  });
}

py::Number SubNumbers(py::Number a, py::Number b) {
  return Combine(a, b, []<class T>(T x, T y) -> py::Number {
    if constexpr (std::integral<T>) {
      return sub(x, y);
    } else {
      return x - y;
    }
  });
}

py::Number MulNumbers(py::Number a, py::Number b) {
  return Combine(a, b, []<class T>(T x, T y) -> py::Number {
    if constexpr (std::integral<T>) {
      return mul(x, y);
    } else {
      return x * y;
    }
  });
}

double TrueDivNumbers(py::Number a, py::Number b) {
  return Combine(a, b, [](auto x, auto y) -> py::Number { return truediv(x, y); });
}

py::Number FloorDivNumbers(py::Number a, py::Number b) {
  return Combine(a, b, [](auto x, auto y) -> py::Number { return floordiv(x, y); });
}

py::Number ModNumbers(py::Number a, py::Number b) {
  return Combine(a, b, [](auto x, auto y) -> py::Number { return mod(x, y); });
}

py::Number PowNumbers(py::Number a, py::Number b) {
  if (b.is_int() && b < 0) {
    return pow(static_cast<double>(a), static_cast<double>(b));
  }
  return Combine(a, b, [](auto x, auto y) -> py::Number { return pow(x, y); });
}

}  // namespace internal

Number neg(Number a) { return a.is_int() ? Number(neg(int_(a))) : Number(-static_cast<double>(a)); }

Number abs(Number a) {
  return a.Visit([](auto value) -> Number { return abs(value); });
}

int64_t round(Number a) { return a.is_int() ? int_(a) : round(static_cast<double>(a)); }

Number round(Number a, int64_t digits) {
  return a.is_int() ? Number(round(int_(a), digits))
                    : Number(round(static_cast<double>(a), digits));
}

int64_t int_(Number a) {
  return a.Visit([](auto value) { return int_(value); });
}

}  // namespace py
