// The loop's FIFO of things to run, CPython's `_ready` deque.

#ifndef ASYNCIO_INTERNAL_READY_QUEUE_H_
#define ASYNCIO_INTERNAL_READY_QUEUE_H_

#include <cstddef>

#include "asyncio/internal/ring.h"

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

 protected:
  Runnable() = default;
  Runnable(const Runnable&) = default;
  Runnable& operator=(const Runnable&) = default;
  ~Runnable() = default;
};

class ReadyQueue {
 public:
  ReadyQueue() = default;
  ReadyQueue(const ReadyQueue&) = delete;
  ReadyQueue& operator=(const ReadyQueue&) = delete;
  ~ReadyQueue() { Clear(); }

  bool empty() const noexcept { return items_.empty(); }
  size_t size() const noexcept { return items_.size(); }

  void Push(Runnable* item) { items_.push_back(item); }
  Runnable* Pop() noexcept {
    Runnable* const first = items_.front();
    items_.pop_front();
    return first;
  }

  // Drops everything, also what dropping adds.
  void Clear() noexcept {
    while (!empty()) {
      Pop()->Drop();
    }
  }

 private:
  Ring<Runnable*> items_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_READY_QUEUE_H_
