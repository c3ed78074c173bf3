#include "py/repr.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "py/internal/unicode.h"

namespace py {
namespace {

template <class T>
std::string Digits(T value) {
  std::array<char, 24> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

void AppendEscape(const char* format, uint32_t code_point, std::string& text) {
  std::array<char, 16> buffer;
  const int length = std::snprintf(buffer.data(), buffer.size(), format, code_point);
  text.append(buffer.data(), static_cast<size_t>(length));
}

// A code point inside quotes, as Python's repr(str) writes it.
void AppendQuoted(const internal::DecodedCodePoint& decoded, char quote, std::string_view bytes,
                  std::string& text) {
  const uint32_t c = decoded.value;
  if (c == static_cast<uint32_t>(quote) || c == '\\') {
    text += '\\';
    text += static_cast<char>(c);
  } else if (c == '\t') {
    text += "\\t";
  } else if (c == '\n') {
    text += "\\n";
  } else if (c == '\r') {
    text += "\\r";
  } else if (!decoded.valid) {
    // A byte that is no UTF-8: the lone surrogate that Python's surrogateescape decodes it to.
    AppendEscape("\\udc%02x", c, text);
  } else if (internal::IsPrintable(c)) {
    text += bytes;
  } else if (c < 0x100) {
    AppendEscape("\\x%02x", c, text);
  } else if (c < 0x10000) {
    AppendEscape("\\u%04x", c, text);
  } else {
    AppendEscape("\\U%08x", c, text);
  }
}

}  // namespace

std::string repr(bool value) { return value ? "True" : "False"; }

std::string repr(int64_t value) { return Digits(value); }

std::string repr(uint64_t value) { return Digits(value); }

std::string repr(double value) {
  if (std::isnan(value)) {
    return "nan";
  }
  if (std::isinf(value)) {
    return value < 0 ? "-inf" : "inf";
  }
  // The shortest digits, as `d.ddde±xx`.
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::scientific);
  const std::string_view scientific(buffer.data(), static_cast<size_t>(result.ptr - buffer.data()));
  const size_t e = scientific.find('e');
  int exponent = 0;
  const char* const exponent_digits = scientific.data() + e + (scientific[e + 1] == '+' ? 2 : 1);
  std::from_chars(exponent_digits, result.ptr, exponent);

  std::string text = value < 0 || std::signbit(value) ? "-" : "";
  std::string digits;
  for (const char c : scientific.substr(0, e)) {
    if (c >= '0' && c <= '9') {
      digits += c;
    }
  }
  // CPython writes exponents outside of -4 … 15.
  if (exponent < -4 || exponent >= 16) {
    text += digits[0];
    if (digits.size() > 1) {
      text += '.';
      text.append(digits, 1);
    }
    std::array<char, 8> suffix;
    std::snprintf(suffix.data(), suffix.size(), "e%c%02d", exponent < 0 ? '-' : '+',
                  std::abs(exponent));
    return text + suffix.data();
  }
  if (exponent < 0) {
    return text + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  }
  const auto whole = static_cast<size_t>(exponent) + 1;
  if (digits.size() <= whole) {
    return text + digits + std::string(whole - digits.size(), '0') + ".0";
  }
  return text + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string repr(std::string_view value) {
  const bool has_single = value.find('\'') != std::string_view::npos;
  const bool has_double = value.find('"') != std::string_view::npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string text(1, quote);
  while (!value.empty()) {
    const internal::DecodedCodePoint decoded = internal::DecodeUtf8(value);
    AppendQuoted(decoded, quote, value.substr(0, decoded.length), text);
    value.remove_prefix(decoded.length);
  }
  return text + quote;
}

}  // namespace py
