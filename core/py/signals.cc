#include "py/signals.h"

#include <cerrno>
#include <string>

#include "py/exceptions.h"

namespace py {
namespace {

const char* NameOf(int64_t number) {
  switch (number) {
    case SIGHUP:
      return "SIGHUP";
    case SIGINT:
      return "SIGINT";
    case SIGQUIT:
      return "SIGQUIT";
    case SIGILL:
      return "SIGILL";
    case SIGTRAP:
      return "SIGTRAP";
    case SIGABRT:
      return "SIGABRT";
    case SIGBUS:
      return "SIGBUS";
    case SIGFPE:
      return "SIGFPE";
    case SIGKILL:
      return "SIGKILL";
    case SIGUSR1:
      return "SIGUSR1";
    case SIGSEGV:
      return "SIGSEGV";
    case SIGUSR2:
      return "SIGUSR2";
    case SIGPIPE:
      return "SIGPIPE";
    case SIGALRM:
      return "SIGALRM";
    case SIGTERM:
      return "SIGTERM";
    case SIGCHLD:
      return "SIGCHLD";
    case SIGCONT:
      return "SIGCONT";
    case SIGSTOP:
      return "SIGSTOP";
    case SIGTSTP:
      return "SIGTSTP";
    case SIGWINCH:
      return "SIGWINCH";
    default:
      return nullptr;
  }
}

}  // namespace

Signals::Signals(int64_t number) : number_(number) {
  if (NameOf(number) == nullptr) {
    throw ValueError(std::to_string(number) + " is not a valid Signals");
  }
}

std::string Signals::name() const { return NameOf(number_); }

std::string Signals::repr() const { return "<Signals." + name() + ": " + str() + ">"; }

std::string Signals::str() const { return std::to_string(number_); }

void raise_signal(int64_t signal) {
  if (std::raise(static_cast<int>(signal)) != 0) {
    raise_os_error(errno);
  }
}

void kill(int64_t process, int64_t signal) {
  if (::kill(static_cast<pid_t>(process), static_cast<int>(signal)) != 0) {
    raise_os_error(errno);
  }
}

}  // namespace py
