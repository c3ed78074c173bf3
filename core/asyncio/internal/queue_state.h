// The shared state behind Queue: CPython's Queue object.

#ifndef ASYNCIO_INTERNAL_QUEUE_STATE_H_
#define ASYNCIO_INTERNAL_QUEUE_STATE_H_

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/event.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/loop_bound.h"
#include "asyncio/internal/ready_queue.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/ring.h"
#include "asyncio/internal/waiter.h"
#include "py/none.h"

namespace asyncio::internal {

// Everything of a queue but its items.
class QueueCore : public LoopBound, public FromFreeList {
 public:
  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  virtual const char* ClassName() const noexcept = 0;
  int64_t maxsize() const noexcept { return maxsize_; }
  int64_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  bool full() const noexcept { return maxsize_ > 0 && size_ >= maxsize_; }

  // Whether get() or put() has to wait: else it succeeds, or throws QueueShutDown.
  bool MustWaitToGet() const noexcept { return empty() && !shut_down_; }
  bool MustWaitToPut() const noexcept { return full() && !shut_down_; }
  WaiterList& getters() noexcept { return getters_; }
  WaiterList& putters() noexcept { return putters_; }

  // Queue._wakeup_next: wakes the first waiter that was not cancelled, if any, and takes it out.
  static void WakeNext(WaiterList& waiters) {
    if (!waiters.empty()) {
      WakeFirst(waiters);
    }
  }

  // Set while every item that was put has been processed.
  const Ref<EventState>& finished() const noexcept { return finished_; }
  void TaskDone();
  void Shutdown(bool immediate);

  std::string Repr() const override;
  std::string Str() const;

 protected:
  explicit QueueCore(int64_t maxsize) : maxsize_(maxsize) { finished_->Set(); }
  virtual ~QueueCore() = default;

  void CheckPut() const {
    if (shut_down_ || full()) [[unlikely]] {
      ThrowCannotPut();
    }
  }
  void CheckGet() const {
    if (empty()) [[unlikely]] {
      ThrowCannotGet();
    }
  }
  void ItemAdded() {
    if (unfinished_++ == 0) {
      finished_->Clear();
    }
    WakeNext(getters_);
  }
  void ItemRemoved() { WakeNext(putters_); }

  int64_t size_ = 0;  // How many items there are.

 private:
  // `[1, 2]`
  virtual std::string ItemsRepr() const = 0;
  virtual void DiscardItem() = 0;

  static void WakeFirst(WaiterList& waiters);
  std::string Describe() const;
  [[noreturn]] void ThrowCannotPut() const;
  [[noreturn]] void ThrowCannotGet() const;

  int64_t maxsize_;
  int64_t unfinished_ = 0;  // _unfinished_tasks
  WaiterList getters_;
  WaiterList putters_;
  Ref<EventState> finished_ = Ref(new EventState);
  uint32_t refs_ = 0;
  bool shut_down_ = false;
};

// A queue of T, first in, first out: CPython's Queue, and the base of the others.
template <class T>
class QueueState : public QueueCore {
 public:
  explicit QueueState(int64_t maxsize) : QueueState(maxsize, /*fifo=*/true) {}

  const char* ClassName() const noexcept override { return "Queue"; }

  // Queue.put_nowait and get_nowait. The size changes even if comparing items throws, since a heap
  // then has lost or won one all the same.
  void PutNowait(T item) {
    CheckPut();
    ++size_;
    if (fifo_) [[likely]] {
      QueueState::Put(std::move(item));
    } else {
      Put(std::move(item));
    }
    ItemAdded();
  }
  T GetNowait() {
    CheckGet();
    --size_;
    T item = fifo_ ? QueueState::Get() : Get();
    ItemRemoved();
    return item;
  }

 protected:
  // `fifo`: Put and Get are not overridden, which makes them faster.
  QueueState(int64_t maxsize, bool fifo) : QueueCore(maxsize), fifo_(fifo) {}

  // _put, and _get of a queue that is not empty.
  virtual void Put(T item) { items_.push_back(std::move(item)); }
  virtual T Get() {
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  Ring<T>& items() noexcept { return items_; }

 private:
  std::string ItemsRepr() const final {
    std::string text;
    for (const T& item : items_) {
      text += (text.empty() ? "[" : ", ") + ResultReprOf(item);
    }
    return text + "]";
  }
  void DiscardItem() final {
    --size_;
    Get();
  }

  Ring<T> items_;
  const bool fifo_;
};

template <class T>
class LifoQueueState final : public QueueState<T> {
 public:
  explicit LifoQueueState(int64_t maxsize) : QueueState<T>(maxsize, /*fifo=*/false) {}

 private:
  const char* ClassName() const noexcept override { return "LifoQueue"; }
  T Get() override {
    T item = std::move(this->items().back());
    this->items().pop_back();
    return item;
  }
};

// The future of a get() or put() that has to wait.
//
// It runs in the task's place when it is woken: if others were faster and have taken the item or
// the place, the task waits once more, behind those who wait already.
class QueueWaiter : public ListedWaiter, public Runnable {
 public:
  QueueWaiter(QueueCore& queue, WaiterList& waiters) noexcept : queue_(queue), waiters_(waiters) {}

  void Start() {
    queue_.BindLoop();
    waiters_.Append(*this);
    Suspend(*this_thread.current_task);
  }
  // After the task was resumed.
  void CheckFailed() {
    if (failed()) [[unlikely]] {
      GiveUp();
    }
  }

  void Run() override;
  void Drop() noexcept override { task()->Drop(); }

 protected:
  ~QueueWaiter() = default;

  QueueCore& queue() const noexcept { return queue_; }

 private:
  virtual bool MustWait() const noexcept = 0;
  // Whether the wake-up, which this waiter cannot use, is of use to another.
  virtual bool CanWakeAnother() const noexcept = 0;

  void OnFinish() override { task()->future().Schedule(*this); }
  [[noreturn]] void GiveUp();

  QueueCore& queue_;
  WaiterList& waiters_;
};

class Getter final : public QueueWaiter {
 public:
  explicit Getter(QueueCore& queue) noexcept : QueueWaiter(queue, queue.getters()) {}

 private:
  bool MustWait() const noexcept override { return queue().MustWaitToGet(); }
  bool CanWakeAnother() const noexcept override { return !queue().empty(); }
};

class Putter final : public QueueWaiter {
 public:
  explicit Putter(QueueCore& queue) noexcept : QueueWaiter(queue, queue.putters()) {}

 private:
  bool MustWait() const noexcept override { return queue().MustWaitToPut(); }
  bool CanWakeAnother() const noexcept override { return !queue().full(); }
};

template <class T>
class QueueGetAwaiter;
template <class T>
class QueuePutAwaiter;

// The operations get() and put().
template <class T>
struct QueueGet {
  using result_type = std::conditional_t<std::is_same_v<T, py::NoneType>, void, T>;
  using Awaiter = QueueGetAwaiter<T>;

  Ref<QueueState<T>> queue;
};
template <class T>
struct QueuePut {
  using result_type = void;
  using Awaiter = QueuePutAwaiter<T>;

  Ref<QueueState<T>> queue;
  T item;
};

template <class T>
class [[nodiscard]] QueueGetAwaiter {
 public:
  explicit QueueGetAwaiter(QueueGet<T>&& step) noexcept : queue_(*step.queue) {}

  bool await_ready() const noexcept { return !queue_.MustWaitToGet(); }
  void await_suspend(std::coroutine_handle<> /*frame*/) { getter_.emplace(queue_).Start(); }
  typename QueueGet<T>::result_type await_resume() {
    if (getter_.has_value()) {
      getter_->CheckFailed();
    }
    return static_cast<typename QueueGet<T>::result_type>(queue_.GetNowait());
  }

 private:
  QueueState<T>& queue_;
  std::optional<Getter> getter_;
};

template <class T>
class [[nodiscard]] QueuePutAwaiter {
 public:
  explicit QueuePutAwaiter(QueuePut<T>&& step) noexcept : step_(step) {}

  bool await_ready() const noexcept { return !step_.queue->MustWaitToPut(); }
  void await_suspend(std::coroutine_handle<> /*frame*/) { putter_.emplace(*step_.queue).Start(); }
  void await_resume() {
    if (putter_.has_value()) {
      putter_->CheckFailed();
    }
    step_.queue->PutNowait(std::move(step_.item));
  }

 private:
  QueuePut<T>& step_;
  std::optional<Putter> putter_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_QUEUE_STATE_H_
