#include "asyncio/internal/timer_heap.h"

#include <utility>

namespace asyncio::internal {
namespace {

constexpr size_t kMinScheduledTimers = 100;    // base_events._MIN_SCHEDULED_TIMER_HANDLES
constexpr double kMinCancelledFraction = 0.5;  // base_events._MIN_CANCELLED_TIMER_HANDLES_FRACTION

}  // namespace

void TimerHeap::Push(Ref<TimerState> timer) {
  const double when = timer->when();
  timer->set_scheduled(true);
  entries_.push_back({when, timer.Leak()});
  SiftDown(0, entries_.size() - 1);
}

Ref<TimerState> TimerHeap::Pop() {
  Entry last = entries_.back();
  entries_.pop_back();
  if (!entries_.empty()) {
    std::swap(last, entries_.front());
    SiftUp(0);
  }
  last.timer->set_scheduled(false);
  return Ref<TimerState>::Adopt(last.timer);
}

void TimerHeap::Purge() {
  if (entries_.size() > kMinScheduledTimers &&
      static_cast<double>(cancelled_count_) / static_cast<double>(entries_.size()) >
          kMinCancelledFraction) {
    Rebuild();
    return;
  }
  while (!entries_.empty() && entries_.front().timer->cancelled()) {
    --cancelled_count_;
    Pop();
  }
}

void TimerHeap::Clear() noexcept {
  // Dropping a timer may run destructors that come back here.
  std::vector<Entry> entries = std::exchange(entries_, {});
  for (const Entry& entry : entries) {
    entry.timer->set_scheduled(false);
    entry.timer->Drop();
  }
}

void TimerHeap::Rebuild() {
  std::vector<Entry> kept;
  kept.reserve(entries_.size() - cancelled_count_);
  for (const Entry& entry : entries_) {
    if (entry.timer->cancelled()) {
      entry.timer->set_scheduled(false);
      entry.timer->Release();
    } else {
      kept.push_back(entry);
    }
  }
  entries_ = std::move(kept);
  for (size_t position = entries_.size() / 2; position-- > 0;) {  // heapq.heapify
    SiftUp(position);
  }
  cancelled_count_ = 0;
}

// heapq._siftdown: the entry at `position` moves towards `start` past every later parent.
void TimerHeap::SiftDown(size_t start, size_t position) noexcept {
  Entry entry = entries_[position];
  while (position > start) {
    const size_t parent = (position - 1) / 2;
    if (!(entry.when < entries_[parent].when)) {
      break;
    }
    entries_[position] = entries_[parent];
    position = parent;
  }
  entries_[position] = entry;
}

// heapq._siftup: the smaller child moves up until a leaf is reached, then the entry sifts down from
// there. (Stopping at the first smaller parent would leave equal times in another order.)
void TimerHeap::SiftUp(size_t position) noexcept {
  const size_t start = position;
  const size_t end = entries_.size();
  Entry entry = entries_[position];
  for (size_t child = 2 * position + 1; child < end; child = 2 * position + 1) {
    const size_t right = child + 1;
    if (right < end && !(entries_[child].when < entries_[right].when)) {
      child = right;
    }
    entries_[position] = entries_[child];
    position = child;
  }
  entries_[position] = entry;
  SiftDown(start, position);
}

}  // namespace asyncio::internal
