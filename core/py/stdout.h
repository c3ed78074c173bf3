// Standard output as Python's sys.stdout has it.

#ifndef PY_STDOUT_H_
#define PY_STDOUT_H_

#include <functional>
#include <string_view>

namespace py {

// sys.stdout.write: goes through C's stdout, so it is buffered (by lines on a terminal) and flushed
// when the program exits.
void write_stdout(std::string_view text);

// sys.stdout.flush.
void flush_stdout();

// What sys.stdout is: gets what is written instead of standard output, unless it is empty.
using StdoutWriter = std::function<void(std::string_view)>;

// Sets it; returns the one before.
StdoutWriter exchange_stdout(StdoutWriter writer);

// Called with every text that is written to standard output, before it is; empty removes it. For
// harnesses that observe a program.
void set_stdout_observer(std::function<void(std::string_view)> observer);

}  // namespace py

#endif  // PY_STDOUT_H_
