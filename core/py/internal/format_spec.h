// Format specifications, parsed.

#ifndef PY_INTERNAL_FORMAT_SPEC_H_
#define PY_INTERNAL_FORMAT_SPEC_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace py::internal {

// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpec {
  std::string fill = " ";         // One code point.
  char align = '<';               // '<', '>', '^', or '=': padding behind the sign.
  char sign = '\0';               // '+', '-', ' ', or '\0' if not given.
  bool no_negative_zero = false;  // 'z'
  bool alternate = false;         // '#'
  size_t width = 0;               // In code points.
  char grouping = '\0';           // ',', '_', or '\0'.
  std::optional<int64_t> precision;
  char32_t type = '\0';  // As given, or the default of the value's type; '\0' for float.
};

// Parses a specification for a value of a Python type. Throws ValueError with Python's text if it
// is not well-formed; whether it suits the type is for the caller to say.
FormatSpec ParseFormatSpec(std::string_view text, char32_t default_type, char default_align,
                           std::string_view type_name);

// Throws Python's ValueError for a type that the value does not know.
[[noreturn]] void ThrowUnknownFormatCode(const FormatSpec& spec, std::string_view type_name);

// `text` padded to the width; '=' is not possible.
std::string Pad(const std::string& text, const FormatSpec& spec);

// A number in parts: sign and base prefix, the digits that grouping separates, and the rest.
struct NumberText {
  std::string prefix;
  std::string digits;
  std::string rest;
};
// The number with grouping and padding.
std::string PadNumber(const NumberText& number, const FormatSpec& spec);

}  // namespace py::internal

#endif  // PY_INTERNAL_FORMAT_SPEC_H_
