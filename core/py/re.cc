#include "py/re.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <regex>

#include "py/internal/text_properties.h"
#include "py/internal/unicode.h"
#include "py/repr.h"

namespace py::re {
namespace internal {
namespace {

using py::internal::Decode;
using py::internal::Encode;

static_assert(sizeof(wchar_t) == sizeof(char32_t), "a character has to be one wchar_t");

std::wstring Wide(std::u32string_view text) { return {text.begin(), text.end()}; }

// With MULTILINE the engine takes these for the ends of lines, which in Python `\n` alone is. They
// are hidden from it: characters of the private use area stand for them.
constexpr std::u32string_view kHidden = U"\r\u2028\u2029";
constexpr char32_t kFirstHidden = U'\U0010FF00';

char32_t Hide(char32_t c) {
  const size_t index = kHidden.find(c);
  return index == std::u32string_view::npos ? c : kFirstHidden + static_cast<char32_t>(index);
}
bool IsHidden(char32_t c) { return c >= kFirstHidden && c < kFirstHidden + kHidden.size(); }

// What the engine asks about characters, answered as Python does.
class Traits : public std::regex_traits<wchar_t> {
 public:
  using char_class_type = unsigned;

  template <class Iterator>
  char_class_type lookup_classname(Iterator first, Iterator last, bool /*icase*/ = false) const {
    const std::wstring name(first, last);  // Of `\D`, the engine negates what this says of `D`.
    return name == L"w" || name == L"W"   ? kWord
           : name == L"d" || name == L"D" ? kDigit
           : name == L"s" || name == L"S" ? kSpace
                                          : 0;
  }
  bool isctype(wchar_t wide, char_class_type classes) const {
    const auto c = static_cast<char32_t>(wide);
    return ((classes & kDigit) != 0 && py::internal::IsDecimal(c)) ||
           ((classes & kSpace) != 0 && (py::internal::IsSpace(c) || IsHidden(c))) ||
           ((classes & kWord) != 0 &&
            (c == U'_' || py::internal::IsAlpha(c) || py::internal::IsNumeric(c)));
  }
  wchar_t translate_nocase(wchar_t wide) const {
    const char32_t c = static_cast<char32_t>(wide);
    const std::u32string lower = py::internal::ToLower(std::u32string_view(&c, 1));
    return lower.size() == 1 ? static_cast<wchar_t>(lower.front()) : wide;
  }

 private:
  static constexpr unsigned kWord = 1;
  static constexpr unsigned kDigit = 2;
  static constexpr unsigned kSpace = 4;
};

constexpr std::u32string_view kSpecial = U"^$\\.*+?()[]{}|/";

// Python's notation as ECMAScript's, which the engine knows.
class Translator {
 public:
  Translator(std::u32string pattern, int64_t flags) : pattern_(std::move(pattern)), flags_(flags) {
    TakeFlags();
    while (!done()) {
      Next();
    }
  }

  const std::u32string& result() const noexcept { return result_; }
  int64_t flags() const noexcept { return flags_; }
  int64_t groups() const noexcept { return groups_; }
  const std::map<std::string, int64_t>& names() const noexcept { return names_; }

 private:
  [[noreturn]] void Fail(const std::string& what) const {
    throw error(what + " at position " + std::to_string(position_));
  }
  bool done() const noexcept { return position_ == pattern_.size(); }
  bool Take(std::u32string_view text) {
    if (std::u32string_view(pattern_).substr(position_, text.size()) != text) {
      return false;
    }
    position_ += text.size();
    return true;
  }
  char32_t TakeOne() {
    if (done()) {
      Fail("unexpected end of pattern");
    }
    return pattern_[position_++];
  }
  std::u32string TakeUntil(char32_t end) {
    const size_t found = pattern_.find(end, position_);
    if (found == std::u32string::npos) {
      Fail("missing " + Encode(std::u32string(1, end)));
    }
    std::u32string text = pattern_.substr(position_, found - position_);
    position_ = found + 1;
    return text;
  }

  void AddLiteral(char32_t c, bool in_set = false) {
    if ((flags_ & MULTILINE) != 0) {
      c = Hide(c);
    }
    if (in_set ? std::u32string_view(U"\\]^-[").find(c) != std::u32string_view::npos
               : kSpecial.find(c) != std::u32string_view::npos) {
      result_ += U'\\';
    }
    result_ += c;
  }

  // `(?im)` at the beginning.
  void TakeFlags() {
    const size_t begin = position_;
    if (!Take(U"(?")) {
      return;
    }
    int64_t flags = 0;
    while (!done() &&
           std::u32string_view(U"imsxu").find(pattern_[position_]) != std::u32string_view::npos) {
      const char32_t c = TakeOne();
      flags |= c == U'i'   ? IGNORECASE
               : c == U'm' ? MULTILINE
               : c == U's' ? DOTALL
               : c == U'x' ? VERBOSE
                           : 0;
    }
    if (Take(U")")) {
      flags_ |= flags;
    } else {
      position_ = begin;
    }
  }

  void Next() {
    const char32_t c = TakeOne();
    switch (c) {
      case U'\\':
        Escape(/*in_set=*/false);
        return;
      case U'[':
        Set();
        return;
      case U'(':
        Group();
        return;
      case U'.':
        result_ += (flags_ & DOTALL) != 0 ? U"[\\s\\S]" : U"[^\n]";
        return;
      case U'$':
        // The engine lets no look-ahead be empty where a match must not be, so this is a negative
        // one.
        result_ += (flags_ & MULTILINE) != 0 ? U"$" : U"(?![^\n]|\n[\\s\\S])";
        return;
      case U'{':
        Count();
        return;
      case U'*':
      case U'+':
      case U'?':
        Repeat(std::u32string(1, c));
        return;
      case U')':
        if (!open_.empty()) {
          looking_ahead_ -= open_.back() ? 1 : 0;
          open_.pop_back();
        }
        result_ += c;
        return;
      case U'^':
        CheckNotAhead();
        result_ += c;
        return;
      case U'|':
        result_ += c;
        return;
      default:
        break;
    }
    if ((flags_ & VERBOSE) != 0 && py::internal::IsSpace(c)) {
      return;
    }
    if ((flags_ & VERBOSE) != 0 && c == U'#') {
      position_ = std::min(pattern_.find(U'\n', position_), pattern_.size());
      return;
    }
    AddLiteral(c);
  }

  void Repeat(const std::u32string& count) {
    result_ += count;
    if (Take(U"?")) {
      result_ += U'?';
    } else if (Take(U"+")) {
      Fail("possessive quantifiers are not supported");
    }
  }

  // Behind `{`, which is a character like others if no count follows.
  void Count() {
    const size_t end = pattern_.find(U'}', position_);
    if (end != std::u32string::npos) {
      std::u32string inside = pattern_.substr(position_, end - position_);
      const size_t comma = inside.find(U',');
      const std::u32string other = comma == std::u32string::npos ? U"" : inside.substr(comma + 1);
      const std::u32string least = inside.substr(0, comma);
      const auto is_number = [](const std::u32string& text) {
        return std::all_of(text.begin(), text.end(),
                           [](char32_t c) { return c >= U'0' && c <= U'9'; });
      };
      if (is_number(least) && is_number(other) && !inside.empty() && inside != U",") {
        position_ = end + 1;
        Repeat(U"{" + std::u32string(least.empty() ? U"0" : U"") + inside + U"}");
        return;
      }
    }
    AddLiteral(U'{');
  }

  void Group() {
    open_.push_back(false);
    if (!Take(U"?")) {
      ++groups_;
      result_ += U'(';
    } else if (Take(U":")) {
      result_ += U"(?:";
    } else if (Take(U"=") || Take(U"!")) {
      result_ += U"(?";
      result_ += pattern_[position_ - 1];
      open_.back() = true;
      ++looking_ahead_;
    } else if (Take(U"P<")) {
      names_[Encode(TakeUntil(U'>'))] = ++groups_;
      result_ += U'(';
    } else if (Take(U"P=")) {
      const auto found = names_.find(Encode(TakeUntil(U')')));
      if (found == names_.end()) {
        Fail("unknown group name");
      }
      AddReference(found->second);
      open_.pop_back();
    } else if (Take(U"#")) {
      TakeUntil(U')');
      open_.pop_back();
    } else {
      Fail("look-behind, conditions, atomic groups and flags for a part are not supported");
    }
  }

  // The engine takes the place where a look-ahead begins for the beginning of the text.
  void CheckNotAhead() const {
    if (looking_ahead_ > 0) {
      Fail("^, \\A, \\b and \\B in a look-ahead are not supported");
    }
  }

  void AddReference(int64_t number) {
    if ((flags_ & IGNORECASE) != 0) {
      Fail("references to groups together with IGNORECASE are not supported");
    }
    if (number > groups_) {
      Fail("invalid group reference " + std::to_string(number));
    }
    result_ += U"(?:\\" + Decode(std::to_string(number)) + U")";
  }

  char32_t Hexadecimal(int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const char32_t c = TakeOne();
      const std::u32string_view all = U"0123456789abcdefABCDEF";
      const size_t index = all.find(c);
      if (index == std::u32string_view::npos) {
        Fail("incomplete escape");
      }
      value = 16 * value + static_cast<char32_t>(index < 16 ? index : index - 6);
    }
    return value;
  }

  void Escape(bool in_set) {
    const char32_t c = TakeOne();
    if (std::u32string_view(U"dDsSwW").find(c) != std::u32string_view::npos ||
        (!in_set && (c == U'b' || c == U'B'))) {
      if (c == U'b' || c == U'B') {
        CheckNotAhead();
      }
      result_ += U'\\';
      result_ += c;
    } else if (const auto octal = Octal(c, in_set)) {
      AddLiteral(*octal, in_set);
    } else if (!in_set && c >= U'1' && c <= U'9') {
      int64_t number = c - U'0';
      if (!done() && pattern_[position_] >= U'0' && pattern_[position_] <= U'9') {
        number = 10 * number + (TakeOne() - U'0');
      }
      AddReference(number);
    } else if (!in_set && c == U'A') {
      CheckNotAhead();
      if ((flags_ & MULTILINE) != 0) {
        Fail("\\A together with MULTILINE is not supported");
      }
      result_ += U'^';
    } else if (!in_set && c == U'Z') {
      result_ += U"(?![\\s\\S])";
    } else {
      AddLiteral(Escaped(c), in_set);
    }
  }

  // `\0`, `\012` and `\123`: a digit of which at least two more follow, or a zero, or any in a set.
  std::optional<char32_t> Octal(char32_t first, bool in_set) {
    const auto is_octal = [this](size_t ahead) {
      const size_t index = position_ + ahead;
      return index < pattern_.size() && pattern_[index] >= U'0' && pattern_[index] <= U'7';
    };
    if (first < U'0' || first > U'7' ||
        (first != U'0' && !in_set && !(is_octal(0) && is_octal(1)))) {
      return std::nullopt;
    }
    char32_t value = first - U'0';
    for (int digits = 1; digits < 3 && is_octal(0); ++digits) {
      value = 8 * value + (TakeOne() - U'0');
    }
    return value;
  }

  char32_t Escaped(char32_t c) {
    constexpr std::u32string_view kLetters = U"abfnrtv";
    constexpr std::u32string_view kMeanings = U"\a\b\f\n\r\t\v";
    if (const size_t index = kLetters.find(c); index != std::u32string_view::npos) {
      return kMeanings[index];
    }
    if (c == U'x') {
      return Hexadecimal(2);
    }
    if (c == U'u') {
      return Hexadecimal(4);
    }
    if (c == U'U') {
      return Hexadecimal(8);
    }
    if (c < 128 && (py::internal::IsAlpha(c) || py::internal::IsDecimal(c))) {
      Fail("bad escape \\" + Encode(std::u32string(1, c)));
    }
    return c;
  }

  void Set() {
    result_ += U'[';
    if (Take(U"^")) {
      result_ += U'^';
    }
    bool first = true;
    char32_t previous = U'\r';  // As it is written.
    while (first || done() || pattern_[position_] != U']') {
      const char32_t c = TakeOne();
      const bool is_range = c == U'-' && !first && !done() && pattern_[position_] != U']';
      first = false;
      if (is_range && (flags_ & MULTILINE) != 0 && previous < U'\r') {
        Fail("ranges with \\r in them together with MULTILINE are not supported");
      }
      previous = c;
      if (is_range && (flags_ & IGNORECASE) != 0 && pattern_[position_] >= 128) {
        Fail("ranges of characters that are not ASCII together with IGNORECASE are not supported");
      }
      if (c == U'\\') {
        Escape(/*in_set=*/true);
        previous = result_.back();
      } else if (is_range) {
        result_ += U'-';
      } else {
        AddLiteral(c, /*in_set=*/true);
      }
    }
    ++position_;
    result_ += U']';
  }

  std::u32string pattern_;
  int64_t flags_;
  size_t position_ = 0;
  std::u32string result_;
  int64_t groups_ = 0;
  std::map<std::string, int64_t> names_;
  std::vector<bool> open_;  // The groups around the position: which of them look ahead.
  int looking_ahead_ = 0;   // How many do.
};

}  // namespace

class Program {
 public:
  Program(std::string pattern, int64_t flags)
      : pattern_(std::move(pattern)), translated_(Decode(pattern_), flags) {
    auto options = std::regex_constants::ECMAScript;
    if ((translated_.flags() & IGNORECASE) != 0) {
      options |= std::regex_constants::icase;
    }
    if ((translated_.flags() & MULTILINE) != 0) {
      options |= std::regex_constants::multiline;
    }
    try {
      regex_.assign(Wide(translated_.result()), options);
    } catch (const std::regex_error& e) {
      throw error(std::string(e.what()) + ": " + pattern_);
    }
  }

  const std::string& pattern() const noexcept { return pattern_; }
  int64_t groups() const noexcept { return translated_.groups(); }
  const std::map<std::string, int64_t>& names() const noexcept { return translated_.names(); }

  int64_t flags() const noexcept { return translated_.flags(); }

  // The text as the engine sees it.
  std::wstring Subject(const std::u32string& text) const {
    std::wstring subject = Wide(text);
    if ((flags() & MULTILINE) != 0) {
      std::transform(subject.begin(), subject.end(), subject.begin(), [](wchar_t c) {
        return static_cast<wchar_t>(Hide(static_cast<char32_t>(c)));
      });
    }
    return subject;
  }

  using Flags = std::regex_constants::match_flag_type;

  // The first match from `position` on; no groups if there is none.
  Spans Search(const std::wstring& text, size_t position, Flags flags) const {
    std::wsmatch found;
    if (position > 0) {
      flags |= std::regex_constants::match_prev_avail;
    }
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(position);
    return std::regex_search(begin, text.end(), found, regex_, flags) ? SpansOf(found, text)
                                                                      : Spans();
  }
  Spans FullMatch(const std::wstring& text) const {
    std::wsmatch found;
    return std::regex_match(text, found, regex_) ? SpansOf(found, text) : Spans();
  }

 private:
  static Spans SpansOf(const std::wsmatch& found, const std::wstring& text) {
    Spans spans;
    for (const auto& group : found) {
      if (group.matched) {
        spans.emplace_back(group.first - text.begin(), group.second - text.begin());
      } else {
        spans.emplace_back(-1, -1);
      }
    }
    return spans;
  }

  std::string pattern_;
  Translator translated_;
  std::basic_regex<wchar_t, Traits> regex_;
};

}  // namespace internal

namespace {

using internal::Program;
using internal::Spans;
using py::internal::Decode;
using py::internal::Encode;

// The first characters of a text: what `%.50R` shows of a repr().
std::string Cut(const std::string& text, size_t most) {
  return Encode(Decode(text).substr(0, most));
}

// A template of sub(): what stands between the references, and the groups referred to.
std::string Expand(const std::string& replacement, const Match& match) {
  std::string text;
  const auto add = [&](const std::optional<std::string>& group) { text += group.value_or(""); };
  for (size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\' || i + 1 == replacement.size()) {
      text += replacement[i];
      continue;
    }
    const char c = replacement[++i];
    if (c >= '1' && c <= '9') {
      int64_t number = c - '0';
      if (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9') {
        number = 10 * number + (replacement[++i] - '0');
      }
      add(match.group(number));
    } else if (c == 'g' && i + 1 < replacement.size() && replacement[i + 1] == '<') {
      const size_t end = replacement.find('>', i);
      if (end == std::string::npos) {
        throw error("missing >, unterminated name");
      }
      const std::string name = replacement.substr(i + 2, end - i - 2);
      const bool is_number = name.find_first_not_of("0123456789") == std::string::npos;
      add(is_number ? match.group(std::stoll(name)) : match.group(name));
      i = end;
    } else if (const size_t index = std::string_view("nrtafv0").find(c);
               index != std::string_view::npos) {
      text += std::string_view("\n\r\t\a\f\v\0", 7)[index];
    } else if (c == '\\') {
      text += c;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      throw error(std::string("bad escape \\") + c);
    } else {
      text += '\\';
      text += c;
    }
  }
  return text;
}

}  // namespace

std::optional<std::string> Match::group(int64_t number) const {
  const auto& [begin, end] = SpanOf(number);
  if (begin < 0) {
    return std::nullopt;
  }
  return Encode(std::u32string_view(*text_).substr(static_cast<size_t>(begin),
                                                   static_cast<size_t>(end - begin)));
}

Tuple<std::optional<std::string>> Match::groups() const {
  List<std::optional<std::string>> found;
  for (int64_t number = 1; number <= program_->groups(); ++number) {
    found.append(group(number));
  }
  return Tuple<std::optional<std::string>>(found);
}

Dict<std::string, std::optional<std::string>> Match::groupdict() const {
  std::vector<std::pair<int64_t, std::string>> in_order;
  for (const auto& [name, number] : program_->names()) {
    in_order.emplace_back(number, name);
  }
  std::sort(in_order.begin(), in_order.end());
  Dict<std::string, std::optional<std::string>> found;
  for (const auto& [number, name] : in_order) {
    found.set(name, group(number));
  }
  return found;
}

std::string Match::string() const { return Encode(*text_); }

std::string Match::repr() const {
  return "<re.Match object; span=(" + std::to_string(start()) + ", " + std::to_string(end()) +
         "), match=" + Cut(py::repr(group()), 50) + ">";
}

int64_t Match::NumberOf(const std::string& name) const {
  const auto found = program_->names().find(name);
  if (found == program_->names().end()) {
    throw IndexError("no such group");
  }
  return found->second;
}

const std::pair<int64_t, int64_t>& Match::SpanOf(int64_t number) const {
  if (number < 0 || number >= static_cast<int64_t>(spans_.size())) {
    throw IndexError("no such group");
  }
  return spans_[static_cast<size_t>(number)];
}

Pattern::Pattern(std::string pattern, int64_t flags)
    : program_(std::make_shared<const Program>(std::move(pattern), flags)) {}

const std::string& Pattern::pattern() const noexcept { return program_->pattern(); }
int64_t Pattern::groups() const noexcept { return program_->groups(); }

std::vector<Match> Pattern::FindAll(const std::string& text, int64_t most) const {
  namespace constants = std::regex_constants;
  const auto characters = std::make_shared<const std::u32string>(Decode(text));
  const std::wstring wide = program_->Subject(*characters);
  std::vector<Match> matches;
  size_t position = 0;
  bool was_empty = false;  // The last match, which ends here: the next one is not empty too.
  while (position <= wide.size() && (most <= 0 || static_cast<int64_t>(matches.size()) < most)) {
    Spans found;
    if (was_empty) {
      found =
          program_->Search(wide, position, constants::match_continuous | constants::match_not_null);
      if (found.empty()) {
        ++position;
        was_empty = false;
        continue;
      }
    } else {
      found = program_->Search(wide, position, constants::match_default);
      if (found.empty()) {
        break;
      }
    }
    position = static_cast<size_t>(found.front().second);
    was_empty = found.front().first == found.front().second;
    // A match that is not empty may be followed by an empty one at its end.
    matches.push_back(Match(program_, characters, std::move(found)));
  }
  return matches;
}

std::optional<Match> Pattern::search(const std::string& text) const {
  const std::vector<Match> found = FindAll(text, 1);
  return found.empty() ? std::nullopt : std::optional<Match>(found.front());
}

std::optional<Match> Pattern::match(const std::string& text) const {
  const auto characters = std::make_shared<const std::u32string>(Decode(text));
  Spans found =
      program_->Search(program_->Subject(*characters), 0, std::regex_constants::match_continuous);
  if (found.empty()) {
    return std::nullopt;
  }
  return Match(program_, characters, std::move(found));
}

std::optional<Match> Pattern::fullmatch(const std::string& text) const {
  const auto characters = std::make_shared<const std::u32string>(Decode(text));
  Spans found = program_->FullMatch(program_->Subject(*characters));
  if (found.empty()) {
    return std::nullopt;
  }
  return Match(program_, characters, std::move(found));
}

List<Match> Pattern::finditer(const std::string& text) const {
  List<Match> found;
  for (Match& match : FindAll(text, 0)) {
    found.append(std::move(match));
  }
  return found;
}

List<std::string> Pattern::findall(const std::string& text) const {
  const int64_t group = groups() == 1 ? 1 : 0;
  List<std::string> found;
  for (const Match& match : FindAll(text, 0)) {
    found.append(match.group(group).value_or(""));
  }
  return found;
}

List<std::string> Pattern::split(const std::string& text, int64_t maxsplit) const {
  const std::u32string characters = Decode(text);
  List<std::string> parts;
  size_t position = 0;
  for (const Match& match : FindAll(text, maxsplit)) {
    parts.append(
        Encode(characters.substr(position, static_cast<size_t>(match.start()) - position)));
    for (int64_t number = 1; number <= groups(); ++number) {
      parts.append(match.group(number).value_or(""));
    }
    position = static_cast<size_t>(match.end());
  }
  parts.append(Encode(characters.substr(position)));
  return parts;
}

std::tuple<std::string, int64_t> Pattern::subn(const std::string& replacement,
                                               const std::string& text, int64_t count) const {
  const std::vector<Match> matches = FindAll(text, count);
  std::vector<std::string> texts;
  texts.reserve(matches.size());
  for (const Match& match : matches) {
    texts.push_back(Expand(replacement, match));
  }
  return {Replaced(text, matches, texts), static_cast<int64_t>(matches.size())};
}

std::string Pattern::Replaced(const std::string& text, const std::vector<Match>& matches,
                              const std::vector<std::string>& texts) {
  const std::u32string characters = Decode(text);
  std::string result;
  size_t position = 0;
  for (size_t i = 0; i < matches.size(); ++i) {
    const auto begin = static_cast<size_t>(matches[i].start());
    result += Encode(characters.substr(position, begin - position)) + texts[i];
    position = static_cast<size_t>(matches[i].end());
  }
  return result + Encode(characters.substr(position));
}

std::string Pattern::repr() const {
  std::string flags;
  for (const auto& [flag, name] : {std::pair{IGNORECASE, "IGNORECASE"},
                                   {MULTILINE, "MULTILINE"},
                                   {DOTALL, "DOTALL"},
                                   {VERBOSE, "VERBOSE"}}) {
    if ((program_->flags() & flag) != 0) {
      flags += (flags.empty() ? ", re." : "|re.") + std::string(name);
    }
  }
  return "re.compile(" + Cut(py::repr(pattern()), 200) + flags + ")";
}

bool operator==(const Pattern& a, const Pattern& b) {
  return a.pattern() == b.pattern() && a.program_->flags() == b.program_->flags();
}

Pattern compile(const std::string& pattern, int64_t flags) {
  static auto* const known = new std::map<std::pair<std::string, int64_t>, Pattern>;
  static auto* const mutex = new std::mutex;
  const std::lock_guard lock(*mutex);
  constexpr size_t kMost = 512;
  if (known->size() >= kMost) {
    known->clear();
  }
  return known->try_emplace({pattern, flags}, pattern, flags).first->second;
}

std::string escape(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("()[]{}?*+-|^$\\.&~# \t\n\r\v\f").find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

}  // namespace py::re
