// The heap of timers, with exactly heapq's order.
//
// CPython compares timers by their time alone, so timers that are equal run in the order that
// heapq's sift algorithm leaves them in.

#ifndef ASYNCIO_INTERNAL_TIMER_HEAP_H_
#define ASYNCIO_INTERNAL_TIMER_HEAP_H_

#include <cstddef>
#include <vector>

#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/huge_pages.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// Cancelled timers stay in the heap until they reach its head or until there are many of them.
class TimerHeap {
 public:
  TimerHeap() = default;
  TimerHeap(const TimerHeap&) = delete;
  TimerHeap& operator=(const TimerHeap&) = delete;
  ~TimerHeap() { Clear(); }

  bool empty() const noexcept { return entries_.empty(); }
  size_t size() const noexcept { return entries_.size(); }
  double first_when() const noexcept { return entries_.front().when; }

  // heapq.heappush.
  void Push(Ref<TimerState> timer);
  // heapq.heappop.
  Ref<TimerState> Pop();
  // BaseEventLoop._timer_handle_cancelled.
  void NoteCancelled() noexcept { ++cancelled_count_; }
  // The first step of an iteration: rebuilds the heap when more than half of more than 100 timers
  // are cancelled, else removes the cancelled ones at its head.
  void Purge();
  void Clear() noexcept;

 private:
  struct Entry {
    double when;
    TimerState* timer;  // Owned: a reference.
  };
  using Entries = std::vector<Entry, HugePageAllocator<Entry>>;

  void Rebuild();

  Entries entries_;
  size_t cancelled_count_ = 0;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_TIMER_HEAP_H_
