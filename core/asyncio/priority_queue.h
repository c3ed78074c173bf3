// PriorityQueue: gives the smallest item first.

#ifndef ASYNCIO_PRIORITY_QUEUE_H_
#define ASYNCIO_PRIORITY_QUEUE_H_

#include <cstdint>
#include <utility>

#include "asyncio/internal/queue_state.h"
#include "asyncio/queue.h"
#include "py/internal/heap.h"
#include "py/order.h"

namespace asyncio {
namespace internal {

template <class T>
class PriorityQueueState final : public QueueState<T> {
 public:
  explicit PriorityQueueState(int64_t maxsize) : QueueState<T>(maxsize, /*fifo=*/false) {}

 private:
  const char* ClassName() const noexcept override { return "PriorityQueue"; }
  void Put(T item) override { py::internal::HeapPush(this->items(), std::move(item), py::Less()); }
  T Get() override { return py::internal::HeapPop(this->items(), py::Less()); }
};

}  // namespace internal

// asyncio.PriorityQueue: gives the smallest item first. Items are compared with `<` as in Python,
// usually tuples (priority, data); equal ones come out in heapq's order, not first in, first out.
// Throws TypeError for items that Python cannot compare.
template <class T>
class PriorityQueue : public Queue<T> {
 public:
  explicit PriorityQueue(int64_t maxsize = 0)
      : Queue<T>(
            internal::Ref<internal::QueueState<T>>(new internal::PriorityQueueState<T>(maxsize))) {}
};

}  // namespace asyncio

#endif  // ASYNCIO_PRIORITY_QUEUE_H_
