#include "py/strings.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "py/exceptions.h"
#include "py/internal/text_properties.h"
#include "py/internal/unicode.h"

namespace py {
namespace {

using internal::CountCharacters;
using internal::Decode;
using internal::Encode;

// The part of a text between two indices, and where it begins.
struct Window {
  std::string_view text;  // Null data: the window begins behind the end, where nothing is found.
  int64_t offset;         // In code points.
};

Window WindowOf(std::string_view text, int64_t start, int64_t end) {
  if (start == 0 && end == kEnd) {
    return {text, 0};
  }
  std::vector<size_t> bytes;  // The position of each code point and of the end.
  for (size_t position = 0; position < text.size();
       position += internal::DecodeUtf8(text.substr(position)).length) {
    bytes.push_back(position);
  }
  const auto size = static_cast<int64_t>(bytes.size());
  bytes.push_back(text.size());
  const auto clamp = [size](int64_t index) {
    return index < 0 ? std::max<int64_t>(index + size, 0) : index;
  };
  const int64_t first = clamp(start);
  const int64_t last = std::min(clamp(end), size);
  if (first > size || first > last) {
    return {std::string_view(), first};
  }
  const size_t first_byte = bytes[static_cast<size_t>(first)];
  return {text.substr(first_byte, bytes[static_cast<size_t>(last)] - first_byte), first};
}

// The index in the whole text of a byte position in a window, or -1.
int64_t IndexOf(const Window& window, size_t position) {
  return position == std::string_view::npos
             ? -1
             : window.offset + CountCharacters(window.text.substr(0, position));
}

bool IsNowhere(const Window& window) { return window.text.data() == nullptr && window.offset > 0; }

void CheckSeparator(std::string_view separator) {
  if (separator.empty()) {
    throw ValueError("empty separator");
  }
}

bool IsLineEnd(char32_t c) {
  constexpr std::u32string_view kLineEnds = U"\n\r\v\f\x1C\x1D\x1E\x85\u2028\u2029";
  return kLineEnds.find(c) != std::u32string_view::npos;
}

// Whether all characters of a text that is not empty are such.
template <class Predicate>
bool All(std::string_view text, const Predicate& predicate) {
  const std::u32string characters = Decode(text);
  return !characters.empty() && std::all_of(characters.begin(), characters.end(), predicate);
}

// Strips at the chosen ends what the predicate accepts.
template <class Predicate>
std::string Strip(std::string_view text, bool left, bool right, const Predicate& predicate) {
  const std::u32string characters = Decode(text);
  size_t begin = 0;
  size_t end = characters.size();
  while (left && begin < end && predicate(characters[begin])) {
    ++begin;
  }
  while (right && begin < end && predicate(characters[end - 1])) {
    --end;
  }
  return Encode(std::u32string_view(characters).substr(begin, end - begin));
}

std::string StripSpace(std::string_view text, bool left, bool right) {
  return Strip(text, left, right, internal::IsSpace);
}

std::string StripSet(std::string_view text, std::string_view set, bool left, bool right) {
  const std::u32string characters = Decode(set);
  return Strip(text, left, right,
               [&](char32_t c) { return characters.find(c) != std::u32string::npos; });
}

// Padding to a width: how many characters are missing, of what.
struct Padding {
  Padding(std::string_view text, int64_t width, std::string_view fill)
      : missing(std::max<int64_t>(width - CountCharacters(text), 0)), fill(fill) {
    if (CountCharacters(fill) != 1) {
      throw TypeError("The fill character must be exactly one character long");
    }
  }
  std::string Of(int64_t count) const { return repeat(fill, count); }

  int64_t missing;
  std::string_view fill;
};

}  // namespace

List<std::string> chars(std::string_view text) { return internal::Characters(text); }

std::string at(std::string_view text, int64_t index) {
  const std::u32string characters = Decode(text);
  const size_t position =
      internal::ResolveIndex(characters.size(), index, "string index out of range");
  return Encode(std::u32string_view(characters).substr(position, 1));
}

std::string slice(std::string_view text, internal::Bound start, internal::Bound stop,
                  int64_t step) {
  const std::u32string characters = Decode(text);
  const internal::Slice slice = internal::ResolveSlice(characters.size(), start, stop, step);
  std::u32string part;
  for (int64_t i = 0; i < slice.count; ++i) {
    part += characters[slice.at(i)];
  }
  return Encode(part);
}

std::string repeat(std::string_view text, int64_t count) {
  std::string repeated;
  for (int64_t i = 0; i < count; ++i) {
    repeated += text;
  }
  return repeated;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
bool startswith(std::string_view text, std::string_view prefix) { return text.starts_with(prefix); }
bool endswith(std::string_view text, std::string_view suffix) { return text.ends_with(suffix); }
bool startswith(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](std::string_view prefix) { return text.starts_with(prefix); });
}
bool endswith(std::string_view text, std::initializer_list<std::string_view> suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [text](std::string_view suffix) { return text.ends_with(suffix); });
}

int64_t find(std::string_view text, std::string_view part, int64_t start, int64_t end) {
  const Window window = WindowOf(text, start, end);
  return IsNowhere(window) ? -1 : IndexOf(window, window.text.find(part));
}
int64_t rfind(std::string_view text, std::string_view part, int64_t start, int64_t end) {
  const Window window = WindowOf(text, start, end);
  return IsNowhere(window) ? -1 : IndexOf(window, window.text.rfind(part));
}
int64_t index(std::string_view text, std::string_view part, int64_t start, int64_t end) {
  const int64_t position = find(text, part, start, end);
  if (position < 0) {
    throw ValueError("substring not found");
  }
  return position;
}
int64_t rindex(std::string_view text, std::string_view part, int64_t start, int64_t end) {
  const int64_t position = rfind(text, part, start, end);
  if (position < 0) {
    throw ValueError("substring not found");
  }
  return position;
}
int64_t count(std::string_view text, std::string_view part, int64_t start, int64_t end) {
  const Window window = WindowOf(text, start, end);
  if (IsNowhere(window)) {
    return 0;
  }
  if (part.empty()) {
    return CountCharacters(window.text) + 1;
  }
  int64_t count = 0;
  for (size_t position = window.text.find(part); position != std::string_view::npos;
       position = window.text.find(part, position + part.size())) {
    ++count;
  }
  return count;
}

std::string replace(std::string_view text, std::string_view old, std::string_view by,
                    int64_t count) {
  std::string replaced;
  while (count != 0) {
    const size_t position = text.find(old);
    if (position == std::string_view::npos) {
      break;
    }
    replaced += text.substr(0, position);
    replaced += by;
    text.remove_prefix(position + old.size());
    --count;
    if (old.empty()) {
      // Between all characters, and at both ends.
      if (text.empty()) {
        break;
      }
      const size_t length = internal::DecodeUtf8(text).length;
      replaced += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return replaced.append(text);
}

std::string removeprefix(std::string_view text, std::string_view prefix) {
  return std::string(text.substr(text.starts_with(prefix) ? prefix.size() : 0));
}
std::string removesuffix(std::string_view text, std::string_view suffix) {
  return std::string(text.substr(0, text.size() - (text.ends_with(suffix) ? suffix.size() : 0)));
}

List<std::string> split(std::string_view text, NoneType /*separator*/, int64_t maxsplit) {
  const std::u32string characters = Decode(text);
  const std::u32string_view all = characters;
  List<std::string> words;
  size_t i = 0;
  while (true) {
    while (i < all.size() && internal::IsSpace(all[i])) {
      ++i;
    }
    if (i == all.size()) {
      return words;
    }
    if (maxsplit-- == 0) {
      words.append(Encode(all.substr(i)));
      return words;
    }
    const size_t begin = i;
    while (i < all.size() && !internal::IsSpace(all[i])) {
      ++i;
    }
    words.append(Encode(all.substr(begin, i - begin)));
  }
}

List<std::string> split(std::string_view text, std::string_view separator, int64_t maxsplit) {
  CheckSeparator(separator);
  List<std::string> parts;
  while (maxsplit-- != 0) {
    const size_t position = text.find(separator);
    if (position == std::string_view::npos) {
      break;
    }
    parts.append(std::string(text.substr(0, position)));
    text.remove_prefix(position + separator.size());
  }
  parts.append(std::string(text));
  return parts;
}

List<std::string> rsplit(std::string_view text, NoneType /*separator*/, int64_t maxsplit) {
  const std::u32string characters = Decode(text);
  const std::u32string_view all = characters;
  List<std::string> words;
  size_t i = all.size();
  while (true) {
    while (i > 0 && internal::IsSpace(all[i - 1])) {
      --i;
    }
    if (i == 0) {
      break;
    }
    if (maxsplit-- == 0) {
      words.append(Encode(all.substr(0, i)));
      break;
    }
    const size_t end = i;
    while (i > 0 && !internal::IsSpace(all[i - 1])) {
      --i;
    }
    words.append(Encode(all.substr(i, end - i)));
  }
  words.reverse();
  return words;
}

List<std::string> rsplit(std::string_view text, std::string_view separator, int64_t maxsplit) {
  CheckSeparator(separator);
  List<std::string> parts;
  while (maxsplit-- != 0) {
    const size_t position = text.rfind(separator);
    if (position == std::string_view::npos) {
      break;
    }
    parts.append(std::string(text.substr(position + separator.size())));
    text = text.substr(0, position);
  }
  parts.append(std::string(text));
  parts.reverse();
  return parts;
}

List<std::string> splitlines(std::string_view text, bool keepends) {
  const std::u32string characters = Decode(text);
  const std::u32string_view all = characters;
  List<std::string> lines;
  for (size_t i = 0; i < all.size();) {
    const size_t begin = i;
    while (i < all.size() && !IsLineEnd(all[i])) {
      ++i;
    }
    const size_t end = i;
    if (i < all.size()) {
      i += all.substr(i, 2) == U"\r\n" ? 2 : 1;
    }
    lines.append(Encode(all.substr(begin, (keepends ? i : end) - begin)));
  }
  return lines;
}

std::tuple<std::string, std::string, std::string> partition(std::string_view text,
                                                            std::string_view separator) {
  CheckSeparator(separator);
  const size_t position = text.find(separator);
  if (position == std::string_view::npos) {
    return {std::string(text), "", ""};
  }
  return {std::string(text.substr(0, position)), std::string(separator),
          std::string(text.substr(position + separator.size()))};
}

std::tuple<std::string, std::string, std::string> rpartition(std::string_view text,
                                                             std::string_view separator) {
  CheckSeparator(separator);
  const size_t position = text.rfind(separator);
  if (position == std::string_view::npos) {
    return {"", "", std::string(text)};
  }
  return {std::string(text.substr(0, position)), std::string(separator),
          std::string(text.substr(position + separator.size()))};
}

std::string strip(std::string_view text) { return StripSpace(text, true, true); }
std::string lstrip(std::string_view text) { return StripSpace(text, true, false); }
std::string rstrip(std::string_view text) { return StripSpace(text, false, true); }
std::string strip(std::string_view text, std::string_view characters) {
  return StripSet(text, characters, true, true);
}
std::string lstrip(std::string_view text, std::string_view characters) {
  return StripSet(text, characters, true, false);
}
std::string rstrip(std::string_view text, std::string_view characters) {
  return StripSet(text, characters, false, true);
}

std::string ljust(std::string_view text, int64_t width, std::string_view fill) {
  const Padding padding(text, width, fill);
  return std::string(text) + padding.Of(padding.missing);
}
std::string rjust(std::string_view text, int64_t width, std::string_view fill) {
  const Padding padding(text, width, fill);
  return padding.Of(padding.missing).append(text);
}
std::string center(std::string_view text, int64_t width, std::string_view fill) {
  const Padding padding(text, width, fill);
  // An odd character goes to the left if the width is odd.
  const int64_t left = padding.missing / 2 + (padding.missing % 2 == 1 && width % 2 == 1 ? 1 : 0);
  return padding.Of(left).append(text) + padding.Of(padding.missing - left);
}
std::string zfill(std::string_view text, int64_t width) {
  const size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const Padding padding(text, width, "0");
  return std::string(text.substr(0, sign)) + padding.Of(padding.missing) +
         std::string(text.substr(sign));
}

std::string expandtabs(std::string_view text, int64_t tabsize) {
  std::string expanded;
  int64_t column = 0;
  for (const char32_t c : Decode(text)) {
    if (c == '\t') {
      const int64_t spaces = tabsize > 0 ? tabsize - column % tabsize : 0;
      expanded += repeat(" ", spaces);
      column += spaces;
    } else {
      expanded += Encode({&c, 1});
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return expanded;
}

std::string upper(std::string_view text) { return Encode(internal::ToUpper(Decode(text))); }
std::string lower(std::string_view text) { return Encode(internal::ToLower(Decode(text))); }
std::string casefold(std::string_view text) { return Encode(internal::ToFolded(Decode(text))); }

std::string title(std::string_view text) {
  const std::u32string characters = Decode(text);
  std::u32string titled;
  bool after_cased = false;
  for (size_t i = 0; i < characters.size(); ++i) {
    titled += after_cased ? internal::ToLowerAt(characters, i) : internal::ToTitle(characters[i]);
    after_cased = internal::IsCased(characters[i]);
  }
  return Encode(titled);
}

std::string capitalize(std::string_view text) {
  const std::u32string characters = Decode(text);
  std::u32string capitalized;
  for (size_t i = 0; i < characters.size(); ++i) {
    capitalized += i == 0 ? internal::ToTitle(characters[i]) : internal::ToLowerAt(characters, i);
  }
  return Encode(capitalized);
}

std::string swapcase(std::string_view text) {
  const std::u32string characters = Decode(text);
  std::u32string swapped;
  for (size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    if (internal::IsUpper(c)) {
      swapped += internal::ToLowerAt(characters, i);
    } else if (internal::IsLower(c)) {
      swapped += internal::ToUpper({&c, 1});
    } else {
      swapped += c;
    }
  }
  return Encode(swapped);
}

bool isalpha(std::string_view text) { return All(text, internal::IsAlpha); }
bool isdecimal(std::string_view text) { return All(text, internal::IsDecimal); }
bool isdigit(std::string_view text) { return All(text, internal::IsDigit); }
bool isnumeric(std::string_view text) { return All(text, internal::IsNumeric); }
bool isspace(std::string_view text) { return All(text, internal::IsSpace); }
bool isalnum(std::string_view text) {
  return All(text, [](char32_t c) {
    return internal::IsAlpha(c) || internal::IsDecimal(c) || internal::IsDigit(c) ||
           internal::IsNumeric(c);
  });
}
bool isprintable(std::string_view text) {
  return text.empty() || All(text, [](char32_t c) { return internal::IsPrintable(c); });
}
bool isascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isupper(std::string_view text) {
  bool found = false;
  for (const char32_t c : Decode(text)) {
    if (internal::IsLower(c) || internal::IsTitle(c)) {
      return false;
    }
    found = found || internal::IsUpper(c);
  }
  return found;
}
bool islower(std::string_view text) {
  bool found = false;
  for (const char32_t c : Decode(text)) {
    if (internal::IsUpper(c) || internal::IsTitle(c)) {
      return false;
    }
    found = found || internal::IsLower(c);
  }
  return found;
}
bool istitle(std::string_view text) {
  bool found = false;
  bool after_cased = false;
  for (const char32_t c : Decode(text)) {
    const bool capital = internal::IsUpper(c) || internal::IsTitle(c);
    if (capital ? after_cased : internal::IsLower(c) && !after_cased) {
      return false;
    }
    after_cased = internal::IsCased(c);
    found = found || after_cased;
  }
  return found;
}

int64_t ord(std::string_view character) {
  const std::u32string characters = Decode(character);
  if (characters.size() != 1) {
    throw TypeError("ord() expected a character, but string of length " +
                    std::to_string(characters.size()) + " found");
  }
  return characters[0];
}

std::string chr(int64_t code_point) {
  if (code_point < 0 || code_point > 0x10FFFF) {
    throw ValueError("chr() arg not in range(0x110000)");
  }
  const auto c = static_cast<char32_t>(code_point);
  return Encode({&c, 1});
}

}  // namespace py
