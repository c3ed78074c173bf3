// py::queue: queues between threads, from Python's module queue.

#ifndef PY_QUEUE_H_
#define PY_QUEUE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "py/exceptions.h"
#include "py/internal/heap.h"
#include "py/order.h"
#include "py/threading.h"

namespace py::queue {

// queue.Empty and queue.Full: what is asked for at once, or in time, is not there.
class Empty : public Exception {
 public:
  using Exception::Exception;
  std::string type_name() const override { return "Empty"; }
  std::string qualified_name() const override { return "_queue.Empty"; }
};
class Full : public Exception {
 public:
  using Exception::Exception;
  std::string type_name() const override { return "Full"; }
  std::string qualified_name() const override { return "queue.Full"; }
};

namespace internal {

// In which order items come out.
template <class T>
struct FirstInFirstOut {
  void Put(T item) { items.push_back(std::move(item)); }
  T Get() {
    T item = std::move(items.front());
    items.pop_front();
    return item;
  }
  std::deque<T> items;
};
template <class T>
struct LastInFirstOut {
  void Put(T item) { items.push_back(std::move(item)); }
  T Get() {
    T item = std::move(items.back());
    items.pop_back();
    return item;
  }
  std::vector<T> items;
};
template <class T>
struct SmallestFirst {
  void Put(T item) { py::internal::HeapPush(items, std::move(item), Less()); }
  T Get() { return py::internal::HeapPop(items, Less()); }
  std::vector<T> items;
};

// What the queues have in common.
template <class T, class Items>
class Queue {
 public:
  // Holds at most `maxsize` items; any number if it is not positive.
  explicit Queue(int64_t maxsize = 0) : data_(std::make_shared<Data>(maxsize)) {}

  // Waits until there is room, at most `timeout` seconds (empty: for ever), and puts the item in.
  // Throws Full if there is none, at once if not `block`; ValueError for a negative timeout.
  void put(T item, bool block = true, std::optional<double> timeout = std::nullopt) const {
    const Locked lock(*data_);
    if (data_->maxsize > 0 &&
        !Wait(data_->not_full, [this] { return Size() < data_->maxsize; }, block, timeout)) {
      throw Full();
    }
    data_->items.Put(std::move(item));
    ++data_->unfinished;
    data_->not_empty.notify();
  }
  // Waits in the same way until there is an item, and takes it out. Throws Empty.
  T get(bool block = true, std::optional<double> timeout = std::nullopt) const {
    const Locked lock(*data_);
    if (!Wait(data_->not_empty, [this] { return Size() > 0; }, block, timeout)) {
      throw Empty();
    }
    T item = data_->items.Get();
    data_->not_full.notify();
    return item;
  }
  void put_nowait(T item) const { put(std::move(item), /*block=*/false); }
  T get_nowait() const { return get(/*block=*/false); }

  int64_t qsize() const {
    const Locked lock(*data_);
    return Size();
  }
  bool empty() const { return qsize() == 0; }
  bool full() const { return data_->maxsize > 0 && qsize() >= data_->maxsize; }
  int64_t maxsize() const { return data_->maxsize; }

  // What was taken out has been dealt with. Throws ValueError if more has than was put in.
  void task_done() const {
    const Locked lock(*data_);
    if (data_->unfinished == 0) {
      throw ValueError("task_done() called too many times");
    }
    if (--data_->unfinished == 0) {
      data_->all_done.notify_all();
    }
  }
  // Waits until all that was put in has been dealt with.
  void join() const {
    const Locked lock(*data_);
    data_->all_done.wait_for([this] { return data_->unfinished == 0; });
  }

  friend bool operator==(const Queue&, const Queue&) noexcept = default;  // `is`

 private:
  struct Data {
    explicit Data(int64_t most) : maxsize(most) {}

    const int64_t maxsize;
    const threading::Lock mutex;
    const threading::Condition not_empty{mutex};
    const threading::Condition not_full{mutex};
    const threading::Condition all_done{mutex};
    // The rest is guarded by the mutex.
    Items items;
    int64_t unfinished = 0;
  };
  class Locked {
   public:
    explicit Locked(const Data& data) : mutex_(data.mutex) { mutex_.acquire(); }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
    ~Locked() { mutex_.release(); }

   private:
    const threading::Lock& mutex_;
  };

  int64_t Size() const { return static_cast<int64_t>(data_->items.items.size()); }

  template <class IsReady>
  static bool Wait(const threading::Condition& changed, IsReady is_ready, bool block,
                   std::optional<double> timeout) {
    if (!block) {
      return is_ready();
    }
    if (timeout.has_value() && *timeout < 0) {
      throw ValueError("'timeout' must be a non-negative number");
    }
    return changed.wait_for(is_ready, timeout);
  }

  std::shared_ptr<Data> data_;
};

}  // namespace internal

// queue.Queue: the item that was put in first comes out first. Copies refer to the same queue.
template <class T>
class Queue : public internal::Queue<T, internal::FirstInFirstOut<T>> {
 public:
  using internal::Queue<T, internal::FirstInFirstOut<T>>::Queue;
  std::string type_name() const { return "Queue"; }
};

// queue.LifoQueue: the item that was put in last comes out first.
template <class T>
class LifoQueue : public internal::Queue<T, internal::LastInFirstOut<T>> {
 public:
  using internal::Queue<T, internal::LastInFirstOut<T>>::Queue;
  std::string type_name() const { return "LifoQueue"; }
};

// queue.PriorityQueue: the smallest item comes out first.
template <class T>
class PriorityQueue : public internal::Queue<T, internal::SmallestFirst<T>> {
 public:
  using internal::Queue<T, internal::SmallestFirst<T>>::Queue;
  std::string type_name() const { return "PriorityQueue"; }
};

// queue.SimpleQueue: a Queue of any number of items, without task_done() and join().
template <class T>
class SimpleQueue : public internal::Queue<T, internal::FirstInFirstOut<T>> {
 public:
  SimpleQueue() = default;
  std::string type_name() const { return "SimpleQueue"; }
};

}  // namespace py::queue

#endif  // PY_QUEUE_H_
