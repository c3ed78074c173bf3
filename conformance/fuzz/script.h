// Scripts of the fuzzer, read from text: the C++ of script.py.

#ifndef CONFORMANCE_FUZZ_SCRIPT_H_
#define CONFORMANCE_FUZZ_SCRIPT_H_

#include <istream>
#include <string>
#include <vector>

namespace fuzz {

// An operation: its words, and what is indented below it.
struct Op {
  std::vector<std::string> words;
  std::vector<Op> body;

  const std::string& name() const { return words.front(); }
  // The words behind the name.
  const std::string& argument(size_t index) const { return words.at(index + 1); }
  size_t arguments() const { return words.size() - 1; }
  std::string str() const;
};

// The scripts of a text, which begin at the lines without indentation. The text is what script.py
// writes; anything else ends the program.
std::vector<Op> ParseAll(std::istream& text);

}  // namespace fuzz

#endif  // CONFORMANCE_FUZZ_SCRIPT_H_
