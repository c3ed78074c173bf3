#include "py/unittest_assertions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "py/exceptions.h"

namespace py::unittest {

void fail_assertion(const std::string& text, const Message& msg) {
  throw AssertionError(msg.has_value() ? text + " : " + *msg : text);
}

namespace internal {
namespace {

constexpr size_t kMostShown = 80;
constexpr size_t kPlaceholder = 12;
constexpr size_t kBegin = 5;
constexpr size_t kEnd = 5;
constexpr size_t kCommon = 5;
constexpr size_t kDifferent = kMostShown - (kBegin + kPlaceholder + kCommon + kPlaceholder + kEnd);
constexpr size_t kMostDifferences = 640;  // TestCase.maxDiff

std::string Shorten(const std::string& text, size_t prefix, size_t suffix) {
  if (text.size() <= prefix + suffix + kPlaceholder) {
    return text;
  }
  return text.substr(0, prefix) + "[" + std::to_string(text.size() - prefix - suffix) + " chars]" +
         text.substr(text.size() - suffix);
}

// difflib.SequenceMatcher of two short lines, in which blanks and tabs are junk.
class Matcher {
 public:
  struct Block {
    size_t a;
    size_t b;
    size_t size;
  };

  Matcher(std::string_view a, std::string_view b) : a_(a), b_(b) {
    Find(0, a.size(), 0, b.size());
    blocks_.push_back({a.size(), b.size(), 0});
  }

  // In the order of the lines, with an empty one at the end.
  const std::vector<Block>& blocks() const { return blocks_; }

  double ratio() const {
    size_t matches = 0;
    for (const Block& block : blocks_) {
      matches += block.size;
    }
    const size_t length = a_.size() + b_.size();
    return length == 0 ? 1.0 : 2.0 * static_cast<double>(matches) / static_cast<double>(length);
  }

 private:
  static bool IsJunk(char c) { return c == ' ' || c == '\t'; }

  void Find(size_t alo, size_t ahi, size_t blo, size_t bhi) {
    const Block block = Longest(alo, ahi, blo, bhi);
    if (block.size == 0) {
      return;
    }
    Find(alo, block.a, blo, block.b);
    blocks_.push_back(block);
    Find(block.a + block.size, ahi, block.b + block.size, bhi);
  }

  Block Longest(size_t alo, size_t ahi, size_t blo, size_t bhi) const {
    Block best{alo, blo, 0};
    std::vector<size_t> lengths(b_.size() + 1);
    for (size_t i = alo; i < ahi; ++i) {
      std::vector<size_t> next(b_.size() + 1);
      for (size_t j = blo; j < bhi; ++j) {
        if (b_[j] != a_[i] || IsJunk(b_[j])) {
          continue;
        }
        next[j + 1] = lengths[j] + 1;
        if (next[j + 1] > best.size) {
          best = {i + 1 - next[j + 1], j + 1 - next[j + 1], next[j + 1]};
        }
      }
      lengths = std::move(next);
    }
    const auto extend = [&](bool with_junk) {
      while (best.a > alo && best.b > blo && IsJunk(b_[best.b - 1]) == with_junk &&
             a_[best.a - 1] == b_[best.b - 1]) {
        --best.a, --best.b, ++best.size;
      }
      while (best.a + best.size < ahi && best.b + best.size < bhi &&
             IsJunk(b_[best.b + best.size]) == with_junk &&
             a_[best.a + best.size] == b_[best.b + best.size]) {
        ++best.size;
      }
    };
    extend(false);
    extend(true);
    return best;
  }

  std::string_view a_;
  std::string_view b_;
  std::vector<Block> blocks_;
};

// A line that says where another differs: blanks where that has them, none at the end.
std::string Marks(std::string_view line, std::string marks) {
  for (size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == ' ' && (line[i] == ' ' || line[i] == '\t')) {
      marks[i] = line[i];
    }
  }
  while (!marks.empty() && (marks.back() == ' ' || marks.back() == '\t')) {
    marks.pop_back();
  }
  return marks;
}

}  // namespace

std::pair<std::string, std::string> ShortReprs(std::string first, std::string second) {
  const size_t longest = std::max(first.size(), second.size());
  if (longest <= kMostShown) {
    return {std::move(first), std::move(second)};
  }
  const auto ends = std::ranges::mismatch(first, second);
  const size_t length = static_cast<size_t>(ends.in1 - first.begin());
  const std::string prefix = first.substr(0, length);
  const size_t others = longest - length + kBegin + kPlaceholder;
  if (others + kCommon < kMostShown) {
    const std::string shown = Shorten(prefix, kBegin, kMostShown - others);
    return {shown + first.substr(length), shown + second.substr(length)};
  }
  const std::string shown = Shorten(prefix, kBegin, kCommon);
  return {shown + Shorten(first.substr(length), kDifferent, kEnd),
          shown + Shorten(second.substr(length), kDifferent, kEnd)};
}

std::string Differences(const std::string& first, const std::string& second, bool are_texts) {
  const auto is_line = [are_texts](const std::string& text) {
    return text.find_first_of("\r\n") == std::string::npos && !text.empty() &&
           (are_texts || text.size() <= kMostShown);
  };
  if (!is_line(first) || !is_line(second)) {
    return "";
  }
  const std::string end = are_texts ? "\n" : "";
  const std::string first_line = first + end;
  const std::string second_line = second + end;
  const Matcher matcher(first_line, second_line);
  const bool are_similar = matcher.ratio() >= 0.75;  // NOLINT: difflib's cutoff.
  std::string first_marks;
  std::string second_marks;
  size_t a = 0;
  size_t b = 0;
  for (const Matcher::Block& block : matcher.blocks()) {
    const size_t removed = block.a - a;
    const size_t added = block.b - b;
    const bool replaced = removed > 0 && added > 0;
    first_marks += std::string(removed, replaced ? '^' : '-') + std::string(block.size, ' ');
    second_marks += std::string(added, replaced ? '^' : '+') + std::string(block.size, ' ');
    a = block.a + block.size;
    b = block.b + block.size;
  }
  std::vector<std::string> lines;
  const auto add = [&](const char* sign, const std::string& line, const std::string& marks) {
    lines.push_back(sign + line);
    if (const std::string shown = Marks(line, marks); are_similar && !shown.empty()) {
      lines.push_back("? " + shown + "\n");
    }
  };
  add("- ", first_line, first_marks);
  add("+ ", second_line, second_marks);
  std::string text = "\n";
  for (const std::string& line : lines) {
    text += (are_texts || &line == &lines.front() ? "" : "\n") + line;
  }
  if (text.size() > kMostDifferences) {
    return "\nDiff is " + std::to_string(text.size()) +
           " characters long. Set self.maxDiff to None to see it.";
  }
  return text;
}

std::string SequencesDiffer(Kind kind, const std::string& first, const std::string& second,
                            const std::vector<std::string>& firsts,
                            const std::vector<std::string>& seconds, size_t same) {
  const std::string name = kind == Kind::kList ? "list" : "tuple";
  const auto [a, b] = ShortReprs(first, second);
  std::string text = (kind == Kind::kList ? "Lists" : "Tuples");
  text += " differ: " + a + " != " + b + "\n";
  if (same < firsts.size() && same < seconds.size()) {
    const auto [left, right] = ShortReprs(firsts[same], seconds[same]);
    text +=
        "\nFirst differing element " + std::to_string(same) + ":\n" + left + "\n" + right + "\n";
  }
  const auto additional = [&](const char* which, const auto& longer, size_t length) {
    text += "\n" + std::string(which) + " " + name + " contains " +
            std::to_string(longer.size() - length) + " additional elements.\n";
    text += "First extra element " + std::to_string(length) + ":\n" + longer[length] + "\n";
  };
  if (firsts.size() > seconds.size()) {
    additional("First", firsts, seconds.size());
  } else if (seconds.size() > firsts.size()) {
    additional("Second", seconds, firsts.size());
  }
  return text;
}

}  // namespace internal
}  // namespace py::unittest
