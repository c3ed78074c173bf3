// Queue and LifoQueue: items on their way from some tasks to others.

#ifndef ASYNCIO_QUEUE_H_
#define ASYNCIO_QUEUE_H_

#include <cstdint>
#include <source_location>
#include <string>
#include <utility>

#include "asyncio/event.h"
#include "asyncio/internal/primitive.h"
#include "asyncio/internal/queue_state.h"
#include "asyncio/internal/ref.h"
#include "asyncio/operation.h"
#include "py/exceptions.h"

namespace asyncio {
namespace internal {
class CompletionQueue;
}  // namespace internal

// asyncio.QueueEmpty: get_nowait() of an empty queue.
class QueueEmpty : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string qualified_name() const override { return "asyncio.queues.QueueEmpty"; }
};

// asyncio.QueueFull: put_nowait() into a full queue.
class QueueFull : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string qualified_name() const override { return "asyncio.queues.QueueFull"; }
};

// asyncio.QueueShutDown: putting into a queue, or getting from an empty one, after shutdown().
class QueueShutDown : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string qualified_name() const override { return "asyncio.queues.QueueShutDown"; }
};

// asyncio.Queue: first in, first out. Copies refer to the same queue.
//
// Those who wait to get, and those who wait to put, are woken in the order in which they came. A
// woken task runs in the next iteration; if another took the item (or the place) before, it goes to
// the end of the line. A queue belongs to the loop in which a task first had to wait for it; in
// another loop waiting throws RuntimeError. It is not safe to use from other threads.
template <class T>
class Queue {
 public:
  using value_type = T;

  // Holds at most `maxsize` items; any number if it is zero or less.
  explicit Queue(int64_t maxsize = 0)
      : Queue(internal::Ref<internal::QueueState<T>>(new internal::QueueState<T>(maxsize))) {}

  // Adds an item, after waiting while the queue is full. Throws QueueShutDown.
  Operation<internal::QueuePut<T>> put(T item) const {
    return {{state_, std::move(item)}, std::source_location::current()};
  }
  // Removes and gives the next item, after waiting while there is none. Throws QueueShutDown. From
  // a queue of None it gives nothing.
  Operation<internal::QueueGet<T>> get() const {
    return {{state_}, std::source_location::current()};
  }

  // The same at once. They throw QueueFull and QueueEmpty, or QueueShutDown.
  void put_nowait(T item) const { state_->PutNowait(std::move(item)); }
  T get_nowait() const { return state_->GetNowait(); }

  // Says that an item that was put before has been processed. Throws ValueError if all have been.
  void task_done() const { state_->TaskDone(); }
  // Waits until every item that was put has been processed.
  Operation<internal::WaitStep<internal::EventState, void>> join() const {
    return {{state_->finished()}, std::source_location::current()};
  }

  // From now on putting throws QueueShutDown, and getting does once the queue is empty, also for
  // those who wait. If `immediate`, the items are thrown away and count as processed.
  void shutdown(bool immediate = false) const { state_->Shutdown(immediate); }

  int64_t qsize() const noexcept { return state_->size(); }
  int64_t maxsize() const noexcept { return state_->maxsize(); }
  bool empty() const noexcept { return state_->empty(); }
  bool full() const noexcept { return state_->full(); }

  // `<Queue at 0x7f… maxsize=2 _queue=[1, 2] tasks=2>`, as Python's repr and str.
  std::string repr() const { return state_->Repr(); }
  std::string str() const { return state_->Str(); }
  std::string type_name() const { return state_->ClassName(); }

  // The same queue, and hash(queue): of its identity.
  friend bool operator==(const Queue& a, const Queue& b) noexcept = default;
  int64_t hash() const noexcept {
    return static_cast<int64_t>(reinterpret_cast<uintptr_t>(state_.get()) >> 4);
  }

 protected:
  explicit Queue(internal::Ref<internal::QueueState<T>> state) : state_(std::move(state)) {}

 private:
  friend class internal::CompletionQueue;

  internal::Ref<internal::QueueState<T>> state_;
};

// asyncio.LifoQueue: gives the newest item first.
template <class T>
class LifoQueue : public Queue<T> {
 public:
  explicit LifoQueue(int64_t maxsize = 0)
      : Queue<T>(internal::Ref<internal::QueueState<T>>(new internal::LifoQueueState<T>(maxsize))) {
  }
};

}  // namespace asyncio

#endif  // ASYNCIO_QUEUE_H_
