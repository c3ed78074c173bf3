#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "py/exceptions.h"
#include "py/format.h"
#include "py/internal/float_text.h"
#include "py/internal/format_spec.h"
#include "py/internal/unicode.h"

namespace py::internal {
namespace {

std::string SignText(bool negative, const FormatSpec& spec) {
  if (negative) {
    return "-";
  }
  return spec.sign == '+' || spec.sign == ' ' ? std::string(1, spec.sign) : "";
}

std::string DigitsOf(uint64_t value, unsigned base) {
  std::string digits;
  do {
    digits.insert(0, 1, "0123456789abcdef"[value % base]);
    value /= base;
  } while (value != 0);
  return digits;
}

void ToUpper(std::string& text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
}

std::string FormatCharacter(bool negative, uint64_t magnitude, const FormatSpec& spec) {
  if (spec.sign != '\0') {
    throw ValueError("Sign not allowed with integer format specifier 'c'");
  }
  if (spec.alternate) {
    throw ValueError("Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (magnitude > 0x10FFFF || (negative && magnitude > 0)) {
    throw OverflowError("%c arg not in range(0x110000)");
  }
  FormatSpec padding = spec;
  padding.align = spec.align == '=' ? '>' : spec.align;
  return Pad(EncodeUtf8(static_cast<uint32_t>(magnitude)), padding);
}

// The types of int that are not those of float.
std::string FormatIntegerDigits(bool negative, uint64_t magnitude, const FormatSpec& spec) {
  if (spec.precision.has_value()) {
    throw ValueError("Precision not allowed in integer format specifier");
  }
  if (spec.no_negative_zero) {
    throw ValueError("Negative zero coercion (z) not allowed in integer format specifier");
  }
  NumberText number{.prefix = SignText(negative, spec), .digits = "", .rest = ""};
  const auto in_base = [&](unsigned base, const char* prefix) {
    number.digits = DigitsOf(magnitude, base);
    if (spec.alternate) {
      number.prefix += prefix;
    }
  };
  switch (spec.type) {
    case 'c':
      return FormatCharacter(negative, magnitude, spec);
    case 'b':
      in_base(2, "0b");
      break;
    case 'o':
      in_base(8, "0o");
      break;
    case 'x':
      in_base(16, "0x");
      break;
    case 'X':
      in_base(16, "0X");
      ToUpper(number.digits);
      break;
    default:
      in_base(10, "");
      break;
  }
  return PadNumber(number, spec);
}

FloatLayout LayoutOf(const FormatSpec& spec) {
  FloatLayout layout;
  layout.alternate = spec.alternate;
  layout.precision = static_cast<int>(spec.precision.value_or(6));
  switch (spec.type) {
    case 'e':
    case 'E':
      layout.kind = FloatLayout::Kind::kExponent;
      break;
    case 'f':
    case 'F':
    case '%':
      layout.kind = FloatLayout::Kind::kFixed;
      break;
    case '\0':
      layout.kind =
          spec.precision.has_value() ? FloatLayout::Kind::kGeneral : FloatLayout::Kind::kShortest;
      layout.at_least_one_decimal = true;
      break;
    default:
      layout.kind = FloatLayout::Kind::kGeneral;
      break;
  }
  return layout;
}

// Whether a text of digits is of zeros only.
bool IsZero(std::string_view text) {
  return text.substr(0, text.find_first_of("eE")).find_first_of("123456789") ==
         std::string_view::npos;
}

std::string FormatFloatBySpec(double value, const FormatSpec& spec, std::string_view type_name) {
  constexpr std::u32string_view kTypes(U"\0eEfFgGn%", 9);
  if (kTypes.find(spec.type) == std::u32string_view::npos) {
    ThrowUnknownFormatCode(spec, type_name);
  }
  if (spec.precision.value_or(0) > std::numeric_limits<int>::max()) {
    throw ValueError("precision too big");
  }
  if (spec.type == '%') {
    value *= 100;
  }
  bool negative = std::signbit(value) && !std::isnan(value);
  std::string text;
  if (std::isfinite(value)) {
    text = FloatText(std::abs(value), LayoutOf(spec));
    negative = negative && !(spec.no_negative_zero && IsZero(text));
  } else {
    text = std::isnan(value) ? "nan" : "inf";
  }
  if (spec.type == 'E' || spec.type == 'F' || spec.type == 'G') {
    ToUpper(text);
  }
  if (spec.type == '%') {
    text += '%';
  }
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return PadNumber({.prefix = SignText(negative, spec),
                    .digits = text.substr(0, digits),
                    .rest = text.substr(digits)},
                   spec);
}

std::string FormatIntegerOfType(bool negative, uint64_t magnitude, std::string_view text,
                                std::string_view type_name) {
  const FormatSpec spec = ParseFormatSpec(text, 'd', '>', type_name);
  if (std::u32string_view(U"bcdoxXn").find(spec.type) != std::u32string_view::npos) {
    return FormatIntegerDigits(negative, magnitude, spec);
  }
  const auto value = static_cast<double>(magnitude);
  return FormatFloatBySpec(negative ? -value : value, spec, type_name);
}

}  // namespace

std::string FormatInteger(bool negative, uint64_t magnitude, std::string_view spec) {
  return FormatIntegerOfType(negative, magnitude, spec, "int");
}

std::string FormatBool(bool value, std::string_view spec) {
  return spec.empty() ? repr(value) : FormatIntegerOfType(false, value ? 1 : 0, spec, "bool");
}

std::string FormatFloat(double value, std::string_view text) {
  return text.empty()
             ? repr(value)
             : FormatFloatBySpec(value, ParseFormatSpec(text, '\0', '>', "float"), "float");
}

std::string FormatString(std::string_view value, std::string_view text) {
  const FormatSpec spec = ParseFormatSpec(text, 's', '<', "str");
  if (spec.type != 's') {
    ThrowUnknownFormatCode(spec, "str");
  }
  if (spec.sign != '\0') {
    throw ValueError(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                      : "Sign not allowed in string format specifier");
  }
  if (spec.no_negative_zero) {
    throw ValueError("Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec.alternate) {
    throw ValueError("Alternate form (#) not allowed in string format specifier");
  }
  if (spec.align == '=') {
    throw ValueError("'=' alignment not allowed in string format specifier");
  }
  size_t end = value.size();
  if (spec.precision.has_value()) {
    end = 0;
    for (int64_t i = 0; i < *spec.precision && end < value.size(); ++i) {
      end += DecodeUtf8(value.substr(end)).length;
    }
  }
  return Pad(std::string(value.substr(0, end)), spec);
}

void ThrowUnsupportedSpec(const std::string& type_name) {
  throw TypeError("unsupported format string passed to " + type_name + ".__format__");
}

}  // namespace py::internal
