// TextStream: what text is written to: sys.stdout, sys.stderr, or a stream in memory.

#ifndef PY_TEXT_STREAM_H_
#define PY_TEXT_STREAM_H_

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "py/exceptions.h"
#include "py/print.h"
#include "py/string_io.h"

namespace py {

// io.UnsupportedOperation, of which C++ has the first base only.
class UnsupportedOperation : public OSError {
 public:
  using OSError::OSError;
  std::string type_name() const override { return "UnsupportedOperation"; }
  std::string qualified_name() const override { return "io.UnsupportedOperation"; }
};

// A stream that text is written to, as TextIO is. Copies are the same stream.
class TextStream {
 public:
  explicit TextStream(std::FILE* file) : file_(file) {}
  TextStream(io::StringIO memory)  // NOLINT(google-explicit-constructor)
      : memory_(std::move(memory)) {}

  // Writes the text; returns how many characters it has.
  int64_t write(std::string_view text) const;
  void flush() const;
  bool isatty() const;
  // Throws UnsupportedOperation if the stream is in memory.
  int64_t fileno() const;

  // For print(file=…).
  PrintFile file() const { return memory_.has_value() ? PrintFile(*memory_) : PrintFile(file_); }

  friend bool operator==(const TextStream& a, const TextStream& b) {
    return a.file_ == b.file_ && a.memory_ == b.memory_;
  }
  friend bool is(const TextStream& a, const TextStream& b) { return a == b; }
  std::string repr() const;
  std::string type_name() const { return memory_.has_value() ? "StringIO" : "TextIOWrapper"; }

 private:
  std::FILE* file_ = nullptr;
  std::optional<io::StringIO> memory_;  // Instead of the file.
};

}  // namespace py

#endif  // PY_TEXT_STREAM_H_
