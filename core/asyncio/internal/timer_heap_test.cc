#include "asyncio/internal/timer_heap.h"

#include <algorithm>
#include <vector>

#include "asyncio/event_loop.h"
#include "asyncio/virtual_clock.h"
#include "gtest/gtest.h"

namespace asyncio::internal {
namespace {

class NumberedTimer final : public TimerState {
 public:
  NumberedTimer(EventLoop* loop, double when, int number)
      : TimerState(loop, when), number(number) {}
  std::string CallbackName() const override { return "numbered()"; }

  const int number;

 private:
  void Call() override {}
  void DestroyCallback() noexcept override {}
};

class TimerHeapTest : public ::testing::Test {
 protected:
  Ref<TimerState> Add(double when) {
    Ref<TimerState> timer(new NumberedTimer(loop_.get(), when, next_number_++));
    heap_.Push(timer);
    return timer;
  }
  std::vector<int> PopAll() {
    std::vector<int> order;
    while (!heap_.empty()) {
      order.push_back(static_cast<NumberedTimer&>(*heap_.Pop()).number);
    }
    return order;
  }

  EventLoopPtr loop_ = new_virtual_event_loop();
  TimerHeap heap_;
  int next_number_ = 0;
};

TEST_F(TimerHeapTest, TimersPopInOrderOfTheirTime) {
  std::vector<double> times;
  for (int i = 0; i < 500; ++i) {
    times.push_back((i * 7919) % 503);
    Add(times.back());
  }
  std::vector<double> popped;
  for (const int number : PopAll()) {
    popped.push_back(times[number]);
  }
  EXPECT_TRUE(std::ranges::is_sorted(popped));
}

TEST_F(TimerHeapTest, CancelledTimersAreRemovedFromTheHeadOnly) {
  const auto first = Add(1);
  const auto second = Add(2);
  const auto third = Add(3);
  third->Cancel();
  heap_.NoteCancelled();
  heap_.Purge();
  EXPECT_EQ(heap_.size(), 3U);
  first->Cancel();
  heap_.NoteCancelled();
  heap_.Purge();
  EXPECT_EQ(heap_.size(), 2U);
  EXPECT_FALSE(first->scheduled());
  EXPECT_TRUE(third->scheduled());
}

TEST_F(TimerHeapTest, MoreThanHalfOfMoreThanAHundredCancelledRebuildsTheHeap) {
  std::vector<Ref<TimerState>> timers;
  for (int i = 0; i < 101; ++i) {
    timers.push_back(Add(i));
  }
  for (int i = 50; i < 101; ++i) {  // 51 of 101.
    timers[i]->Cancel();
    heap_.NoteCancelled();
  }
  heap_.Purge();
  EXPECT_EQ(heap_.size(), 50U);
}

}  // namespace
}  // namespace asyncio::internal
