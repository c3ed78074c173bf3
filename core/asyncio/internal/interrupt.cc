#include "asyncio/internal/interrupt.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "py/exceptions.h"

namespace asyncio::internal {
namespace {

// Of the loop that runs in the main thread. Read by signal handlers.
constinit std::atomic<Inbox*> inbox_to_wake = nullptr;
constinit std::atomic<int> pending_interrupts = 0;
constinit std::atomic<bool> print_requested = false;
constinit std::atomic<void (*)()> print_function = nullptr;
static_assert(std::atomic<Inbox*>::is_always_lock_free && std::atomic<int>::is_always_lock_free &&
                  std::atomic<bool>::is_always_lock_free,
              "a signal handler may only use lock-free atomics");

constinit InterruptScope* innermost = nullptr;

void Attract() {
  attention.store(true, std::memory_order_release);
  if (Inbox* const inbox = inbox_to_wake.load(std::memory_order_acquire)) {
    inbox->Wake();
  }
}

void OnSigint(int /*signal*/) {
  pending_interrupts.fetch_add(1, std::memory_order_relaxed);
  Attract();
}

void OnPrintSignal(int /*signal*/) {
  print_requested.store(true, std::memory_order_relaxed);
  Attract();
}

using Handler = void (*)(int);

bool HandlerOfSigintIs(Handler handler) {
  struct sigaction current = {};
  return sigaction(SIGINT, nullptr, &current) == 0 && (current.sa_flags & SA_SIGINFO) == 0 &&
         current.sa_handler == handler;
}

bool SetHandler(int signal, Handler handler) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  return sigaction(signal, &action, nullptr) == 0;
}

}  // namespace

bool OnMainThread() noexcept { return syscall(SYS_gettid) == getpid(); }

WokenBySignals::WokenBySignals(Inbox& inbox) noexcept : active_(OnMainThread()) {
  if (active_) {
    outer_ = inbox_to_wake.exchange(&inbox, std::memory_order_acq_rel);
  }
}

WokenBySignals::~WokenBySignals() {
  if (active_) {
    inbox_to_wake.store(outer_, std::memory_order_release);
  }
}

void PrintOnSignal(int signal, void (*print)()) {
  print_function.store(print, std::memory_order_release);
  if (!SetHandler(signal, OnPrintSignal)) {
    py::raise_os_error(errno);
  }
}

InterruptScope::InterruptScope(TaskCore& main_task) : main_task_(main_task), outer_(innermost) {
  if (OnMainThread() && HandlerOfSigintIs(SIG_DFL)) {
    innermost = this;
    installed_ = SetHandler(SIGINT, OnSigint);
  }
}

InterruptScope::~InterruptScope() {
  if (!installed_) {
    return;
  }
  if (HandlerOfSigintIs(OnSigint)) {
    SetHandler(SIGINT, SIG_DFL);
  }
  innermost = outer_;
  pending_interrupts.store(0, std::memory_order_relaxed);
}

bool InterruptScope::TakeOver() {
  if (innermost == nullptr) {
    return false;
  }
  innermost->raises_ = true;
  return SetHandler(SIGINT, OnSigint);
}

void InterruptScope::Deliver() {
  attention.store(false, std::memory_order_relaxed);
  if (print_requested.exchange(false, std::memory_order_relaxed)) {
    print_function.load(std::memory_order_acquire)();
  }
  InterruptScope* const scope = innermost;
  for (int left = pending_interrupts.exchange(0, std::memory_order_relaxed); left > 0; --left) {
    if (scope == nullptr) {
      continue;
    }
    ++scope->count_;
    if (scope->count_ == 1 && !scope->raises_ && !scope->main_task_.future().done()) {
      scope->main_task_.RequestCancel(std::nullopt);
    } else {
      throw py::KeyboardInterrupt();
    }
  }
}

}  // namespace asyncio::internal
