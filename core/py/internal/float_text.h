// Digits of floating-point numbers in CPython's layout.

#ifndef PY_INTERNAL_FLOAT_TEXT_H_
#define PY_INTERNAL_FLOAT_TEXT_H_

#include <string>

namespace py::internal {

// How to write a number; as the presentation types of format specifications.
struct FloatLayout {
  enum class Kind {
    kShortest,  // The shortest digits that read back the same; an exponent from 1e+16 and 1e-05 on.
    kGeneral,   // 'g': `precision` significant digits.
    kFixed,     // 'f': `precision` digits after the point.
    kExponent,  // 'e': `precision` digits after the point, and an exponent.
  };

  Kind kind = Kind::kShortest;
  int precision = 0;  // Not used by kShortest.
  // '#': a point even if nothing follows it, and kGeneral keeps its zeros.
  bool alternate = false;
  // Without an exponent there is at least one digit after the point: `1.0`.
  bool at_least_one_decimal = false;
};

// The text of a number that is finite and not negative.
std::string FloatText(double value, const FloatLayout& layout);

}  // namespace py::internal

#endif  // PY_INTERNAL_FLOAT_TEXT_H_
