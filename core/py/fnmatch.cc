#include "py/fnmatch.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "py/internal/unicode.h"

namespace py::fnmatch {
namespace {

using Text = std::u32string_view;

// What one place of a pattern fits.
struct Part {
  enum class Kind : uint8_t { kAnyText, kAnyCharacter, kOneOf, kNoneOf };
  using Ranges = std::vector<std::pair<char32_t, char32_t>>;

  explicit Part(Kind the_kind, Ranges the_ranges = {})
      : kind(the_kind), ranges(std::move(the_ranges)) {}

  bool Fits(char32_t character) const {
    const bool is_in = std::ranges::any_of(ranges, [character](const auto& range) {
      return range.first <= character && character <= range.second;
    });
    return kind == Kind::kAnyCharacter || is_in == (kind == Kind::kOneOf);
  }

  Kind kind;
  Ranges ranges;
};

// The texts between the hyphens of `[...]` that make ranges: `a-z_` is `a` and `z_`. A hyphen right
// behind the end of a range makes none.
std::vector<std::u32string> Chunks(Text set) {
  std::vector<std::u32string> chunks;
  size_t start = 0;
  size_t from = set.starts_with(U'!') ? 2 : 1;
  size_t hyphen = 0;
  while ((hyphen = set.find(U'-', from)) != Text::npos) {
    chunks.emplace_back(set.substr(start, hyphen - start));
    start = hyphen + 1;
    from = hyphen + 3;
  }
  if (start < set.size()) {
    chunks.emplace_back(set.substr(start));
  } else {
    chunks.back() += U'-';
  }
  // Ranges without characters fit nothing.
  for (size_t k = chunks.size() - 1; k > 0; --k) {
    if (chunks[k - 1].back() > chunks[k].front()) {
      chunks[k - 1] = chunks[k - 1].substr(0, chunks[k - 1].size() - 1) + chunks[k].substr(1);
      chunks.erase(chunks.begin() + static_cast<ptrdiff_t>(k));
    }
  }
  return chunks;
}

// `set` is what stands between the brackets; it is not empty.
Part PartOf(Text set) {
  std::vector<std::u32string> chunks =
      set.find(U'-') == Text::npos ? std::vector<std::u32string>{std::u32string(set)} : Chunks(set);
  Part part(Part::Kind::kOneOf);
  if (chunks[0].starts_with(U'!')) {
    part.kind = Part::Kind::kNoneOf;
    chunks[0].erase(0, 1);
  }
  for (size_t k = 0; k < chunks.size(); ++k) {
    Text alone = chunks[k];
    if (k > 0) {
      part.ranges.emplace_back(chunks[k - 1].back(), alone.front());
    }
    for (const char32_t character : alone) {
      part.ranges.emplace_back(character, character);
    }
  }
  return part;
}

std::vector<Part> Parse(Text pattern) {
  std::vector<Part> parts;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char32_t character = pattern[i];
    if (character == U'*') {
      parts.emplace_back(Part::Kind::kAnyText);
    } else if (character == U'?') {
      parts.emplace_back(Part::Kind::kAnyCharacter);
    } else {
      size_t first = i + 1;
      if (pattern.substr(first).starts_with(U'!')) {
        ++first;
      }
      const size_t end = character == U'[' ? pattern.find(U']', first + 1) : Text::npos;
      if (end == Text::npos) {
        parts.emplace_back(Part::Kind::kOneOf, Part::Ranges{{character, character}});
      } else {
        parts.push_back(PartOf(pattern.substr(i + 1, end - i - 1)));
        i = end;
      }
    }
  }
  return parts;
}

}  // namespace

bool fnmatchcase(std::string_view name, std::string_view pattern) {
  const std::u32string characters = py::internal::Decode(name);
  const std::vector<Part> parts = Parse(py::internal::Decode(pattern));
  size_t position = 0;
  size_t part = 0;
  size_t part_behind_text = parts.size() + 1;  // Behind the last `*`; none yet.
  size_t end_of_text = 0;                      // And where what that fits ends.
  while (position < characters.size()) {
    if (part < parts.size() && parts[part].kind == Part::Kind::kAnyText) {
      part_behind_text = ++part;
      end_of_text = position;
    } else if (part < parts.size() && parts[part].Fits(characters[position])) {
      ++part;
      ++position;
    } else if (part_behind_text <= parts.size()) {
      part = part_behind_text;
      position = ++end_of_text;
    } else {
      return false;
    }
  }
  return std::all_of(parts.begin() + static_cast<ptrdiff_t>(part), parts.end(),
                     [](const Part& rest) { return rest.kind == Part::Kind::kAnyText; });
}

}  // namespace py::fnmatch
