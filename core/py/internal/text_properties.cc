#include "py/internal/text_properties.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace py::internal {
namespace {

// Code points from `first` to `last`, every one or every other one.
struct Run {
  char32_t first;
  char32_t last;
  char32_t step;

  bool Contains(char32_t c) const { return c >= first && c <= last && (c - first) % step == 0; }
};
// Code points that map to the one at a distance.
struct MappedRun {
  Run run;
  int32_t distance;
};
struct MappedToSeveral {
  char32_t from;
  const char32_t* to;
};

#include "py/internal/text_properties.inc"

template <size_t kSize>
bool Contains(const Run (&runs)[kSize], char32_t c) {
  const Run* const after =
      std::upper_bound(std::begin(runs), std::end(runs), c,
                       [](char32_t value, const Run& run) { return value < run.first; });
  return after != std::begin(runs) && (after - 1)->Contains(c);
}

template <size_t kRuns, size_t kSeveral>
std::u32string Map(const MappedRun (&runs)[kRuns], const MappedToSeveral (&several)[kSeveral],
                   char32_t c) {
  const MappedRun* const after = std::upper_bound(
      std::begin(runs), std::end(runs), c,
      [](char32_t value, const MappedRun& mapped) { return value < mapped.run.first; });
  if (after != std::begin(runs) && (after - 1)->run.Contains(c)) {
    return {static_cast<char32_t>(static_cast<int32_t>(c) + (after - 1)->distance)};
  }
  const MappedToSeveral* const found = std::lower_bound(
      std::begin(several), std::end(several), c,
      [](const MappedToSeveral& mapped, char32_t value) { return mapped.from < value; });
  return found != std::end(several) && found->from == c ? found->to : std::u32string(1, c);
}

// Whether a capital sigma ends a word: the next character on the left has a case, that on the right
// has none, not counting those that are ignored.
bool IsFinalSigma(std::u32string_view text, size_t position) {
  size_t before = position;
  while (before > 0 && Contains(kCaseIgnorable, text[before - 1])) {
    --before;
  }
  if (before == 0 || !IsCased(text[before - 1])) {
    return false;
  }
  size_t after = position + 1;
  while (after < text.size() && Contains(kCaseIgnorable, text[after])) {
    ++after;
  }
  return after == text.size() || !IsCased(text[after]);
}

}  // namespace

bool IsAlpha(char32_t c) { return Contains(kAlpha, c); }
bool IsDecimal(char32_t c) { return Contains(kDecimal, c); }
bool IsDigit(char32_t c) { return Contains(kDigit, c); }
bool IsNumeric(char32_t c) { return Contains(kNumeric, c); }
bool IsSpace(char32_t c) { return Contains(kSpace, c); }
bool IsUpper(char32_t c) { return Contains(kUpper, c); }
bool IsLower(char32_t c) { return Contains(kLower, c); }
bool IsTitle(char32_t c) { return Contains(kTitle, c); }

std::u32string ToTitle(char32_t c) { return Map(kToTitle, kToTitleToSeveral, c); }

std::u32string ToLowerAt(std::u32string_view text, size_t position) {
  constexpr char32_t kCapitalSigma = 0x3A3;
  constexpr char32_t kFinalSigma = 0x3C2;
  if (text[position] == kCapitalSigma && IsFinalSigma(text, position)) {
    return {kFinalSigma};
  }
  return Map(kToLower, kToLowerToSeveral, text[position]);
}

std::u32string ToUpper(std::u32string_view text) {
  std::u32string upper;
  for (const char32_t c : text) {
    upper += Map(kToUpper, kToUpperToSeveral, c);
  }
  return upper;
}

std::u32string ToLower(std::u32string_view text) {
  std::u32string lower;
  for (size_t i = 0; i < text.size(); ++i) {
    lower += ToLowerAt(text, i);
  }
  return lower;
}

std::u32string ToFolded(std::u32string_view text) {
  std::u32string folded;
  for (const char32_t c : text) {
    folded += Map(kToFolded, kToFoldedToSeveral, c);
  }
  return folded;
}

}  // namespace py::internal
