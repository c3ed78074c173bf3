#include "asyncio/internal/signal_handlers.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

#include "py/exceptions.h"

namespace asyncio::internal {
namespace {

// The signals that have arrived, as a ring that is written by handlers of the operating system.
constexpr unsigned kRingSize = 256;
constinit std::array<std::atomic<int>, kRingSize> ring = {};
constinit std::atomic<unsigned> arrived = 0;
constinit std::atomic<unsigned> taken = 0;
constinit std::atomic<Inbox*> inbox_to_wake = nullptr;
static_assert(std::atomic<Inbox*>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may only use lock-free atomics");

void OnSignal(int signal) {
  const unsigned at = arrived.fetch_add(1, std::memory_order_acq_rel);
  ring[at % kRingSize].store(signal, std::memory_order_release);
  if (Inbox* inbox = inbox_to_wake.load(std::memory_order_acquire)) {
    inbox->Wake();
  }
}

void CheckSignal(int signal) {
  if (signal < 1 || signal >= NSIG) {
    throw py::ValueError("invalid signal number " + std::to_string(signal));
  }
}

void SetAction(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  if (sigaction(signal, &action, nullptr) != 0) {
    if (errno == EINVAL) {
      throw py::RuntimeError("sig " + std::to_string(signal) + " cannot be caught");
    }
    py::raise_os_error(errno);
  }
}

}  // namespace

SignalHandlers::~SignalHandlers() {
  while (!callbacks_.empty()) {
    Remove(callbacks_.begin()->first);
  }
}

void SignalHandlers::Set(int signal, std::function<void()> callback) {
  CheckSignal(signal);
  inbox_to_wake.store(&inbox_, std::memory_order_release);
  SetAction(signal, OnSignal);
  callbacks_[signal] = std::move(callback);
}

bool SignalHandlers::Remove(int signal) {
  CheckSignal(signal);
  if (callbacks_.erase(signal) == 0) {
    return false;
  }
  SetAction(signal, SIG_DFL);
  if (callbacks_.empty()) {
    inbox_to_wake.store(nullptr, std::memory_order_release);
  }
  return true;
}

bool SignalHandlers::pending() noexcept {
  return taken.load(std::memory_order_relaxed) != arrived.load(std::memory_order_acquire);
}

void SignalHandlers::TakeCallbacks(
    const std::function<void(const std::function<void()>&)>& schedule) {
  while (pending()) {
    const unsigned at = taken.fetch_add(1, std::memory_order_relaxed);
    const int signal = ring[at % kRingSize].load(std::memory_order_acquire);
    if (const auto found = callbacks_.find(signal); found != callbacks_.end()) {
      schedule(found->second);
    }
  }
}

}  // namespace asyncio::internal
