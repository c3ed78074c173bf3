#include "conformance/fuzz/script.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <utility>

namespace fuzz {

std::string Op::str() const {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

std::vector<Op> ParseAll(std::istream& text) {
  std::vector<Op> scripts;
  std::vector<std::vector<Op>*> open = {&scripts};  // Where an operation of each depth goes.
  std::string line;
  while (std::getline(text, line)) {
    std::istringstream stream(line);
    Op op;
    std::string word;
    while (stream >> word) {
      op.words.push_back(word);
    }
    if (op.words.empty() || op.words.front().front() == '#') {
      continue;
    }
    const size_t depth = line.find_first_not_of(' ') / 2;
    if (depth >= open.size()) {
      std::fprintf(stderr, "not a script: %s\n", line.c_str());
      std::abort();
    }
    open.resize(depth + 1);
    open.back()->push_back(std::move(op));
    open.push_back(&open.back()->back().body);
  }
  return scripts;
}

}  // namespace fuzz
