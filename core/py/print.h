// print().

#ifndef PY_PRINT_H_
#define PY_PRINT_H_

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

#include "py/repr.h"
#include "py/stdout.h"

namespace py {

// Where print() writes to: a file of C, or a stream that has write().
class PrintFile {
 public:
  PrintFile(std::FILE* file) : file_(file) {}  // NOLINT(google-explicit-constructor)
  template <class Stream>
    requires requires(const Stream& stream, std::string_view text) { stream.write(text); }
  PrintFile(const Stream& stream)  // NOLINT(google-explicit-constructor)
      : write_([stream](std::string_view text) { stream.write(text); }) {}

  void write(std::string_view text) const;
  void flush() const;

 private:
  std::FILE* file_ = nullptr;
  std::function<void(std::string_view)> write_;
};

// The keyword arguments of print(), given first: `py::print({.sep = "-", .end = ""}, "a", 1)`.
struct PrintOptions {
  std::string_view sep = " ";
  std::string_view end = "\n";
  PrintFile file = stdout;
  bool flush = false;
};

namespace internal {

// Collects what a print() writes and writes it in the end, also if an argument's str() throws: then
// what came before it.
class PrintedText {
 public:
  explicit PrintedText(const PrintOptions& options) : options_(options) {}
  PrintedText(const PrintedText&) = delete;
  PrintedText& operator=(const PrintedText&) = delete;
  ~PrintedText();

  template <class T>
  void Add(const T& value) {
    if (!first_) {
      text_ += options_.sep;
    }
    first_ = false;
    text_ += str(value);
  }
  // Throws what the stream throws.
  void End();

 private:
  const PrintOptions& options_;
  std::string text_;
  bool first_ = true;
  bool ended_ = false;
};

}  // namespace internal

// Python's print(): the str() of the arguments, separated by `sep` and followed by `end`, to
// standard output or another file.
template <class... Args>
void print(const PrintOptions& options, const Args&... args) {
  internal::PrintedText text(options);
  (text.Add(args), ...);
  text.End();
}
template <class... Args>
void print(const Args&... args) {
  print(PrintOptions{}, args...);
}

}  // namespace py

#endif  // PY_PRINT_H_
