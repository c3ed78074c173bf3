// print().

#ifndef PY_PRINT_H_
#define PY_PRINT_H_

#include <string>
#include <string_view>
#include <type_traits>

#include "py/repr.h"
#include "py/stdout.h"

namespace py {

// The keyword arguments of print(), given first: `py::print(PrintOptions{.end = ""}, "a", 1)`.
struct PrintOptions {
  std::string_view sep = " ";
  std::string_view end = "\n";
  bool flush = false;
};

// Python's print(): the str() of the arguments, separated by `sep` and followed by `end`, to
// standard output.
template <class... Args>
void print(const PrintOptions& options, const Args&... args) {
  std::string text;
  bool first = true;
  const auto append = [&](const auto& arg) {
    if (!first) {
      text += options.sep;
    }
    first = false;
    text += str(arg);
  };
  (append(args), ...);
  text += options.end;
  write_stdout(text);
  if (options.flush) {
    flush_stdout();
  }
}
template <class... Args>
void print(const Args&... args) {
  print(PrintOptions{}, args...);
}

}  // namespace py

#endif  // PY_PRINT_H_
