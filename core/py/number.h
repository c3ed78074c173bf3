// Number: an int or a float, where a variable of a program is now one and now the other.

#ifndef PY_NUMBER_H_
#define PY_NUMBER_H_

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/internal/hash.h"
#include "py/internal/iteration.h"

namespace py {

// An int64_t or a double that behaves as what it holds: 1 shows as `1` and 1.0 as `1.0`, and the
// result of an operation is an int if Python's is. Ints are checked as in arithmetic.h.
class Number {
 public:
  Number() = default;  // The int 0.
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Number(T value) noexcept  // NOLINT(google-explicit-constructor)
      : int_(static_cast<int64_t>(value)) {}
  template <std::floating_point T>
  Number(T value) noexcept  // NOLINT(google-explicit-constructor)
      : is_float_(true), float_(static_cast<double>(value)) {}

  bool is_int() const noexcept { return !is_float_; }
  bool is_float() const noexcept { return is_float_; }
  // Calls `f` with the int64_t or the double.
  template <class F>
  auto Visit(const F& f) const {
    return is_float_ ? f(float_) : f(int_);
  }

  // The nearest double. There is no conversion to an integer: int_() is one.
  template <std::same_as<double> T>
  operator T() const noexcept {  // NOLINT(google-explicit-constructor)
    return is_float_ ? float_ : static_cast<double>(int_);
  }

  std::string repr() const;
  std::string format(std::string_view spec) const;
  std::string type_name() const { return is_float_ ? "float" : "int"; }
  bool truth() const noexcept { return is_float_ ? float_ != 0 : int_ != 0; }
  int64_t hash() const {
    return is_float_ ? internal::HashNumber(float_) : internal::HashNumber(int_);
  }

 private:
  bool is_float_ = false;
  union {
    int64_t int_ = 0;
    double float_;
  };
};

namespace internal {

template <>
struct HashesAsNumber<py::Number> : std::true_type {};

// Exactly: an int is not rounded to be compared with a float.
std::partial_ordering CompareNumbers(int64_t a, double b);
inline std::partial_ordering CompareNumbers(double a, int64_t b) {
  return 0 <=> CompareNumbers(b, a);
}
inline std::partial_ordering CompareNumbers(int64_t a, int64_t b) { return a <=> b; }
inline std::partial_ordering CompareNumbers(double a, double b) { return a <=> b; }

// A Number, and what it can be computed with.
template <class T>
concept NumberOperand = Number<T> || std::same_as<T, py::Number>;
template <class A, class B>
concept NumberOperands = NumberOperand<A> && NumberOperand<B> &&
                         (std::same_as<A, py::Number> || std::same_as<B, py::Number>);

template <NumberOperand T>
py::Number ToNumber(T value) {
  if constexpr (std::same_as<T, bool>) {
    return int64_t{value};
  } else {
    return value;
  }
}

py::Number AddNumbers(py::Number a, py::Number b);
py::Number SubNumbers(py::Number a, py::Number b);
py::Number MulNumbers(py::Number a, py::Number b);
double TrueDivNumbers(py::Number a, py::Number b);
py::Number FloorDivNumbers(py::Number a, py::Number b);
py::Number ModNumbers(py::Number a, py::Number b);
py::Number PowNumbers(py::Number a, py::Number b);
std::partial_ordering CompareNumbers(py::Number a, py::Number b);

}  // namespace internal

// a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** b: with a Number on at least one
// side. An int to the power of a negative int is a float, as in Python.
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number add(A a, B b) {
  return internal::AddNumbers(internal::ToNumber(a), internal::ToNumber(b));
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number sub(A a, B b) {
  return internal::SubNumbers(internal::ToNumber(a), internal::ToNumber(b));
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number mul(A a, B b) {
  return internal::MulNumbers(internal::ToNumber(a), internal::ToNumber(b));
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
double truediv(A a, B b) {
  return internal::TrueDivNumbers(internal::ToNumber(a), internal::ToNumber(b));
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number floordiv(A a, B b) {
  return internal::FloorDivNumbers(internal::ToNumber(a), internal::ToNumber(b));
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number mod(A a, B b) {
  return internal::ModNumbers(internal::ToNumber(a), internal::ToNumber(b));
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
std::tuple<Number, Number> divmod(A a, B b) {
  return {floordiv(a, b), mod(a, b)};
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number pow(A a, B b) {
  return internal::PowNumbers(internal::ToNumber(a), internal::ToNumber(b));
}

template <class A, class B>
  requires internal::NumberOperands<A, B>
Number operator+(A a, B b) {
  return add(a, b);
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number operator-(A a, B b) {
  return sub(a, b);
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
Number operator*(A a, B b) {
  return mul(a, b);
}
template <class A, class B>
  requires internal::NumberOperands<A, B>
double operator/(A a, B b) {
  return truediv(a, b);
}
template <internal::NumberOperand B>
Number& operator+=(Number& a, B b) {
  return a = add(a, b);
}
template <internal::NumberOperand B>
Number& operator-=(Number& a, B b) {
  return a = sub(a, b);
}
template <internal::NumberOperand B>
Number& operator*=(Number& a, B b) {
  return a = mul(a, b);
}
template <internal::NumberOperand B>
Number& operator/=(Number& a, B b) {
  return a = truediv(a, b);
}

template <internal::NumberOperand B>
bool operator==(const Number& a, const B& b) {
  return internal::CompareNumbers(a, internal::ToNumber(b)) == 0;
}
template <internal::NumberOperand B>
std::partial_ordering operator<=>(const Number& a, const B& b) {
  return internal::CompareNumbers(a, internal::ToNumber(b));
}

// -a, abs(a).
Number neg(Number a);
inline Number operator-(Number a) { return neg(a); }
Number abs(Number a);

// round(a): an int. round(a, digits): a number of the same kind.
int64_t round(Number a);
Number round(Number a, int64_t digits);

// int(a): without the fraction. float(a).
int64_t int_(Number a);
inline double float_(Number a) { return a; }

// sum(numbers): an int if all are; floats are compensated as in CPython 3.12 and later.
template <internal::Iterable Values>
  requires std::same_as<internal::Element<Values>, Number>
Number sum(const Values& values) {
  Number total;
  auto position = std::begin(values);
  const auto end = std::end(values);
  for (; position != end && total.is_int(); ++position) {
    total = add(total, *position);
  }
  if (total.is_int()) {
    return total;
  }
  internal::FloatSum sum(total);
  for (; position != end; ++position) {
    const Number value = *position;
    if (value.is_float()) {
      sum.Add(value);
    } else {
      sum.AddPlain(value);
    }
  }
  return sum.Total();
}

}  // namespace py

#endif  // PY_NUMBER_H_
