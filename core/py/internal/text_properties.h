// Properties of characters and their case, by the Unicode data of the newest CPython that is
// supported.

#ifndef PY_INTERNAL_TEXT_PROPERTIES_H_
#define PY_INTERNAL_TEXT_PROPERTIES_H_

#include <string>
#include <string_view>

namespace py::internal {

// str.isalpha() and so on, for one character.
bool IsAlpha(char32_t c);
bool IsDecimal(char32_t c);
bool IsDigit(char32_t c);
bool IsNumeric(char32_t c);
bool IsSpace(char32_t c);
bool IsUpper(char32_t c);
bool IsLower(char32_t c);
bool IsTitle(char32_t c);
// Whether the character has a case.
inline bool IsCased(char32_t c) { return IsUpper(c) || IsLower(c) || IsTitle(c); }

// str.upper(), lower() and casefold(), and the title case of a character.
std::u32string ToUpper(std::u32string_view text);
std::u32string ToLower(std::u32string_view text);
std::u32string ToFolded(std::u32string_view text);
std::u32string ToTitle(char32_t c);
// The lower case of text[position], which depends on its neighbours if it is a capital sigma.
std::u32string ToLowerAt(std::u32string_view text, size_t position);

}  // namespace py::internal

#endif  // PY_INTERNAL_TEXT_PROPERTIES_H_
