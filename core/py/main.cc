#include "py/main.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "py/atexit.h"
#include "py/exceptions.h"
#include "py/lifetime.h"
#include "py/stdout.h"
#include "py/threading.h"

namespace py::internal {

int ReportUncaught(const std::exception_ptr& exception) {
  flush_stdout();
  TakeKept(exception);
  try {
    std::rethrow_exception(exception);
  } catch (const SystemExit& exit) {
    if (const auto message = exit.exit_message()) {
      std::fprintf(stderr, "%s\n", message->c_str());
    }
    return exit.exit_status();
  } catch (const KeyboardInterrupt&) {
    print_exception(exception, stderr);
    return kInterrupted;
  } catch (...) {
    print_exception(exception, stderr);
    return 1;
  }
}

int Finalize(int status) {
  threading::internal::WaitForThreads();
  CallExitFunctions();
  flush_stdout();
  gc::collect();
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    constexpr int kUnwritten = 120;
    std::fprintf(stderr, "Exception ignored while flushing sys.stdout:\nOSError: %s\n",
                 std::strerror(errno));
    if (status != kInterrupted) {
      status = kUnwritten;
    }
  }
  if (status == kInterrupted) {
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
    return 128 + SIGINT;  // SIGINT is blocked: what a shell would report.
  }
  return status;
}

}  // namespace py::internal
