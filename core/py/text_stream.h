// TextStream: sys.stdout and sys.stderr as values.

#ifndef PY_TEXT_STREAM_H_
#define PY_TEXT_STREAM_H_

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace py {

// A stream that text is written to. Copies are the same stream.
class TextStream {
 public:
  explicit TextStream(std::FILE* file) : file_(file) {}

  // Writes the text; returns how many characters it has.
  int64_t write(std::string_view text) const;
  void flush() const;
  bool isatty() const;
  int64_t fileno() const;

  // For print(file=…).
  std::FILE* file() const { return file_; }

  friend bool operator==(const TextStream& a, const TextStream& b) { return a.file_ == b.file_; }
  friend bool is(const TextStream& a, const TextStream& b) { return a == b; }
  std::string repr() const;
  std::string type_name() const { return "TextIOWrapper"; }

 private:
  std::FILE* file_;
};

}  // namespace py

#endif  // PY_TEXT_STREAM_H_
