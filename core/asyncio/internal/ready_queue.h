// The loop's FIFO of things to run, CPython's `_ready` deque.

#ifndef ASYNCIO_INTERNAL_READY_QUEUE_H_
#define ASYNCIO_INTERNAL_READY_QUEUE_H_

#include <cstddef>
#include <functional>
#include <string>

#include "asyncio/internal/huge_pages.h"

namespace asyncio::internal {

// Something the loop can run once. Embedded in the object it belongs to (a task carries its own),
// so that scheduling allocates nothing. The queue owns what the object says it owns: exactly one of
// Run and Drop is called for each push.
class Runnable {
 public:
  // Runs it. May throw only what must leave the loop at once (SystemExit, KeyboardInterrupt).
  virtual void Run() = 0;
  // Lets go of it without running: the loop was closed, or the awaited future destroyed.
  virtual void Drop() noexcept = 0;

  // In debug mode, before Run(): what tells afterwards what was run, as "Executing ... took" names
  // it. Empty if there is nothing to run.
  virtual std::function<std::string()> Describer() {
    return [] { return std::string("<Handle>"); };
  }

 protected:
  Runnable() = default;
  Runnable(const Runnable&) = default;
  Runnable& operator=(const Runnable&) = default;
  ~Runnable() = default;
};

// A ring of pointers that doubles when it is full.
class ReadyQueue {
 public:
  ReadyQueue() = default;
  ReadyQueue(const ReadyQueue&) = delete;
  ReadyQueue& operator=(const ReadyQueue&) = delete;
  ~ReadyQueue() {
    Clear();
    if (items_ != nullptr) {
      Allocator().deallocate(items_, capacity());
    }
  }

  bool empty() const noexcept { return head_ == tail_; }
  size_t size() const noexcept { return tail_ - head_; }

  void Push(Runnable* item) {
    if (at_limit()) [[unlikely]] {
      MakeRoom();
    }
    PushWithinLimit(item);
  }

  // The same in two halves, for a caller that has more to do at the limit than to make room.
  bool at_limit() const noexcept { return size() >= limit_; }
  void MakeRoom() {
    if (size() == capacity()) {
      Grow();
    }
  }
  void PushWithinLimit(Runnable* item) noexcept { items_[tail_++ & mask_] = item; }
  // Has every push find the limit reached, or only those that find the ring full.
  void set_always_at_limit(bool always) noexcept {
    always_at_limit_ = always;
    limit_ = always ? 0 : capacity();
  }

  Runnable* Pop() noexcept { return items_[head_++ & mask_]; }

  // A batch is what is queued when it begins. It may be interrupted before its end.
  void BeginBatch() noexcept { batch_end_ = pause_ = tail_; }
  bool batch_paused() const noexcept { return head_ == pause_; }
  bool batch_over() const noexcept { return head_ == batch_end_; }
  void PauseBatch() noexcept { pause_ = head_; }

  // Drops everything, also what dropping adds.
  void Clear() noexcept {
    while (!empty()) {
      Pop()->Drop();
    }
  }

 private:
  using Allocator = HugePageAllocator<Runnable*>;

  size_t capacity() const noexcept { return mask_ + 1; }
  void Grow() {
    const size_t count = size();
    const size_t new_capacity = capacity() == 0 ? 64 : 2 * capacity();
    Runnable** const items = Allocator().allocate(new_capacity);
    for (size_t i = 0; i < count; ++i) {
      items[i] = items_[(head_ + i) & mask_];
    }
    if (items_ != nullptr) {
      Allocator().deallocate(items_, capacity());
    }
    items_ = items;
    mask_ = new_capacity - 1;
    batch_end_ -= head_;
    pause_ -= head_;
    head_ = 0;
    tail_ = count;
    set_always_at_limit(always_at_limit_);
  }

  Runnable** items_ = nullptr;
  size_t mask_ = size_t{0} - 1;  // The capacity, zero or a power of two, less one.
  size_t head_ = 0;  // Positions grow without bound; the index is the position modulo capacity.
  size_t tail_ = 0;
  size_t limit_ = 0;  // The size at which a push finds the limit reached.
  size_t batch_end_ = 0;
  size_t pause_ = 0;
  bool always_at_limit_ = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_READY_QUEUE_H_
