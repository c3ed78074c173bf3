// main(): the body of a program, ended as Python ends a script.

#ifndef PY_MAIN_H_
#define PY_MAIN_H_

#include <exception>
#include <functional>
#include <utility>

namespace py {
namespace internal {

// The exit status for an exception that left the program, after reporting it; kInterrupted for
// KeyboardInterrupt.
int ReportUncaught(const std::exception_ptr& exception);
inline constexpr int kInterrupted = -1;

// Waits for the threads that are not daemons, calls what atexit has, flushes standard output and
// lets go of what is kept until the end. The exit status: 120 if output cannot be written, after
// reporting it, else `status`. Ends the process if that is kInterrupted.
int Finalize(int status);

}  // namespace internal

// Runs `body` and returns the exit status of the program:
//
//   int main() {
//     return py::main([] { asyncio::run(main_()); });
//   }
//
// An exception that leaves the body is written to stderr as a traceback and gives 1. SystemExit
// gives its status. KeyboardInterrupt is reported and then ends the process by SIGINT. If what was
// printed cannot be written the status is 120. The program ends when its threads have ended, except
// for daemons.
template <class Body>
int main(Body&& body) {
  int status = 0;
  try {
    std::invoke(std::forward<Body>(body));
  } catch (...) {
    status = internal::ReportUncaught(std::current_exception());
  }
  return internal::Finalize(status);
}

}  // namespace py

#endif  // PY_MAIN_H_
