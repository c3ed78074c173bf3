// PriorityQueue: gives the smallest item first.

#ifndef ASYNCIO_PRIORITY_QUEUE_H_
#define ASYNCIO_PRIORITY_QUEUE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/internal/queue_state.h"
#include "asyncio/queue.h"
#include "py/internal/heap.h"
#include "py/order.h"

namespace asyncio {
namespace internal {

template <class T>
class PriorityQueueState final : public QueueState<T> {
 public:
  explicit PriorityQueueState(int64_t maxsize) noexcept : QueueState<T>(maxsize) {}

 private:
  const char* ClassName() const noexcept override { return "PriorityQueue"; }
  std::string ItemsRepr() const override { return this->ReprOf(items_); }
  void Put(T item) override { py::internal::HeapPush(items_, std::move(item), py::Less()); }
  T Get() override { return py::internal::HeapPop(items_, py::Less()); }

  std::vector<T> items_;
};

}  // namespace internal

// asyncio.PriorityQueue: gives the smallest item first. Items are compared with `<` as in Python,
// usually tuples (priority, data); equal ones come out in heapq's order, not first in, first out.
// Throws TypeError for items that Python cannot compare.
template <class T>
class PriorityQueue : public Queue<T> {
 public:
  explicit PriorityQueue(int64_t maxsize = 0)
      : Queue<T>(new internal::PriorityQueueState<T>(maxsize)) {}
};

}  // namespace asyncio

#endif  // ASYNCIO_PRIORITY_QUEUE_H_
