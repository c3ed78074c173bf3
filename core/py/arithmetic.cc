#include "py/arithmetic.h"

#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>
#include <tuple>

#include "py/convert.h"
#include "py/exceptions.h"
#include "py/internal/magnitude.h"

namespace py {
namespace {

[[noreturn]] void ThrowOverflow() { throw OverflowError("integer does not fit into 64 bits"); }

// With the text of CPython 3.13 for this division; 3.14 has one for most.
[[noreturn]] void ThrowZeroDivision(const char* text) { throw ZeroDivisionError(text); }

// Reads what std::to_chars wrote; the locale has no say in it.
double FromDigits(const char* first, const char* last) {
  double value = 0;
  if (std::from_chars(first, last, value).ec != std::errc()) {
    throw OverflowError("rounded value too large to represent");
  }
  return value;
}

// A finite number rounded to a multiple of a power of ten above one, halves to even, by its exact
// decimal digits.
double RoundToTens(double value, int64_t zeros) {
  std::array<char, 320> buffer;
  const double whole = std::floor(std::abs(value));
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), whole,
                                    std::chars_format::fixed, 0);
  std::string digits(buffer.data(), result.ptr);
  if (zeros > static_cast<int64_t>(digits.size())) {
    return std::copysign(0.0, value);
  }
  digits.insert(0, 1, '0');
  const size_t keep = digits.size() - static_cast<size_t>(zeros);
  const std::string dropped = digits.substr(keep);
  digits.resize(keep);
  const std::string half = "5" + std::string(dropped.size() - 1, '0');
  const bool above = dropped > half || (dropped == half && whole != std::abs(value));
  const bool odd = (digits.back() - '0') % 2 == 1;
  if (above || (dropped == half && odd)) {
    for (auto digit = digits.rbegin();; ++digit) {
      if (*digit != '9') {
        ++*digit;
        break;
      }
      *digit = '0';
    }
  }
  digits += std::string(static_cast<size_t>(zeros), '0');
  return std::copysign(FromDigits(digits.data(), digits.data() + digits.size()), value);
}

}  // namespace

int64_t add(int64_t a, int64_t b) {
  int64_t result = 0;
  if (__builtin_add_overflow(a, b, &result)) {
    ThrowOverflow();
  }
  return result;
}

int64_t sub(int64_t a, int64_t b) {
  int64_t result = 0;
  if (__builtin_sub_overflow(a, b, &result)) {
    ThrowOverflow();
  }
  return result;
}

int64_t mul(int64_t a, int64_t b) {
  int64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result)) {
    ThrowOverflow();
  }
  return result;
}

int64_t neg(int64_t a) { return sub(0, a); }

int64_t lshift(int64_t a, int64_t b) {
  if (b < 0) {
    throw ValueError("negative shift count");
  }
  if (a == 0) {
    return 0;
  }
  if (b >= 63) {
    ThrowOverflow();
  }
  return mul(a, int64_t{1} << b);
}

int64_t rshift(int64_t a, int64_t b) {
  if (b < 0) {
    throw ValueError("negative shift count");
  }
  return a >> (b > 63 ? 63 : b);
}

int64_t internal::FloorDiv(int64_t a, int64_t b) {
  if (b == 0) {
    ThrowZeroDivision("integer division or modulo by zero");
  }
  if (b == -1) {
    return neg(a);
  }
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

int64_t internal::Mod(int64_t a, int64_t b) {
  if (b == 0) {
    ThrowZeroDivision("integer modulo by zero");
  }
  if (b == -1) {
    return 0;
  }
  const int64_t rest = a % b;
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

double internal::Mod(double a, double b) {
  if (b == 0) {
    ThrowZeroDivision("float modulo by zero");
  }
  const double rest = std::fmod(a, b);
  if (rest == 0) {
    return std::copysign(0.0, b);
  }
  return (rest < 0) != (b < 0) ? rest + b : rest;
}

std::tuple<double, double> internal::DivMod(double a, double b) {
  if (b == 0) {
    ThrowZeroDivision("float divmod()");
  }
  return {FloorDiv(a, b), Mod(a, b)};
}

double internal::FloorDiv(double a, double b) {
  if (b == 0) {
    ThrowZeroDivision("float floor division by zero");
  }
  const double rest = std::fmod(a, b);
  double quotient = (a - rest) / b;
  if (rest != 0 && (rest < 0) != (b < 0)) {
    quotient -= 1;
  }
  if (quotient == 0) {
    return std::copysign(0.0, a / b);
  }
  // The quotient is an integer but for rounding.
  const double floored = std::floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

double internal::TrueDiv(double a, double b) {
  if (b == 0) {
    ThrowZeroDivision("float division by zero");
  }
  return a / b;
}

double internal::TrueDiv(int64_t a, int64_t b) {
  if (b == 0) {
    ThrowZeroDivision("division by zero");
  }
  constexpr uint64_t kExact = uint64_t{1} << 53U;
  const uint64_t numerator = internal::Magnitude(a);
  const uint64_t denominator = internal::Magnitude(b);
  if (numerator <= kExact && denominator <= kExact) {
    return static_cast<double>(a) / static_cast<double>(b);
  }
  // A quotient of at least 55 bits whose last bit says whether anything follows is rounded
  // correctly by the conversion to double.
  __extension__ using Wide = unsigned __int128;
  const int shift = 56 + static_cast<int>(std::bit_width(denominator)) -
                    static_cast<int>(std::bit_width(numerator));
  const Wide scaled = shift >= 0 ? Wide{numerator} << shift : Wide{numerator};
  const Wide divisor = shift >= 0 ? Wide{denominator} : Wide{denominator} << -shift;
  auto quotient = static_cast<uint64_t>(scaled / divisor);
  quotient |= scaled % divisor != 0 ? 1U : 0U;
  const double magnitude = std::ldexp(static_cast<double>(quotient), -shift);
  return (a < 0) != (b < 0) ? -magnitude : magnitude;
}

int64_t internal::Pow(int64_t base, int64_t exponent) {
  if (exponent < 0) {
    if (base == 0) {
      throw ZeroDivisionError("0.0 cannot be raised to a negative power");
    }
    throw TypeError("an int to the power of a negative int is a float");
  }
  int64_t result = 1;
  while (true) {
    if (exponent % 2 == 1) {
      result = mul(result, base);
    }
    exponent /= 2;
    if (exponent == 0) {
      return result;
    }
    base = mul(base, base);
  }
}

double internal::Pow(double base, double exponent) {
  if (base == 0 && exponent < 0) {
    throw ZeroDivisionError("0.0 cannot be raised to a negative power");
  }
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) &&
      exponent != std::floor(exponent)) {
    throw TypeError("a negative number to the power of a fraction is a complex number");
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
    throw OverflowError(ERANGE, "Numerical result out of range");
  }
  return result;
}

int64_t pow(int64_t base, int64_t exponent, int64_t modulus) {
  if (modulus == 0) {
    throw ValueError("pow() 3rd argument cannot be 0");
  }
  if (exponent < 0) {
    throw TypeError("pow() with a modulus takes no negative exponent");
  }
  __extension__ using Wide = __int128;
  Wide result = mod(1, modulus);
  for (Wide factor = mod(base, modulus); exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) {
      result = result * factor % modulus;
    }
    factor = factor * factor % modulus;
  }
  const auto rest = static_cast<int64_t>(result);
  return rest != 0 && (rest < 0) != (modulus < 0) ? rest + modulus : rest;
}

int64_t internal::Abs(int64_t a) { return a < 0 ? neg(a) : a; }

double internal::Abs(double a) { return std::fabs(a); }

int64_t internal::RoundInteger(int64_t value, int64_t digits) {
  if (digits >= 0) {
    return value;
  }
  constexpr int64_t kMaxDigits = 18;  // 10**18 is the largest power of ten that fits.
  if (digits < -kMaxDigits) {
    if (internal::Magnitude(value) > uint64_t{5'000'000'000'000'000'000} &&
        digits == -kMaxDigits - 1) {
      ThrowOverflow();
    }
    return 0;
  }
  const int64_t unit = pow(int64_t{10}, -digits);
  const int64_t rest = mod(value, unit);
  const int64_t down = value - rest;
  const bool up = rest > unit / 2 || (rest == unit / 2 && mod(floordiv(value, unit), 2) != 0);
  return up ? add(down, unit) : down;
}

int64_t round(double value) {
  const double down = std::floor(value);
  const double fraction = value - down;
  const bool up = fraction > 0.5 || (fraction == 0.5 && std::fmod(down, 2) != 0);
  return int_(up ? down + 1 : down);
}

double round(double value, int64_t digits) {
  constexpr int64_t kMaxDigits = 323;  // No double has more to round.
  if (!std::isfinite(value) || digits > kMaxDigits) {
    return value;
  }
  if (digits < 0) {
    return RoundToTens(value, -digits);
  }
  std::array<char, 310 + kMaxDigits> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::fixed, static_cast<int>(digits));
  return FromDigits(buffer.data(), result.ptr);
}

int64_t bit_length(int64_t value) {
  return static_cast<int64_t>(std::bit_width(internal::Magnitude(value)));
}

int64_t bit_count(int64_t value) { return std::popcount(internal::Magnitude(value)); }

bool is_integer(double value) { return std::isfinite(value) && std::floor(value) == value; }

}  // namespace py
