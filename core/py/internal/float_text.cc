#include "py/internal/float_text.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace py::internal {
namespace {

// std::to_chars into a string that is large enough.
template <class... Format>
std::string ToChars(double value, Format... format) {
  std::string text(32, '\0');
  while (true) {
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value, format...);
    if (result.ec == std::errc()) {
      text.resize(static_cast<size_t>(result.ptr - text.data()));
      return text;
    }
    text.resize(text.size() * 4);
  }
}

// 0.DIGITS times ten to the power of `point`.
struct Decimal {
  std::string digits;
  int point;
};

// Reads `d.ddde±xx`.
Decimal FromScientific(std::string_view text) {
  const size_t e = text.find('e');
  Decimal decimal{std::string(text.substr(0, e)), 1};
  std::erase(decimal.digits, '.');
  decimal.point += std::atoi(std::string(text.substr(e + 1)).c_str());
  return decimal;
}

// The digits with the point where it belongs.
std::string WithPoint(const Decimal& decimal) {
  const int size = static_cast<int>(decimal.digits.size());
  if (decimal.point <= 0) {
    return "0." + std::string(static_cast<size_t>(-decimal.point), '0') + decimal.digits;
  }
  if (size <= decimal.point) {
    return decimal.digits + std::string(static_cast<size_t>(decimal.point - size), '0');
  }
  std::string text = decimal.digits;
  text.insert(static_cast<size_t>(decimal.point), 1, '.');
  return text;
}

std::string WithExponent(const Decimal& decimal) {
  std::string text = decimal.digits;
  if (text.size() > 1) {
    text.insert(1, 1, '.');
  }
  const int exponent = decimal.point - 1;
  const std::string exponent_digits = std::to_string(std::abs(exponent));
  text += exponent < 0 ? "e-" : "e+";
  if (exponent_digits.size() < 2) {
    text += '0';
  }
  return text + exponent_digits;
}

// Puts a point behind the digits if there is none.
void AddPoint(std::string& text) {
  if (text.find('.') == std::string::npos) {
    text.insert(std::min(text.find('e'), text.size()), 1, '.');
  }
}

// kShortest and kGeneral: with an exponent if it is very small or larger than the digits.
std::string LayOut(Decimal decimal, const FloatLayout& layout, int max_point) {
  if (!layout.alternate) {
    const size_t last = decimal.digits.find_last_not_of('0');
    decimal.digits.resize(last == std::string::npos ? 1 : last + 1);
  }
  const bool exponent = decimal.point <= -4 || decimal.point > max_point;
  std::string text = exponent ? WithExponent(decimal) : WithPoint(decimal);
  if (layout.alternate) {
    AddPoint(text);
  }
  if (layout.at_least_one_decimal && !exponent) {
    AddPoint(text);
    if (text.back() == '.') {
      text += '0';
    }
  }
  return text;
}

}  // namespace

std::string FloatText(double value, const FloatLayout& layout) {
  switch (layout.kind) {
    case FloatLayout::Kind::kShortest:
      return LayOut(FromScientific(ToChars(value, std::chars_format::scientific)), layout, 16);
    case FloatLayout::Kind::kGeneral: {
      const int precision = std::max(layout.precision, 1);
      return LayOut(FromScientific(ToChars(value, std::chars_format::scientific, precision - 1)),
                    layout, precision - (layout.at_least_one_decimal ? 1 : 0));
    }
    case FloatLayout::Kind::kFixed:
    case FloatLayout::Kind::kExponent: {
      const auto format = layout.kind == FloatLayout::Kind::kFixed ? std::chars_format::fixed
                                                                   : std::chars_format::scientific;
      std::string text = ToChars(value, format, layout.precision);
      if (layout.alternate) {
        AddPoint(text);
      }
      return text;
    }
  }
  std::abort();
}

}  // namespace py::internal
