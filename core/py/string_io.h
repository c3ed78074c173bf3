// io.StringIO and contextlib.redirect_stdout: text that is written to memory.

#ifndef PY_STRING_IO_H_
#define PY_STRING_IO_H_

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "py/list.h"
#include "py/stdout.h"

namespace py::io {

// io.StringIO: a stream in memory, which begins at the start of its text. Copies are the same
// stream. Positions and sizes are in characters. Every method but close() throws ValueError when
// the stream is closed.
class StringIO {
 public:
  explicit StringIO(std::string_view initial_value = "");

  // Writes over what is behind the position; returns how many characters the text has.
  int64_t write(std::string_view text) const;
  std::string getvalue() const;
  // What is behind the position, at most `size` characters if that is not negative.
  std::string read(std::optional<int64_t> size = std::nullopt) const;
  // The rest of the line, with its line break; "" at the end.
  std::string readline() const;
  List<std::string> readlines() const;
  // From the start. Returns the position.
  int64_t seek(int64_t position) const;
  int64_t tell() const;
  // Cuts the text off, by default at the position. Returns the new size.
  int64_t truncate(std::optional<int64_t> size = std::nullopt) const;
  void flush() const { CheckOpen(); }
  void close() const;
  bool closed() const;

  // `with`: exit closes the stream.
  StringIO enter() const;
  bool exit(const std::exception_ptr& exception) const;

  friend bool operator==(const StringIO& a, const StringIO& b) { return a.state_ == b.state_; }
  friend bool is(const StringIO& a, const StringIO& b) { return a == b; }
  std::string repr() const;
  std::string type_name() const { return "StringIO"; }

 private:
  struct State {
    std::string text;
    size_t position = 0;  // In characters; it may be behind the end.
    bool closed = false;
  };

  void CheckOpen() const;
  // Where the position is in the text; its end if it is behind that.
  size_t Offset() const;
  std::string Take(size_t end) const;

  std::shared_ptr<State> state_;
};

}  // namespace py::io

namespace py {

// contextlib.redirect_stdout: in the block, what the program prints is written to a stream.
class RedirectStdout {
 public:
  explicit RedirectStdout(io::StringIO stream) : stream_(stream) {}

  io::StringIO enter();
  bool exit(const std::exception_ptr& exception);

 private:
  io::StringIO stream_;
  StdoutWriter outer_;
};

}  // namespace py

#endif  // PY_STRING_IO_H_
