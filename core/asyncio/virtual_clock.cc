#include "asyncio/virtual_clock.h"

#include <chrono>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "asyncio/internal/thread_pool.h"

namespace asyncio {
namespace {

constexpr double kReadingCost = 1e-7;

class VirtualClock final : public Clock {
 public:
  double time() override { return now_ += kReadingCost; }
  double now() const override { return now_; }
  void Advance(double seconds) { now_ += seconds; }

 private:
  double now_ = 0;
};

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
    if (internal::calls_in_other_threads.load(std::memory_order_relaxed) > 0) {
      // These take real time: follow it.
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
  return new_event_loop(std::move(clock), std::move(selector));
}

}  // namespace asyncio
