#include "asyncio/internal/timer_heap.h"

#include <utility>

#include "py/internal/heap.h"

namespace asyncio::internal {
namespace {

constexpr size_t kMinScheduledTimers = 100;    // base_events._MIN_SCHEDULED_TIMER_HANDLES
constexpr double kMinCancelledFraction = 0.5;  // base_events._MIN_CANCELLED_TIMER_HANDLES_FRACTION

// TimerHandle.__lt__
constexpr auto kEarlier = [](const auto& a, const auto& b) { return a.when < b.when; };

}  // namespace

void TimerHeap::Push(Ref<TimerState> timer) {
  const double when = timer->when();
  timer->set_scheduled(true);
  py::internal::HeapPush(entries_, Entry{when, timer.Leak()}, kEarlier);
}

Ref<TimerState> TimerHeap::Pop() {
  TimerState* const first = py::internal::HeapPop(entries_, kEarlier).timer;
  first->set_scheduled(false);
  return Ref<TimerState>::Adopt(first);
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
  Entries entries = std::exchange(entries_, {});
  for (const Entry& entry : entries) {
    entry.timer->set_scheduled(false);
    entry.timer->Drop();
  }
}

void TimerHeap::Rebuild() {
  Entries kept;
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
  py::internal::Heapify(entries_, kEarlier);
  cancelled_count_ = 0;
}

}  // namespace asyncio::internal
