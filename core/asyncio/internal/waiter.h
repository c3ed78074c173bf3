// Waiter: the future on which a task waits in sleep(), locks, events and queues.

#ifndef ASYNCIO_INTERNAL_WAITER_H_
#define ASYNCIO_INTERNAL_WAITER_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "asyncio/exceptions.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/task_state.h"

namespace asyncio::internal {

// Only the waiting task and whom it waits for know this future, so it needs no result, no callback
// list and no memory of its own: it lives in the awaiter.
class Waiter : public Waitable {
 public:
  Waiter() noexcept = default;
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  // Null before Suspend.
  TaskCore* task() const noexcept {
    return std::bit_cast<TaskCore*>(task_and_status_ & ~kStatusMask);
  }
  bool done() const noexcept { return status() != Status::kPending; }
  bool cancelled() const noexcept final { return status() == Status::kCancelled; }
  bool Cancel(const CancelMessage& message) override;
  std::string Repr() const final;

  // Suspends `task` until Finish or Cancel. The waiter holds the task's own reference meanwhile.
  void Suspend(TaskCore& task) noexcept {
    task_and_status_ = std::bit_cast<uintptr_t>(&task);
    task.WaitFor(*this);
  }
  // future.set_result() of a pending future.
  void Finish() {
    set_status(Status::kFinished);
    OnFinish();
  }

  // Whether await_resume has to clean up and call Throw().
  bool failed() const noexcept { return cancelled() || this_thread.current_task->throw_pending(); }
  // Throws what the step throws into the coroutine, or the waiter's own CancelledError.
  // Inlined: unwinding a frame costs a tenth of a throw.
  [[noreturn, gnu::always_inline]] void Throw() const {
    this_thread.current_task->CheckThrown();
    throw MakeCancelledError();
  }
  // Of its cancellation. The task has it: few waiters are cancelled with a message.
  const CancelMessage& message() const noexcept { return task()->waiter_message(); }

 protected:
  ~Waiter() = default;

  // For a task that suspends otherwise.
  void MarkFinished() noexcept { set_status(Status::kFinished); }
  // Waits once more: the task, which was not resumed, has passed its reference back.
  void Restart() noexcept { set_status(Status::kPending); }

 private:
  enum class Status : uintptr_t {
    kPending,    // The waiter holds the task's reference, once the task is suspended.
    kFinished,   // The task is scheduled.
    kCancelled,  // The task is scheduled.
  };

  Status status() const noexcept { return static_cast<Status>(task_and_status_ & kStatusMask); }
  void set_status(Status status) noexcept {
    task_and_status_ = (task_and_status_ & ~kStatusMask) | static_cast<uintptr_t>(status);
  }
  CancelledError MakeCancelledError() const noexcept;
  // The result as a repr shows it.
  virtual const char* ResultRepr() const noexcept { return "None"; }
  // Schedules the task or, by passing on its reference, what will run it.
  virtual void OnFinish() { task()->WakeUp(); }

  // A million tasks that sleep have a million of these: both share a word.
  static constexpr uintptr_t kStatusMask = 3;
  static_assert(alignof(TaskCore) > kStatusMask);
  uintptr_t task_and_status_ = 0;
};

class WaiterList;

// A waiter that can be in a WaiterList, and leaves it when it is destroyed.
class ListedWaiter : public Waiter {
 public:
  bool listed() const noexcept { return list_ != nullptr; }
  void Unlist() noexcept;

 protected:
  ListedWaiter() noexcept = default;
  // The frame may go while the task waits: when its loop was closed.
  ~ListedWaiter() {
    if (listed()) [[unlikely]] {
      LeaveEarly();
    }
  }

 private:
  friend WaiterList;
  void LeaveEarly() noexcept;

  WaiterList* list_ = nullptr;
  ListedWaiter* previous_ = nullptr;
  ListedWaiter* next_ = nullptr;
};

// The collections.deque of futures of CPython's primitives. Waiters stay in it, also when they are
// done, until somebody takes them out.
class WaiterList {
 public:
  WaiterList() noexcept = default;
  WaiterList(const WaiterList&) = delete;
  WaiterList& operator=(const WaiterList&) = delete;

  bool empty() const noexcept { return first_ == nullptr; }
  size_t size() const noexcept;
  ListedWaiter* first() const noexcept { return first_; }
  // The first one that is not done; null if there is none.
  ListedWaiter* FirstPending() noexcept;
  // Whether all are cancelled, or there are none.
  bool AllCancelled() const noexcept;

  void Append(ListedWaiter& waiter) noexcept;
  void Remove(ListedWaiter& waiter) noexcept;

 private:
  ListedWaiter* first_ = nullptr;
  ListedWaiter* last_ = nullptr;
  // Those before it are done. Null: all are.
  ListedWaiter* pending_ = nullptr;
};

inline void ListedWaiter::Unlist() noexcept {
  if (listed()) {
    list_->Remove(*this);
  }
}

inline void WaiterList::Append(ListedWaiter& waiter) noexcept {
  waiter.list_ = this;
  waiter.previous_ = last_;
  waiter.next_ = nullptr;
  (last_ != nullptr ? last_->next_ : first_) = &waiter;
  last_ = &waiter;
  if (pending_ == nullptr) {
    pending_ = &waiter;
  }
}

inline void WaiterList::Remove(ListedWaiter& waiter) noexcept {
  (waiter.previous_ != nullptr ? waiter.previous_->next_ : first_) = waiter.next_;
  (waiter.next_ != nullptr ? waiter.next_->previous_ : last_) = waiter.previous_;
  waiter.list_ = nullptr;
  if (pending_ == &waiter) {
    pending_ = waiter.next_;
  }
}

inline ListedWaiter* WaiterList::FirstPending() noexcept {
  while (pending_ != nullptr && pending_->done()) {
    pending_ = pending_->next_;
  }
  return pending_;
}

inline bool WaiterList::AllCancelled() const noexcept {
  const ListedWaiter* waiter = first_;
  while (waiter != nullptr && waiter->cancelled()) {
    waiter = waiter->next_;
  }
  return waiter == nullptr;
}

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_WAITER_H_
