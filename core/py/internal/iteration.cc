#include "py/internal/iteration.h"

#include <cstddef>

#include "py/internal/unicode.h"

namespace py::internal {

std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  while (!text.empty()) {
    const size_t length = DecodeUtf8(text).length;
    characters.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return characters;
}

int64_t CountCharacters(std::string_view text) {
  int64_t count = 0;
  for (; !text.empty(); text.remove_prefix(DecodeUtf8(text).length)) {
    ++count;
  }
  return count;
}

}  // namespace py::internal
