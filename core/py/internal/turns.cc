#include "py/internal/turns.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace py::internal {
namespace {

using Clock = std::chrono::steady_clock;

constinit std::atomic<bool> taking_turns = false;

// Who waits for a turn; on the stack of its thread.
struct Waiter {
  std::condition_variable called;
  bool has_turn = false;  // Guarded by the mutex of the turns.
};

// One thread after the other, in the order in which they ask.
class Turns {
 public:
  void Take() {
    std::unique_lock lock(mutex_);
    if (!taken_) {
      taken_ = true;
      return;
    }
    Waiter waiter;
    waiters_.push_back(&waiter);
    waiter.called.wait(lock, [&waiter] { return waiter.has_turn; });
  }

  void GiveUp() {
    const std::lock_guard lock(mutex_);
    if (waiters_.empty()) {
      taken_ = false;
      return;
    }
    Waiter& next = *waiters_.front();
    waiters_.pop_front();
    next.has_turn = true;
    next.called.notify_one();
  }

 private:
  std::mutex mutex_;
  bool taken_ = false;
  std::deque<Waiter*> waiters_;
};

// Never destroyed: when the program exits, threads may wait for a turn that they never get.
Turns& AllTurns() {
  static auto* const turns = new Turns;
  return *turns;
}

constinit thread_local bool has_turn = false;
thread_local Clock::time_point has_turn_since;

void Take() {
  AllTurns().Take();
  has_turn = true;
  has_turn_since = Clock::now();
}

void GiveUp() {
  has_turn = false;
  AllTurns().GiveUp();
}

// Destroyed after the other objects of its thread, as it is made before them.
class ThreadEnd {
 public:
  ThreadEnd() = default;
  ThreadEnd(const ThreadEnd&) = delete;
  ThreadEnd& operator=(const ThreadEnd&) = delete;
  ~ThreadEnd() {
    if (at_end_ != nullptr) {
      std::exchange(at_end_, nullptr)();
    }
    if (has_turn) {
      GiveUp();
    }
  }

  void Call(std::function<void()> at_end) { at_end_ = std::move(at_end); }

 private:
  std::function<void()> at_end_;
};

}  // namespace

void TakeTurns() {
  if (!has_turn) {
    Take();
    taking_turns.store(true, std::memory_order_relaxed);
  }
}

bool TakingTurns() noexcept { return taking_turns.load(std::memory_order_relaxed); }

bool HasTurn() noexcept { return TakingTurns() && has_turn; }

void KeepTurnUntilThreadEnds(std::function<void()> at_end) {
  static thread_local ThreadEnd end;
  end.Call(std::move(at_end));
  if (TakingTurns()) {
    Take();
  }
}

WithoutTurn::WithoutTurn() noexcept : had_turn_(HasTurn()) {
  if (had_turn_) {
    GiveUp();
  }
}

WithoutTurn::~WithoutTurn() {
  if (had_turn_) {
    Take();
  }
}

void OfferTurn() noexcept {
  constexpr auto kSwitchInterval = std::chrono::milliseconds(5);  // sys.getswitchinterval()
  if (HasTurn() && Clock::now() - has_turn_since >= kSwitchInterval) {
    const WithoutTurn others_first;
  }
}

}  // namespace py::internal
