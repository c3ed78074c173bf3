#include "py/internal/unicode.h"

#include <algorithm>
#include <array>

namespace py::internal {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

// Written by generate_nonprintable.py.
constexpr auto kNonPrintable = std::to_array<Range>({
#include "py/internal/nonprintable.inc"
});

constexpr char32_t kEscapedByte = 0xDC00;

bool IsContinuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

}  // namespace

DecodedCodePoint DecodeUtf8(std::string_view text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  if (lead < 0x80) {
    return {lead, 1, true};
  }
  const DecodedCodePoint invalid = {lead, 1, false};
  size_t length = 0;
  uint32_t value = 0;
  uint32_t smallest = 0;  // Smaller values have a shorter encoding, which is the only valid one.
  if ((lead & 0xE0) == 0xC0) {
    length = 2, value = lead & 0x1FU, smallest = 0x80;
  } else if ((lead & 0xF0) == 0xE0) {
    length = 3, value = lead & 0x0FU, smallest = 0x800;
  } else if ((lead & 0xF8) == 0xF0) {
    length = 4, value = lead & 0x07U, smallest = 0x10000;
  } else {
    return invalid;
  }
  if (text.size() < length) {
    return invalid;
  }
  for (size_t i = 1; i < length; ++i) {
    if (!IsContinuation(text[i])) {
      return invalid;
    }
    value = (value << 6U) | (static_cast<uint8_t>(text[i]) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest || value > 0x10FFFF || surrogate) {
    return invalid;
  }
  return {value, length, true};
}

std::string EncodeUtf8(uint32_t code_point) {
  const auto continuation = [code_point](unsigned shift) {
    return static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
  };
  if (code_point < 0x80) {
    return {static_cast<char>(code_point)};
  }
  if (code_point < 0x800) {
    return {static_cast<char>(0xC0U | (code_point >> 6U)), continuation(0)};
  }
  if (code_point < 0x10000) {
    return {static_cast<char>(0xE0U | (code_point >> 12U)), continuation(6), continuation(0)};
  }
  return {static_cast<char>(0xF0U | (code_point >> 18U)), continuation(12), continuation(6),
          continuation(0)};
}

std::u32string Decode(std::string_view text) {
  std::u32string code_points;
  code_points.reserve(text.size());
  while (!text.empty()) {
    const DecodedCodePoint decoded = DecodeUtf8(text);
    code_points +=
        static_cast<char32_t>(decoded.valid ? decoded.value : kEscapedByte + decoded.value);
    text.remove_prefix(decoded.length);
  }
  return code_points;
}

std::string Encode(std::u32string_view code_points) {
  std::string text;
  text.reserve(code_points.size());
  for (const char32_t c : code_points) {
    if (c >= kEscapedByte + 0x80 && c <= kEscapedByte + 0xFF) {
      text += static_cast<char>(c - kEscapedByte);
    } else {
      text += EncodeUtf8(c);
    }
  }
  return text;
}

bool IsPrintable(uint32_t code_point) {
  const auto* const after =
      std::upper_bound(kNonPrintable.begin(), kNonPrintable.end(), code_point,
                       [](uint32_t value, const Range& range) { return value < range.first; });
  return after == kNonPrintable.begin() || code_point > (after - 1)->last;
}

}  // namespace py::internal
