// print().

#ifndef PY_PRINT_H_
#define PY_PRINT_H_

#include <cstdio>
#include <string>
#include <string_view>

#include "py/repr.h"
#include "py/stdout.h"

namespace py {

// The keyword arguments of print(), given first: `py::print({.sep = "-", .end = ""}, "a", 1)`.
struct PrintOptions {
  std::string_view sep = " ";
  std::string_view end = "\n";
  std::FILE* file = stdout;
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
  void End() { text_ += options_.end; }

 private:
  const PrintOptions& options_;
  std::string text_;
  bool first_ = true;
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
