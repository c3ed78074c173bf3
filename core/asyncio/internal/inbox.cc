#include "asyncio/internal/inbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "py/exceptions.h"
#include "py/internal/turns.h"

namespace asyncio::internal {

struct Inbox::Queue {
  std::mutex mutex;
  std::vector<Runnable*> items;  // Guarded by mutex.
  // Of the loop, since its first Take. Who has the turn may use it.
  ReadyQueue* ready = nullptr;
};

Inbox::Inbox() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)), queue_(std::make_unique<Queue>()) {
  if (fd_ < 0) {
    throw py::OSError(errno, std::strerror(errno));
  }
}

Inbox::~Inbox() {
  for (Runnable* item : queue_->items) {
    item->Drop();
  }
  close(fd_);
}

void Inbox::Post(Runnable* item) {
  if (py::internal::HasTurn() && queue_->ready != nullptr) {
    // As CPython does: before what is scheduled from now on.
    queue_->ready->Push(item);
  } else {
    const std::lock_guard lock(queue_->mutex);
    queue_->items.push_back(item);
  }
  if (!signalled_.load(std::memory_order_acquire)) {
    Wake();
  }
}

void Inbox::Wake() noexcept {
  if (signalled_.exchange(true, std::memory_order_acq_rel)) {
    return;
  }
  const int saved_errno = errno;
  const uint64_t one = 1;
  // Cannot fail: the counter is at most 1 and the descriptor is ours.
  [[maybe_unused]] const ssize_t written = write(fd_, &one, sizeof one);
  errno = saved_errno;
}

void Inbox::Take(ReadyQueue& ready) {
  queue_->ready = &ready;
  uint64_t count = 0;
  [[maybe_unused]] const ssize_t bytes = read(fd_, &count, sizeof count);
  signalled_.store(false, std::memory_order_release);
  std::vector<Runnable*> items;
  {
    const std::lock_guard lock(queue_->mutex);
    items.swap(queue_->items);
  }
  for (Runnable* item : items) {
    ready.Push(item);
  }
}

}  // namespace asyncio::internal
