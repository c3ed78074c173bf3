// py::re: Python's module re.

#ifndef PY_RE_H_
#define PY_RE_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/dict.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/tuple.h"

namespace py::re {

// Flags, joined with `|`.
// NOLINTBEGIN(readability-identifier-naming): Python's names.
inline constexpr int64_t IGNORECASE = 2;
inline constexpr int64_t I = IGNORECASE;
inline constexpr int64_t MULTILINE = 8;
inline constexpr int64_t M = MULTILINE;
inline constexpr int64_t DOTALL = 16;
inline constexpr int64_t S = DOTALL;
inline constexpr int64_t VERBOSE = 64;
inline constexpr int64_t X = VERBOSE;
// NOLINTEND(readability-identifier-naming)

// re.error: what is no regular expression, or one with what is not supported.
class error : public Exception {  // NOLINT(readability-identifier-naming): Python's name
 public:
  using Exception::Exception;
  std::string qualified_name() const override { return "re.PatternError"; }
};

class Pattern;

namespace internal {

class Program;  // A pattern, compiled.

// Where the groups of a match begin and end, in characters; -1 for one that did not take part.
using Spans = std::vector<std::pair<int64_t, int64_t>>;

}  // namespace internal

// re.Match. Positions are in characters. A group that did not take part gives None.
class Match {
 public:
  std::string group() const { return *group(0); }
  // Throws IndexError if there is no such group.
  std::optional<std::string> group(int64_t number) const;
  std::optional<std::string> group(const std::string& name) const { return group(NumberOf(name)); }
  Tuple<std::optional<std::string>> groups() const;
  Dict<std::string, std::optional<std::string>> groupdict() const;
  int64_t start(int64_t number = 0) const { return SpanOf(number).first; }
  int64_t end(int64_t number = 0) const { return SpanOf(number).second; }
  std::tuple<int64_t, int64_t> span(int64_t number = 0) const {
    return {start(number), end(number)};
  }
  std::string string() const;

  // `<re.Match object; span=(0, 2), match='ab'>`
  std::string repr() const;
  static std::string type_name() { return "Match"; }

 private:
  friend Pattern;

  Match(std::shared_ptr<const internal::Program> program,
        std::shared_ptr<const std::u32string> text, internal::Spans spans)
      : program_(std::move(program)), text_(std::move(text)), spans_(std::move(spans)) {}

  int64_t NumberOf(const std::string& name) const;
  const std::pair<int64_t, int64_t>& SpanOf(int64_t number) const;

  std::shared_ptr<const internal::Program> program_;
  std::shared_ptr<const std::u32string> text_;
  internal::Spans spans_;
};

// re.Pattern: what compile() gives.
//
// The expressions are Python's without look-behind, atomic groups, possessive quantifiers,
// conditions, and flags for a part; compiling those throws error. They match as Python's do, with
// backtracking, on the C++ library's engine, whose recursion limits the length of what `*` and `+`
// can take to some ten thousand characters.
class Pattern {
 public:
  explicit Pattern(std::string pattern, int64_t flags = 0);

  const std::string& pattern() const noexcept;
  // How many groups it has.
  int64_t groups() const noexcept;

  std::optional<Match> match(const std::string& text) const;
  std::optional<Match> search(const std::string& text) const;
  std::optional<Match> fullmatch(const std::string& text) const;
  List<Match> finditer(const std::string& text) const;
  // The texts of all matches: of the only group, if there is one.
  List<std::string> findall(const std::string& text) const;
  // The texts of all groups of all matches, if there are kGroups, more than one.
  template <size_t kGroups>
  auto findall_groups(const std::string& text) const;
  // Not more than `maxsplit`, if that is not 0. Between the parts is what the groups matched.
  List<std::string> split(const std::string& text, int64_t maxsplit = 0) const;

  // Replaces the matches, not more than `count` if that is not 0, by a text in which `\1` and
  // `\g<name>` stand for groups, or by what a function gives for them.
  std::string sub(const std::string& replacement, const std::string& text,
                  int64_t count = 0) const {
    return std::get<0>(subn(replacement, text, count));
  }
  template <std::invocable<Match> F>
  std::string sub(const F& function, const std::string& text, int64_t count = 0) const;
  std::tuple<std::string, int64_t> subn(const std::string& replacement, const std::string& text,
                                        int64_t count = 0) const;

  // `re.compile('a+')`
  std::string repr() const;
  static std::string type_name() { return "Pattern"; }

  // Whether pattern and flags are the same.
  friend bool operator==(const Pattern& a, const Pattern& b);

 private:
  std::vector<Match> FindAll(const std::string& text, int64_t most) const;
  // The text with each match replaced by the text of the same number.
  static std::string Replaced(const std::string& text, const std::vector<Match>& matches,
                              const std::vector<std::string>& texts);

  std::shared_ptr<const internal::Program> program_;
};

// re.compile. Patterns are kept, so that functions below compile each once.
Pattern compile(const std::string& pattern, int64_t flags = 0);

inline std::optional<Match> match(const std::string& pattern, const std::string& text,
                                  int64_t flags = 0) {
  return compile(pattern, flags).match(text);
}
inline std::optional<Match> search(const std::string& pattern, const std::string& text,
                                   int64_t flags = 0) {
  return compile(pattern, flags).search(text);
}
inline std::optional<Match> fullmatch(const std::string& pattern, const std::string& text,
                                      int64_t flags = 0) {
  return compile(pattern, flags).fullmatch(text);
}
inline List<Match> finditer(const std::string& pattern, const std::string& text,
                            int64_t flags = 0) {
  return compile(pattern, flags).finditer(text);
}
inline List<std::string> findall(const std::string& pattern, const std::string& text,
                                 int64_t flags = 0) {
  return compile(pattern, flags).findall(text);
}
template <size_t kGroups>
auto findall_groups(const std::string& pattern, const std::string& text, int64_t flags = 0) {
  return compile(pattern, flags).findall_groups<kGroups>(text);
}
inline List<std::string> split(const std::string& pattern, const std::string& text,
                               int64_t maxsplit = 0, int64_t flags = 0) {
  return compile(pattern, flags).split(text, maxsplit);
}
template <class Replacement>
std::string sub(const std::string& pattern, const Replacement& replacement, const std::string& text,
                int64_t count = 0, int64_t flags = 0) {
  return compile(pattern, flags).sub(replacement, text, count);
}
// The pattern that matches a text and nothing else.
std::string escape(const std::string& text);

// Implementation only below.

template <size_t kGroups>
auto Pattern::findall_groups(const std::string& text) const {
  return [&]<size_t... kIndex>(std::index_sequence<kIndex...>) {
    using Row = std::tuple<std::enable_if_t<(kIndex < kGroups), std::string>...>;
    List<Row> rows;
    for (const Match& match : FindAll(text, 0)) {
      rows.append(Row(match.group(static_cast<int64_t>(kIndex) + 1).value_or("")...));
    }
    return rows;
  }(std::make_index_sequence<kGroups>());
}

template <std::invocable<Match> F>
std::string Pattern::sub(const F& function, const std::string& text, int64_t count) const {
  const std::vector<Match> matches = FindAll(text, count);
  std::vector<std::string> texts;
  texts.reserve(matches.size());
  for (const Match& match : matches) {
    texts.push_back(function(match));
  }
  return Replaced(text, matches, texts);
}

}  // namespace py::re

#endif  // PY_RE_H_
