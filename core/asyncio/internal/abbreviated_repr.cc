#include "asyncio/internal/abbreviated_repr.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace asyncio::internal {
namespace {

// reprlib's limits.
constexpr int kMaxLevel = 6;
constexpr size_t kMaxElements = 6;
constexpr size_t kMaxDict = 4;
constexpr size_t kMaxOther = 30;

bool IsQuote(char c) { return c == '\'' || c == '"'; }

std::string Joined(std::initializer_list<std::string_view> parts) {
  std::string result;
  for (const std::string_view part : parts) {
    result += part;
  }
  return result;
}

// Behind the string literal that begins at `start`.
size_t EndOfText(std::string_view text, size_t start) {
  size_t i = start + 1;
  while (i < text.size() && text[i] != text[start]) {
    i += text[i] == '\\' ? 2 : 1;
  }
  return i + 1;
}

// What the brackets of a display enclose, at the commas between its elements, and of a dict at the
// colon behind each key.
class Splitter {
 public:
  explicit Splitter(std::string_view inside) : text_(inside) {}

  // Nothing if the brackets and quotes in it do not match.
  std::optional<std::vector<std::string_view>> Elements() {
    std::vector<std::string_view> found;
    size_t start = 0;
    for (size_t i = 0; i < text_.size();) {
      const size_t next = Behind(i, i == start);
      if (next > text_.size()) {
        return std::nullopt;
      }
      if (depth_ == 0 && text_.substr(i, 2) == ", ") {
        found.push_back(text_.substr(start, i - start));
        start = i = i + 2;
        continue;
      }
      i = next;
    }
    if (depth_ != 0) {
      return std::nullopt;
    }
    if (start < text_.size()) {
      found.push_back(text_.substr(start));
    }
    return found;
  }

  // Where the colon behind a dict's key is; npos if there is none.
  size_t Colon() {
    for (size_t i = 0; i < text_.size();) {
      if (depth_ == 0 && text_.substr(i, 2) == ": ") {
        return i;
      }
      i = Behind(i, i == 0);
    }
    return std::string_view::npos;
  }

 private:
  // Behind the character, or the text, at `i`. An object's `<...>` counts as brackets where an
  // element begins.
  size_t Behind(size_t i, bool begins) {
    const char c = text_[i];
    if (IsQuote(c)) {
      return EndOfText(text_, i);
    }
    if (c == '(' || c == '[' || c == '{') {
      ++depth_;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth_;
    } else if (c == '<' && (begins || angles_ > 0)) {
      ++angles_;
      ++depth_;
    } else if (c == '>' && angles_ > 0) {
      --angles_;
      --depth_;
    }
    return i + 1;
  }

  std::string_view text_;
  int depth_ = 0;
  int angles_ = 0;
};

std::string Shortened(std::string_view text) {
  if (text.size() <= kMaxOther) {
    return std::string(text);
  }
  constexpr size_t kHead = (kMaxOther - 3) / 2;
  constexpr size_t kTail = kMaxOther - 3 - kHead;
  return Joined({text.substr(0, kHead), "...", text.substr(text.size() - kTail)});
}

std::optional<double> Number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

// Sorts elements by their value, or pairs by that of the key, if they are comparable ones.
void Sort(std::vector<std::string_view>& elements, bool are_pairs) {
  const auto key = [&](std::string_view element) {
    return are_pairs ? element.substr(0, Splitter(element).Colon()) : element;
  };
  if (std::ranges::all_of(elements, [&](auto e) { return IsQuote(key(e).front()); })) {
    std::ranges::sort(elements, {}, [&](auto e) { return key(e).substr(1); });
  } else if (std::ranges::all_of(elements, [&](auto e) { return Number(key(e)).has_value(); })) {
    std::ranges::sort(elements, {}, [&](auto e) { return *Number(key(e)); });
  }
}

std::string Abbreviate(std::string_view text, int level);

std::string AbbreviatePair(std::string_view pair, int level) {
  const size_t colon = Splitter(pair).Colon();
  return Joined(
      {Abbreviate(pair.substr(0, colon), level), ": ", Abbreviate(pair.substr(colon + 2), level)});
}

// A display between `open` and `close`; nothing if the text is none.
std::optional<std::string> AbbreviateDisplay(std::string_view text, std::string_view open,
                                             std::string_view close, int level) {
  if (!text.starts_with(open) || !text.ends_with(close)) {
    return std::nullopt;
  }
  std::string_view inside = text.substr(open.size(), text.size() - open.size() - close.size());
  const bool has_comma = open == "(" && inside.ends_with(',');
  inside.remove_suffix(has_comma ? 1 : 0);
  std::optional<std::vector<std::string_view>> elements = Splitter(inside).Elements();
  if (!elements.has_value()) {
    return std::nullopt;
  }
  if (elements->empty()) {
    return std::string(text);
  }
  const bool is_dict = open == "{" && Splitter(elements->front()).Colon() != std::string_view::npos;
  if (level <= 0) {
    return Joined({open, "...", close});
  }
  if (open.ends_with('{')) {
    Sort(*elements, is_dict);
  }
  const size_t count = is_dict ? kMaxDict : kMaxElements;
  std::string result(open);
  for (size_t i = 0; i < std::min(count, elements->size()); ++i) {
    const std::string_view element = (*elements)[i];
    result += i > 0 ? ", " : "";
    result += is_dict ? AbbreviatePair(element, level - 1) : Abbreviate(element, level - 1);
  }
  result += elements->size() > count ? ", ..." : has_comma ? "," : "";
  return result.append(close);
}

std::string Abbreviate(std::string_view text, int level) {
  struct Brackets {
    std::string_view open;
    std::string_view close;
  };
  constexpr Brackets kDisplays[] = {
      {"[", "]"}, {"(", ")"}, {"{", "}"}, {"deque([", "])"}, {"frozenset({", "})"}};
  for (const auto& [open, close] : kDisplays) {
    if (std::optional<std::string> found = AbbreviateDisplay(text, open, close, level)) {
      return *std::move(found);
    }
  }
  return Shortened(text);
}

}  // namespace

std::string Abbreviated(std::string_view repr) { return Abbreviate(repr, kMaxLevel); }

}  // namespace asyncio::internal
