#include "py/internal/format_spec.h"

#include <cstdint>

#include "py/exceptions.h"
#include "py/internal/iteration.h"
#include "py/internal/unicode.h"

namespace py::internal {
namespace {

bool IsAlign(std::string_view text) {
  return !text.empty() && std::string_view("<>=^").find(text[0]) != std::string_view::npos;
}

// A character in quotes, as in CPython's messages.
std::string Quoted(char32_t c) {
  if (c > 0x20 && c < 0x80) {
    return {'\'', static_cast<char>(c), '\''};
  }
  std::string digits;
  for (; c != 0; c >>= 4U) {
    digits.insert(0, 1, "0123456789abcdef"[c & 0xFU]);
  }
  return "'\\x" + digits + "'";
}

class Parser {
 public:
  Parser(std::string_view text, std::string_view type_name)
      : whole_(text), rest_(text), type_name_(type_name) {}

  FormatSpec Parse(char32_t default_type, char default_align) {
    FormatSpec spec;
    spec.align = default_align;
    spec.type = default_type;
    const bool has_fill = ParseFillAndAlign(spec);
    for (const char sign : {'+', '-', ' '}) {
      if (Take(sign)) {
        spec.sign = sign;
        break;
      }
    }
    spec.no_negative_zero = Take('z');
    spec.alternate = Take('#');
    if (!has_fill && Take('0')) {
      spec.fill = "0";
      if (!align_given_ && default_align == '>') {
        spec.align = '=';
      }
    }
    spec.width = static_cast<size_t>(ParseInteger().value_or(0));
    ParseGrouping(spec);
    if (Take('.')) {
      spec.precision = ParseInteger();
      if (!spec.precision.has_value()) {
        throw ValueError("Format specifier missing precision");
      }
    }
    if (!rest_.empty()) {
      const DecodedCodePoint type = DecodeUtf8(rest_);
      if (rest_.size() > type.length) {
        throw ValueError("Invalid format specifier '" + std::string(whole_) +
                         "' for object of type '" + std::string(type_name_) + "'");
      }
      spec.type = type.value;
    }
    CheckGrouping(spec);
    return spec;
  }

 private:
  // Whether a fill character is given.
  bool ParseFillAndAlign(FormatSpec& spec) {
    if (rest_.empty()) {
      return false;
    }
    const size_t fill = DecodeUtf8(rest_).length;
    if (IsAlign(rest_.substr(fill))) {
      spec.fill = rest_.substr(0, fill);
      spec.align = rest_[fill];
      rest_.remove_prefix(fill + 1);
      align_given_ = true;
      return true;
    }
    if (IsAlign(rest_)) {
      spec.align = rest_[0];
      rest_.remove_prefix(1);
      align_given_ = true;
    }
    return false;
  }

  void ParseGrouping(FormatSpec& spec) {
    if (Take(',')) {
      spec.grouping = ',';
    }
    if (Take('_')) {
      if (spec.grouping != '\0') {
        throw ValueError("Cannot specify both ',' and '_'.");
      }
      spec.grouping = '_';
    }
    if (Take(',')) {
      throw ValueError(spec.grouping == '_' ? "Cannot specify both ',' and '_'."
                                            : "Cannot specify ',' with ','.");
    }
  }

  // Grouping suits decimal numbers; underscores suit the other bases as well.
  static void CheckGrouping(const FormatSpec& spec) {
    if (spec.grouping == '\0' || spec.type == '\0') {
      return;
    }
    const std::u32string_view types = spec.grouping == ',' ? U"defgEG%F" : U"defgEG%FboxX";
    if (types.find(spec.type) == std::u32string_view::npos) {
      throw ValueError("Cannot specify " + Quoted(spec.grouping) + " with " + Quoted(spec.type) +
                       ".");
    }
  }

  bool Take(char c) {
    if (rest_.empty() || rest_[0] != c) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int64_t> ParseInteger() {
    std::optional<int64_t> number;
    while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
      int64_t next = 0;
      if (__builtin_mul_overflow(number.value_or(0), 10, &next) ||
          __builtin_add_overflow(next, rest_[0] - '0', &next)) {
        throw ValueError("Too many decimal digits in format string");
      }
      number = next;
      rest_.remove_prefix(1);
    }
    return number;
  }

  std::string_view whole_;
  std::string_view rest_;
  std::string_view type_name_;
  bool align_given_ = false;
};

std::string Repeat(const std::string& text, size_t count) {
  std::string repeated;
  repeated.reserve(text.size() * count);
  for (; count > 0; --count) {
    repeated += text;
  }
  return repeated;
}

// `digits` with separators between groups, filled with zeros so that there are at least
// `min_width` characters.
std::string Group(std::string digits, char separator, size_t group, size_t min_width) {
  const auto grouped_size = [&](size_t size) {
    return separator == '\0' ? size : size + (size - 1) / group;
  };
  size_t size = digits.size();
  while (grouped_size(size) < min_width) {
    ++size;
  }
  digits.insert(0, size - digits.size(), '0');
  if (separator != '\0') {
    for (size_t i = digits.size(); i > group; i -= group) {
      digits.insert(i - group, 1, separator);
    }
  }
  return digits;
}

}  // namespace

FormatSpec ParseFormatSpec(std::string_view text, char32_t default_type, char default_align,
                           std::string_view type_name) {
  return Parser(text, type_name).Parse(default_type, default_align);
}

void ThrowUnknownFormatCode(const FormatSpec& spec, std::string_view type_name) {
  throw ValueError("Unknown format code " + Quoted(spec.type) + " for object of type '" +
                   std::string(type_name) + "'");
}

std::string Pad(const std::string& text, const FormatSpec& spec) {
  const size_t size = static_cast<size_t>(CountCharacters(text));
  if (size >= spec.width) {
    return text;
  }
  const size_t missing = spec.width - size;
  const size_t before = spec.align == '<' ? 0 : (spec.align == '^' ? missing / 2 : missing);
  return Repeat(spec.fill, before) + text + Repeat(spec.fill, missing - before);
}

std::string PadNumber(const NumberText& number, const FormatSpec& spec) {
  const size_t others = number.prefix.size() + number.rest.size();
  const bool zeros = spec.fill == "0" && spec.align == '=';
  const bool is_decimal = std::u32string_view(U"boxX").find(spec.type) == std::u32string_view::npos;
  const size_t group = is_decimal ? 3 : 4;
  const size_t min_width = zeros && spec.width > others ? spec.width - others : 0;
  const std::string digits =
      number.digits.empty() ? "" : Group(number.digits, spec.grouping, group, min_width);
  if (spec.align != '=') {
    return Pad(number.prefix + digits + number.rest, spec);
  }
  const size_t size = others + digits.size();
  const size_t missing = spec.width > size ? spec.width - size : 0;
  return number.prefix + Repeat(spec.fill, missing) + digits + number.rest;
}

}  // namespace py::internal
