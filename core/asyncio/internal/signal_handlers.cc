#include "asyncio/internal/signal_handlers.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/event_loop.h"
#include "asyncio/internal/inbox.h"
#include "asyncio/internal/interrupt.h"
#include "py/exceptions.h"

namespace asyncio::internal {
namespace {

// The signals that have arrived, in order; CPython writes them to a pipe. Filled by handlers of the
// operating system, in any thread, and emptied by the loop.
class ArrivedSignals {
 public:
  // Async-signal-safe. Drops the signal if too many have arrived.
  void Push(int signal) noexcept {
    uint32_t position = end_.load(std::memory_order_relaxed);
    do {
      if (position - begin_.load(std::memory_order_acquire) >= kCapacity) {
        return;
      }
    } while (!end_.compare_exchange_weak(position, position + 1, std::memory_order_acq_rel));
    numbers_[position % kCapacity].store(static_cast<uint8_t>(signal), std::memory_order_release);
  }
  bool empty() const noexcept {
    return begin_.load(std::memory_order_relaxed) == end_.load(std::memory_order_acquire);
  }
  // 0 if there is none, or the next one is still being pushed.
  int Pop() noexcept {
    const uint32_t position = begin_.load(std::memory_order_relaxed);
    if (position == end_.load(std::memory_order_acquire)) {
      return 0;
    }
    const int signal = numbers_[position % kCapacity].exchange(0, std::memory_order_acq_rel);
    if (signal != 0) {
      begin_.store(position + 1, std::memory_order_release);
    }
    return signal;
  }

 private:
  static constexpr uint32_t kCapacity = 1024;

  std::array<std::atomic<uint8_t>, kCapacity> numbers_ = {};  // 0: not there yet.
  std::atomic<uint32_t> begin_ = 0;
  std::atomic<uint32_t> end_ = 0;
};
static_assert(std::atomic<uint32_t>::is_always_lock_free);

constinit ArrivedSignals arrived;
// Whom a signal wakes: the inbox of the loop that has set a handler last. signal.set_wakeup_fd.
constinit std::atomic<Inbox*> inbox_of_handlers = nullptr;

void OnSignal(int signal) {
  arrived.Push(signal);
  if (Inbox* const inbox = inbox_of_handlers.load(std::memory_order_acquire)) {
    inbox->Wake();
  }
}

void SetAction(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  if (sigaction(signal, &action, nullptr) != 0) {
    if (errno == EINVAL) {
      throw py::RuntimeError("sig " + std::to_string(signal) + " cannot be caught");
    }
    py::raise_os_error(errno);
  }
}

}  // namespace

void SignalHandlers::CheckNumber(int64_t signal) {
  // signal.valid_signals(): the numbers between are the system's own.
  const bool valid = signal >= 1 && signal <= SIGRTMAX && (signal < 32 || signal >= SIGRTMIN);
  if (!valid) {
    throw py::ValueError("invalid signal number " + std::to_string(signal));
  }
}

bool SignalHandlers::any_pending() noexcept { return !arrived.empty(); }

void SignalHandlers::Set(int signal, Ref<HandleState> handler) {
  if (!OnMainThread()) {
    throw py::RuntimeError("set_wakeup_fd only works in main thread of the main interpreter");
  }
  inbox_of_handlers.store(&loop_.inbox(), std::memory_order_release);
  SetAction(signal, OnSignal);
  handlers_.insert_or_assign(signal, std::move(handler));
}

bool SignalHandlers::Remove(int signal) {
  if (handlers_.erase(signal) == 0) {
    return false;
  }
  if (handlers_.empty()) {
    Inbox* mine = &loop_.inbox();
    inbox_of_handlers.compare_exchange_strong(mine, nullptr);
  }
  if (signal != SIGINT || !InterruptScope::TakeOver()) {
    SetAction(signal, SIG_DFL);
  }
  return true;
}

void SignalHandlers::RemoveAll() {
  while (!handlers_.empty()) {
    Remove(handlers_.begin()->first);
  }
}

void SignalHandlers::Run() {
  while (const int signal = arrived.Pop()) {
    const auto found = handlers_.find(signal);
    if (found == handlers_.end()) {
      continue;
    }
    HandleState& handler = *found->second;
    if (handler.cancelled()) {
      Remove(signal);
    } else {
      handler.AddRef();
      loop_.Schedule(&handler);
    }
  }
}

}  // namespace asyncio::internal
