// The only door into a loop from other threads and from signal handlers.

#ifndef ASYNCIO_INTERNAL_INBOX_H_
#define ASYNCIO_INTERNAL_INBOX_H_

#include <semaphore.h>

#include <atomic>
#include <memory>
#include <optional>

#include "asyncio/internal/ready_queue.h"

namespace asyncio::internal {

// Callbacks posted by other threads wait here until the loop's thread takes them at its next
// select. A loop that waits for nothing else waits here; one that has a selector lets that wait for
// the inbox's descriptor.
class Inbox {
 public:
  Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;
  ~Inbox();  // Drops what was not taken.

  // Before anything is posted: makes the descriptor that is readable from when something was posted
  // until it is taken. Wait() must not be called then.
  int OpenDescriptor();

  // Any thread. Takes over the item's reference.
  void Post(Runnable* item);

  // Any thread, and async-signal-safe: ends a wait.
  void Wake() noexcept;

  // The loop's thread: waits until something was posted or the timeout (seconds; rounded up to
  // whole milliseconds as epoll's) has passed. No timeout waits for ever; zero or less does not
  // wait.
  void Wait(std::optional<double> timeout);

  // The loop's thread: whether Post or Wake happened since the last Take.
  bool signalled() const noexcept { return signalled_.load(std::memory_order_acquire); }

  // The loop's thread: moves everything posted to `ready`, so that the next wait waits.
  void Take(ReadyQueue& ready);

 private:
  struct Queue;

  void Reset() noexcept;

  sem_t woken_;  // Raised instead of the descriptor where there is none.
  int fd_ = -1;
  // Set before the loop is woken, cleared before the queue is read: a post that finds it set need
  // not wake the loop because the coming Take will see its item. Acquire and release order the
  // queue's contents with it.
  std::atomic<bool> signalled_ = false;
  std::unique_ptr<Queue> queue_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_INBOX_H_
