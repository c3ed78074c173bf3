#include "asyncio/internal/interrupt.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <optional>

#include "py/exceptions.h"

namespace asyncio::internal {
namespace {

// The inbox to wake. Read by the signal handler.
constinit std::atomic<Inbox*> inbox_to_wake = nullptr;
static_assert(std::atomic<Inbox*>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may only use lock-free atomics");

constinit InterruptScope* innermost = nullptr;

void OnSigint(int /*signal*/) {
  pending_interrupts.fetch_add(1, std::memory_order_relaxed);
  if (Inbox* inbox = inbox_to_wake.load(std::memory_order_acquire)) {
    inbox->Wake();
  }
}

bool OnMainThread() { return syscall(SYS_gettid) == getpid(); }

bool SigintHasDefaultAction() {
  struct sigaction current = {};
  return sigaction(SIGINT, nullptr, &current) == 0 && (current.sa_flags & SA_SIGINFO) == 0 &&
         current.sa_handler == SIG_DFL;
}

}  // namespace

InterruptScope::InterruptScope(Inbox& inbox, TaskCore& main_task)
    : main_task_(main_task), outer_(innermost) {
  if (!OnMainThread() || !SigintHasDefaultAction()) {
    return;
  }
  innermost = this;
  inbox_to_wake.store(&inbox, std::memory_order_release);
  struct sigaction action = {};
  action.sa_handler = OnSigint;
  sigemptyset(&action.sa_mask);
  installed_ = sigaction(SIGINT, &action, nullptr) == 0;
}

InterruptScope::~InterruptScope() {
  if (!installed_) {
    return;
  }
  struct sigaction action = {};
  if (sigaction(SIGINT, nullptr, &action) == 0 && action.sa_handler == OnSigint) {
    // Not replaced meanwhile, as add_signal_handler does.
    action = {};
    action.sa_handler = SIG_DFL;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
  }
  inbox_to_wake.store(nullptr, std::memory_order_release);
  innermost = outer_;
  pending_interrupts.store(0, std::memory_order_relaxed);
}

void InterruptScope::Deliver() {
  InterruptScope* const scope = innermost;
  for (int left = pending_interrupts.exchange(0, std::memory_order_relaxed); left > 0; --left) {
    if (scope == nullptr) {
      continue;
    }
    ++scope->count_;
    if (scope->count_ == 1 && !scope->main_task_.future().done()) {
      scope->main_task_.RequestCancel(std::nullopt);
    } else {
      throw py::KeyboardInterrupt();
    }
  }
}

}  // namespace asyncio::internal
