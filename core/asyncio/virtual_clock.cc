#include "asyncio/virtual_clock.h"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "asyncio/internal/thread_pool.h"
#include "py/threading.h"

namespace asyncio {
namespace {

constexpr double kReadingCost = 1e-7;
// After so many iterations without a wait a program waits for time by itself: each costs so much.
constexpr int64_t kMostAtOnce = 10'000;
constexpr double kIterationCost = 1e-3;

class VirtualClock final : public Clock {
 public:
  double time() override { return *now_ += kReadingCost; }
  double now() const override { return *now_; }
  void BeginIteration() override {
    if (internal::calls_in_other_threads.load(std::memory_order_relaxed) > 1 ||
        py::threading::internal::RunningThreads() > 0) {
      SetInexact();
    }
  }
  void DidNotWait() override {
    if (++iterations_ > kMostAtOnce) {
      *now_ += kIterationCost;
    }
  }
  void BeginWait() { iterations_ = 0; }
  void Advance(double seconds) { *now_ += seconds; }
  bool exact() const { return exact_; }
  void SetInexact() { exact_ = false; }

  const std::shared_ptr<double>& instant() const { return now_; }

 private:
  std::shared_ptr<double> now_ = std::make_shared<double>(0);
  int64_t iterations_ = 0;  // Since it last waited.
  bool exact_ = true;
};

// The instant of the newest clock, which outlives its loop.
class Newest {
 public:
  void Set(std::shared_ptr<double> instant) {
    const std::lock_guard<std::mutex> lock(mutex_);
    instant_ = std::move(instant);
  }
  std::shared_ptr<double> Get() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return instant_;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<double> instant_;
};

Newest& TheNewest() {
  static auto* const newest = new Newest;
  return *newest;
}

// Null if the loop that runs in this thread, if any, has no virtual clock.
const VirtualClock* RunningClock() {
  const EventLoop* const loop = running_loop();
  return loop != nullptr ? dynamic_cast<const VirtualClock*>(loop->clock()) : nullptr;
}

// Null if no virtual loop has been made.
std::shared_ptr<double> CurrentInstant() {
  if (const VirtualClock* const clock = RunningClock()) {
    return clock->instant();
  }
  return TheNewest().Get();
}

// Whether a thread may still call into the loop: idle workers of an executor cannot.
bool OthersRunning() {
  return internal::calls_in_other_threads.load(std::memory_order_relaxed) > 0 ||
         py::threading::internal::RunningThreads() > 0;
}

// Does not wait for time: it moves the clock. Waits for descriptors as the selector it wraps.
class VirtualSelector final : public Selector {
 public:
  // `clock` belongs to the same loop.
  explicit VirtualSelector(VirtualClock& clock) : clock_(clock), selector_(epoll_selector()) {}

  void add(int fd, Interest interest) override { selector_->add(fd, interest); }
  void modify(int fd, Interest interest) override { selector_->modify(fd, interest); }
  void remove(int fd) override { selector_->remove(fd); }

  void select(std::optional<double> timeout, std::vector<SelectorEvent>& events) override {
    if (!timeout.has_value() || *timeout <= 0) {
      selector_->select(timeout, events);
      return;
    }
    clock_.BeginWait();
    if (OthersRunning()) {
      // They take real time: follow it.
      clock_.SetInexact();
      const auto start = std::chrono::steady_clock::now();
      selector_->select(timeout, events);
      clock_.Advance(
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      return;
    }
    selector_->select(0, events);
    if (events.empty()) {
      clock_.Advance(std::ceil(*timeout * 1e3) * 1e-3);
    }
  }

 private:
  VirtualClock& clock_;
  std::unique_ptr<Selector> selector_;
};

}  // namespace

EventLoopPtr new_virtual_event_loop() {
  auto clock = std::make_unique<VirtualClock>();
  auto selector = std::make_unique<VirtualSelector>(*clock);
  TheNewest().Set(clock->instant());
  return new_event_loop(std::move(clock), std::move(selector));
}

std::optional<double> virtual_now() {
  const std::shared_ptr<double> instant = CurrentInstant();
  return instant != nullptr ? std::optional<double>(*instant) : std::nullopt;
}

bool virtual_clock_is_exact() {
  const VirtualClock* const clock = RunningClock();
  return clock == nullptr || clock->exact();
}

bool advance_virtual_clock(double seconds) {
  const std::shared_ptr<double> instant = CurrentInstant();
  if (instant == nullptr) {
    return false;
  }
  *instant += seconds;
  return true;
}

}  // namespace asyncio
