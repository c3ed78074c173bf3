#include "py/convert.h"

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

#include "py/exceptions.h"
#include "py/format.h"
#include "py/strings.h"

namespace py {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return lower;
}

// A digit of any base, or 99.
int64_t DigitValue(char c) {
  if (IsDigit(c)) {
    return c - '0';
  }
  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

// Takes the sign off a number; true if it is negative.
bool TakeSign(std::string_view& text) {
  const bool signed_text = !text.empty() && (text[0] == '+' || text[0] == '-');
  const bool negative = signed_text && text[0] == '-';
  text.remove_prefix(signed_text ? 1 : 0);
  return negative;
}

// The base that a prefix such as `0x` is for, or 0.
int64_t BaseOfPrefix(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') {
    return 0;
  }
  return text[1] == 'x' ? 16 : (text[1] == 'o' ? 8 : (text[1] == 'b' ? 2 : 0));
}

// The digits of a base, without sign, as a negative number: there is one more of those. Nothing if
// the text is malformed.
std::optional<int64_t> ParseNegated(std::string_view text, int64_t base) {
  const int64_t prefix_base = BaseOfPrefix(text);
  bool underscore_allowed = false;  // Between digits, and behind a prefix.
  if (prefix_base != 0 && (base == 0 || base == prefix_base)) {
    base = prefix_base;
    text.remove_prefix(2);
    underscore_allowed = true;
  } else if (base == 0) {
    base = 10;
    // As in the source of a program, a decimal number does not begin with 0 unless it is 0.
    if (!text.empty() && text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos) {
      return std::nullopt;
    }
  }
  int64_t value = 0;
  bool overflow = false;
  bool ends_in_digit = false;
  for (const char c : text) {
    if (c == '_') {
      if (!underscore_allowed) {
        return std::nullopt;
      }
      underscore_allowed = ends_in_digit = false;
      continue;
    }
    const int64_t digit = DigitValue(c);
    if (digit >= base) {
      return std::nullopt;
    }
    overflow = overflow || __builtin_mul_overflow(value, base, &value) ||
               __builtin_sub_overflow(value, digit, &value);
    underscore_allowed = ends_in_digit = true;
  }
  if (!ends_in_digit) {
    return std::nullopt;
  }
  if (overflow) {
    throw OverflowError("integer does not fit into 64 bits");
  }
  return value;
}

// Removes the underscores of a decimal number; false if one is not between digits.
bool RemoveUnderscores(std::string& text) {
  for (size_t i = text.find('_'); i != std::string::npos; i = text.find('_', i)) {
    if (i == 0 || i + 1 == text.size() || !IsDigit(text[i - 1]) || !IsDigit(text[i + 1])) {
      return false;
    }
    text.erase(i, 1);
  }
  return true;
}

// Whether a text without sign is `digits[.digits][e±digits]`, with digits before or behind the
// point.
bool IsDecimalNumber(std::string_view text) {
  const auto take_digits = [&text] {
    size_t count = 0;
    while (count < text.size() && IsDigit(text[count])) {
      ++count;
    }
    text.remove_prefix(count);
    return count;
  };
  size_t digits = take_digits();
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    digits += take_digits();
  }
  if (digits == 0) {
    return false;
  }
  if (!text.empty() && text[0] == 'e') {
    text.remove_prefix(1);
    TakeSign(text);
    if (take_digits() == 0) {
      return false;
    }
  }
  return text.empty();
}

// strtod of a well-formed number, whatever the locale's point is.
double ParseDecimal(const std::string& text) {
  static const locale_t c_locale = newlocale(LC_ALL_MASK, "C", nullptr);
  return strtod_l(text.c_str(), nullptr, c_locale);
}

}  // namespace

int64_t int_(std::string_view text, int64_t base) {
  if (base != 0 && (base < 2 || base > 36)) {
    throw ValueError("int() base must be >= 2 and <= 36, or 0");
  }
  const std::string digits = AsciiLower(strip(text));
  std::string_view rest = digits;
  const bool negative = TakeSign(rest);
  const std::optional<int64_t> negated = ParseNegated(rest, base);
  if (!negated.has_value()) {
    throw ValueError("invalid literal for int() with base " + std::to_string(base) + ": " +
                     repr(text));
  }
  if (!negative && *negated == std::numeric_limits<int64_t>::min()) {
    throw OverflowError("integer does not fit into 64 bits");
  }
  return negative ? *negated : -*negated;
}

int64_t int_(double value) {
  constexpr double kLimit = 9223372036854775808.0;  // 2**63
  if (std::isnan(value)) {
    throw ValueError("cannot convert float NaN to integer");
  }
  if (std::isinf(value)) {
    throw OverflowError("cannot convert float infinity to integer");
  }
  if (value < -kLimit || value >= kLimit) {
    throw OverflowError("integer does not fit into 64 bits");
  }
  return static_cast<int64_t>(value);
}

double float_(std::string_view text) {
  std::string number = AsciiLower(strip(text));
  std::string_view rest = number;
  const double sign = TakeSign(rest) ? -1 : 1;
  number = std::string(rest);
  if (number == "inf" || number == "infinity") {
    return sign * std::numeric_limits<double>::infinity();
  }
  if (number == "nan") {
    return std::numeric_limits<double>::quiet_NaN();
  }
  if (!RemoveUnderscores(number) || !IsDecimalNumber(number)) {
    throw ValueError("could not convert string to float: " + repr(text));
  }
  return sign * ParseDecimal(number);
}

std::string bin(int64_t value) { return format_value(value, "#b"); }
std::string oct(int64_t value) { return format_value(value, "#o"); }
std::string hex(int64_t value) { return format_value(value, "#x"); }

}  // namespace py
