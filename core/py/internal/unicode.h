// UTF-8 and the question which code points Python prints as they are.

#ifndef PY_INTERNAL_UNICODE_H_
#define PY_INTERNAL_UNICODE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace py::internal {

struct DecodedCodePoint {
  uint32_t value;  // The byte itself if it is not valid.
  size_t length;   // In bytes.
  bool valid;
};

// The first code point of a text that is not empty.
DecodedCodePoint DecodeUtf8(std::string_view text);

// A code point in UTF-8; a surrogate is encoded as if it were a character.
std::string EncodeUtf8(uint32_t code_point);

// A text as code points, and back. A byte that is no UTF-8 is the lone surrogate U+DC00 + byte, as
// in Python's surrogateescape.
std::u32string Decode(std::string_view text);
std::string Encode(std::u32string_view code_points);

// str.isprintable() for one code point, by the Unicode data of the newest CPython that is
// supported.
bool IsPrintable(uint32_t code_point);

}  // namespace py::internal

#endif  // PY_INTERNAL_UNICODE_H_
