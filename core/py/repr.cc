#include "py/repr.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "py/internal/float_text.h"
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

std::string internal::EscapeNonAscii(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const DecodedCodePoint decoded = DecodeUtf8(text);
    if (decoded.value < 0x80) {
      escaped += static_cast<char>(decoded.value);
    } else if (decoded.value < 0x100) {
      AppendEscape("\\x%02x", decoded.value, escaped);
    } else if (decoded.value < 0x10000) {
      AppendEscape("\\u%04x", decoded.value, escaped);
    } else {
      AppendEscape("\\U%08x", decoded.value, escaped);
    }
    text.remove_prefix(decoded.length);
  }
  return escaped;
}

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
  internal::FloatLayout layout;
  layout.at_least_one_decimal = true;
  return (std::signbit(value) ? "-" : "") + internal::FloatText(std::abs(value), layout);
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
