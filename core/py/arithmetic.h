// Python's arithmetic where C++'s differs: checked integers, floor division, exact true division.
//
// The names are those of Python's `operator` module. Integers are int64_t; what does not fit throws
// py::OverflowError (Python's ints have no limit, so this is the one difference). Mixed arguments
// are floats, as in Python. Operators that agree with C++'s (`+`, `-`, `*` of doubles, comparisons
// of equal types) are not repeated here.

#ifndef PY_ARITHMETIC_H_
#define PY_ARITHMETIC_H_

#include <concepts>
#include <cstdint>
#include <tuple>
#include <type_traits>

namespace py {

// a + b, a - b, a * b, -a, abs(a).
int64_t add(int64_t a, int64_t b);
int64_t sub(int64_t a, int64_t b);
int64_t mul(int64_t a, int64_t b);
int64_t neg(int64_t a);

// a << b and a >> b; ValueError if b is negative.
int64_t lshift(int64_t a, int64_t b);
int64_t rshift(int64_t a, int64_t b);

namespace internal {

template <class T>
concept Integer = std::integral<T>;
template <class T>
concept Number = std::integral<T> || std::floating_point<T>;
// int64_t if both are integers, else double.
template <class A, class B>
using Common = std::conditional_t<Integer<A> && Integer<B>, int64_t, double>;

int64_t FloorDiv(int64_t a, int64_t b);
double FloorDiv(double a, double b);
int64_t Mod(int64_t a, int64_t b);
double Mod(double a, double b);
std::tuple<double, double> DivMod(double a, double b);
double TrueDiv(int64_t a, int64_t b);
double TrueDiv(double a, double b);
int64_t Pow(int64_t base, int64_t exponent);
double Pow(double base, double exponent);
int64_t Abs(int64_t a);
double Abs(double a);
int64_t RoundInteger(int64_t value, int64_t digits);

}  // namespace internal

// a / b, correctly rounded. This and the next three throw ZeroDivisionError if b is 0.
template <internal::Number A, internal::Number B>
double truediv(A a, B b) {
  using C = internal::Common<A, B>;
  return internal::TrueDiv(static_cast<C>(a), static_cast<C>(b));
}

// a // b: rounded towards minus infinity.
template <internal::Number A, internal::Number B>
internal::Common<A, B> floordiv(A a, B b) {
  using C = internal::Common<A, B>;
  return internal::FloorDiv(static_cast<C>(a), static_cast<C>(b));
}

// a % b: has the sign of b.
template <internal::Number A, internal::Number B>
internal::Common<A, B> mod(A a, B b) {
  using C = internal::Common<A, B>;
  return internal::Mod(static_cast<C>(a), static_cast<C>(b));
}

// divmod(a, b).
template <internal::Number A, internal::Number B>
std::tuple<internal::Common<A, B>, internal::Common<A, B>> divmod(A a, B b) {
  if constexpr (std::is_same_v<internal::Common<A, B>, double>) {
    return internal::DivMod(static_cast<double>(a), static_cast<double>(b));
  } else {
    return {floordiv(a, b), mod(a, b)};
  }
}

// a ** b. An int to the power of a negative int is a float in Python: here it throws TypeError, and
// the base has to be made a double. So has a negative number to the power of a fraction, which is a
// complex number in Python.
template <internal::Number A, internal::Number B>
internal::Common<A, B> pow(A a, B b) {
  using C = internal::Common<A, B>;
  return internal::Pow(static_cast<C>(a), static_cast<C>(b));
}

// pow(base, exponent, modulus) of integers whose exponent is not negative.
int64_t pow(int64_t base, int64_t exponent, int64_t modulus);

// abs(a).
template <internal::Number A>
internal::Common<A, A> abs(A a) {
  return internal::Abs(static_cast<internal::Common<A, A>>(a));
}

// round(value): to the nearest integer, halves to the even one. round(value, digits): to so many
// decimals, which may be negative.
int64_t round(double value);
double round(double value, int64_t digits);
template <internal::Integer T>
int64_t round(T value) {
  return static_cast<int64_t>(value);
}
template <internal::Integer T>
int64_t round(T value, int64_t digits) {
  return internal::RoundInteger(static_cast<int64_t>(value), digits);
}

// value.bit_length() and value.bit_count(), of the magnitude.
int64_t bit_length(int64_t value);
int64_t bit_count(int64_t value);

// value.is_integer().
bool is_integer(double value);

}  // namespace py

#endif  // PY_ARITHMETIC_H_
