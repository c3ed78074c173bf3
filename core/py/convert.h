// int(), float(), and numbers as text in other bases.

#ifndef PY_CONVERT_H_
#define PY_CONVERT_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace py {

// int(text, base): digits with a sign, underscores between digits, white space around, and the
// prefix of the base; base 0 means the base of the prefix. ValueError if it is no number,
// OverflowError if it does not fit into 64 bits. Digits are ASCII's.
int64_t int_(std::string_view text, int64_t base = 10);
// int(value): without the fraction. ValueError for NaN, OverflowError if it does not fit.
int64_t int_(double value);
template <std::integral T>
int64_t int_(T value) {
  return static_cast<int64_t>(value);
}

// float(text): a decimal number, `inf` or `nan`, underscores between digits, white space around.
// ValueError if it is none.
double float_(std::string_view text);
inline double float_(double value) { return value; }
template <std::integral T>
double float_(T value) {
  return static_cast<double>(value);
}

// bin(value), oct(value), hex(value): `0b101`, `0o17`, `-0xff`.
std::string bin(int64_t value);
std::string oct(int64_t value);
std::string hex(int64_t value);

}  // namespace py

#endif  // PY_CONVERT_H_
