// The methods of Python's str, as functions of std::string.
//
//   name.strip().upper()     py::upper(py::strip(name))
//   ", ".join(names)         py::join(", ", names)
//
// Texts are UTF-8. Indices, widths and counts are of code points, indices count from the end if
// negative, and an `end` beyond the text means its end. Letters, digits, spaces and cases are those
// of Unicode, by CPython's data. A byte that is no UTF-8 counts as a character of its own, as with
// Python's surrogateescape.

#ifndef PY_STRINGS_H_
#define PY_STRINGS_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "py/internal/iteration.h"
#include "py/internal/slice.h"
#include "py/list.h"

namespace py {

inline constexpr int64_t kEnd = std::numeric_limits<int64_t>::max();

// text[index] and text[start:stop:step]. IndexError if there is no such character.
std::string at(std::string_view text, int64_t index);
std::string slice(std::string_view text, internal::Bound start, internal::Bound stop,
                  int64_t step = 1);
// text * count.
std::string repeat(std::string_view text, int64_t count);
// The characters, each as a text: what Python iterates over.
List<std::string> chars(std::string_view text);

// `part in text`, text.startswith(part), text.endswith(part).
bool contains(std::string_view text, std::string_view part);
bool startswith(std::string_view text, std::string_view prefix);
bool endswith(std::string_view text, std::string_view suffix);
// With a tuple: whether one of them fits.
bool startswith(std::string_view text, std::initializer_list<std::string_view> prefixes);
bool endswith(std::string_view text, std::initializer_list<std::string_view> suffixes);

// The position of the first or last occurrence in text[start:end]: -1, or ValueError from index()
// and rindex(), if there is none. count() gives the number of occurrences that do not overlap.
int64_t find(std::string_view text, std::string_view part, int64_t start = 0, int64_t end = kEnd);
int64_t rfind(std::string_view text, std::string_view part, int64_t start = 0, int64_t end = kEnd);
int64_t index(std::string_view text, std::string_view part, int64_t start = 0, int64_t end = kEnd);
int64_t rindex(std::string_view text, std::string_view part, int64_t start = 0, int64_t end = kEnd);
int64_t count(std::string_view text, std::string_view part, int64_t start = 0, int64_t end = kEnd);

// Replaces the first `count` occurrences, all if it is negative.
std::string replace(std::string_view text, std::string_view old, std::string_view by,
                    int64_t count = -1);
std::string removeprefix(std::string_view text, std::string_view prefix);
std::string removesuffix(std::string_view text, std::string_view suffix);

// The words between white space, or with None; or what is between separators. At most `maxsplit`
// splits, from the left or the right, unless it is negative. ValueError for an empty separator.
List<std::string> split(std::string_view text, NoneType separator = None, int64_t maxsplit = -1);
List<std::string> split(std::string_view text, std::string_view separator, int64_t maxsplit = -1);
List<std::string> rsplit(std::string_view text, NoneType separator = None, int64_t maxsplit = -1);
List<std::string> rsplit(std::string_view text, std::string_view separator, int64_t maxsplit = -1);
List<std::string> splitlines(std::string_view text, bool keepends = false);
// Before the first or last separator, the separator, and behind it.
std::tuple<std::string, std::string, std::string> partition(std::string_view text,
                                                            std::string_view separator);
std::tuple<std::string, std::string, std::string> rpartition(std::string_view text,
                                                             std::string_view separator);

// separator.join(texts).
template <internal::Iterable Texts>
std::string join(std::string_view separator, const Texts& texts) {
  static_assert(internal::Text<internal::Element<Texts>>, "join() takes texts: map py::str first");
  std::string joined;
  bool first = true;
  for (const auto& text : internal::AsRange(texts)) {
    if (!first) {
      joined += separator;
    }
    first = false;
    joined += text;
  }
  return joined;
}

// Without white space, or without the given characters, at both ends or one.
std::string strip(std::string_view text);
std::string lstrip(std::string_view text);
std::string rstrip(std::string_view text);
std::string strip(std::string_view text, std::string_view characters);
std::string lstrip(std::string_view text, std::string_view characters);
std::string rstrip(std::string_view text, std::string_view characters);

// Padded to a width. TypeError unless `fill` is one character.
std::string ljust(std::string_view text, int64_t width, std::string_view fill = " ");
std::string rjust(std::string_view text, int64_t width, std::string_view fill = " ");
std::string center(std::string_view text, int64_t width, std::string_view fill = " ");
std::string zfill(std::string_view text, int64_t width);
std::string expandtabs(std::string_view text, int64_t tabsize = 8);

std::string upper(std::string_view text);
std::string lower(std::string_view text);
std::string title(std::string_view text);
std::string capitalize(std::string_view text);
std::string swapcase(std::string_view text);
std::string casefold(std::string_view text);

bool isalpha(std::string_view text);
bool isdecimal(std::string_view text);
bool isdigit(std::string_view text);
bool isnumeric(std::string_view text);
bool isalnum(std::string_view text);
bool isspace(std::string_view text);
bool isupper(std::string_view text);
bool islower(std::string_view text);
bool istitle(std::string_view text);
bool isprintable(std::string_view text);
bool isascii(std::string_view text);

// ord(character): TypeError unless it is one. chr(code_point): ValueError if there is none.
int64_t ord(std::string_view character);
std::string chr(int64_t code_point);

}  // namespace py

#endif  // PY_STRINGS_H_
