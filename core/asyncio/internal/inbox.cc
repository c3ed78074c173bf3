#include "asyncio/internal/inbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <mutex>
#include <utility>
#include <vector>

#include "py/exceptions.h"
#include "py/internal/turns.h"

namespace asyncio::internal {
namespace {

// The time of the monotonic clock in so many seconds, rounded up to whole milliseconds.
timespec DeadlineAfter(double seconds) {
  constexpr int64_t kMillisecondsPerSecond = 1000;
  constexpr int64_t kNanosecondsPerMillisecond = 1'000'000;
  constexpr int64_t kNanosecondsPerSecond = kMillisecondsPerSecond * kNanosecondsPerMillisecond;
  const auto milliseconds = static_cast<int64_t>(std::ceil(seconds * kMillisecondsPerSecond));
  timespec deadline = {};
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  deadline.tv_sec += milliseconds / kMillisecondsPerSecond;
  deadline.tv_nsec += milliseconds % kMillisecondsPerSecond * kNanosecondsPerMillisecond;
  if (deadline.tv_nsec >= kNanosecondsPerSecond) {
    deadline.tv_nsec -= kNanosecondsPerSecond;
    ++deadline.tv_sec;
  }
  return deadline;
}

}  // namespace

struct Inbox::Queue {
  std::mutex mutex;
  std::vector<Runnable*> items;  // Guarded by mutex.
  // Of the loop, since its first Take. Who has the turn may use it.
  ReadyQueue* ready = nullptr;
};

Inbox::Inbox() : queue_(std::make_unique<Queue>()) {
  sem_init(&woken_, /*pshared=*/0, /*value=*/0);
}

Inbox::~Inbox() {
  for (Runnable* item : queue_->items) {
    item->Drop();
  }
  sem_destroy(&woken_);
  if (fd_ >= 0) {
    close(fd_);
  }
}

int Inbox::OpenDescriptor() {
  fd_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (fd_ < 0) {
    throw py::OSError(errno, std::strerror(errno));
  }
  return fd_;
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
  // Neither can fail: the counters stay small, and the descriptor is ours.
  if (fd_ < 0) {
    sem_post(&woken_);
    return;
  }
  const int saved_errno = errno;
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(fd_, &one, sizeof one);
  errno = saved_errno;
}

void Inbox::Wait(std::optional<double> timeout) {
  if (timeout.has_value() && *timeout <= 0) {
    py::internal::OfferTurn();
    return;
  }
  const py::internal::WithoutTurn waiting;
  if (!timeout.has_value()) {
    while (!signalled()) {
      sem_wait(&woken_);
    }
    return;
  }
  const timespec deadline = DeadlineAfter(*timeout);
  while (!signalled() &&
         (sem_clockwait(&woken_, CLOCK_MONOTONIC, &deadline) == 0 || errno == EINTR)) {
  }
}

void Inbox::Reset() noexcept {
  if (fd_ < 0) {
    sem_trywait(&woken_);
    return;
  }
  uint64_t count = 0;
  [[maybe_unused]] const ssize_t bytes = read(fd_, &count, sizeof count);
}

void Inbox::Take(ReadyQueue& ready) {
  queue_->ready = &ready;
  Reset();
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
