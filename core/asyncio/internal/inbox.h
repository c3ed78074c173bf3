// The only door into a loop from other threads and from signal handlers.

#ifndef ASYNCIO_INTERNAL_INBOX_H_
#define ASYNCIO_INTERNAL_INBOX_H_

#include <atomic>
#include <memory>

#include "asyncio/internal/ready_queue.h"

namespace asyncio::internal {

// Callbacks posted by other threads wait here until the loop's thread takes them at its next
// select. The descriptor becomes readable when something was posted, which ends a blocking select.
class Inbox {
 public:
  Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;
  ~Inbox();  // Drops what was not taken.

  int fd() const noexcept { return fd_; }

  // Any thread. Takes over the item's reference.
  void Post(Runnable* item);

  // Any thread, and async-signal-safe: makes the descriptor readable.
  void Wake() noexcept;

  // The loop's thread: whether Post or Wake happened since the last Take.
  bool signalled() const noexcept { return signalled_.load(std::memory_order_acquire); }

  // The loop's thread: moves everything posted to `ready` and resets the descriptor.
  void Take(ReadyQueue& ready);

 private:
  struct Queue;

  int fd_;
  // Set before the descriptor is written, cleared before the queue is read: a post that finds it
  // set may skip the write because the coming Take will see its item. Acquire and release order the
  // queue's contents with it.
  std::atomic<bool> signalled_ = false;
  std::unique_ptr<Queue> queue_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_INBOX_H_
