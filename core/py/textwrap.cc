#include "py/textwrap.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "py/strings.h"

namespace py::textwrap {
namespace {

constexpr std::string_view kBlanks = " \t";

// The lines of a text, without the line feeds between them.
std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  size_t end = 0;
  while ((end = text.find('\n')) != std::string_view::npos) {
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.push_back(text);
  return lines;
}

// What all lines that have anything else begin with.
std::string_view Margin(const std::vector<std::string_view>& lines) {
  std::optional<std::string_view> margin;
  for (const std::string_view line : lines) {
    const size_t length = line.find_first_not_of(kBlanks);
    if (length == std::string_view::npos) {
      continue;
    }
    const std::string_view blanks = line.substr(0, length);
    const std::string_view known = margin.value_or(blanks);
    const auto end = std::ranges::mismatch(known, blanks).in1;
    margin = known.substr(0, static_cast<size_t>(end - known.begin()));
  }
  return margin.value_or("");
}

}  // namespace

std::string dedent(std::string_view text) {
  const std::vector<std::string_view> lines = Lines(text);
  const size_t margin = Margin(lines).size();
  std::string result;
  bool is_first = true;
  for (const std::string_view line : lines) {
    if (!std::exchange(is_first, false)) {
      result += '\n';
    }
    if (line.find_first_not_of(kBlanks) != std::string_view::npos) {
      result += line.substr(margin);
    }
  }
  return result;
}

std::string indent(std::string_view text, std::string_view prefix) {
  std::string result;
  for (const std::string& line : splitlines(text, /*keepends=*/true)) {
    if (!strip(line).empty()) {
      result += prefix;
    }
    result += line;
  }
  return result;
}

}  // namespace py::textwrap
