// Condition: tasks that hold a lock wait until another one says that something has changed.

#ifndef ASYNCIO_CONDITION_H_
#define ASYNCIO_CONDITION_H_

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/held.h"
#include "asyncio/internal/primitive.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/waiter.h"
#include "asyncio/lock.h"
#include "asyncio/operation.h"
#include "py/truth.h"

namespace asyncio {
namespace internal {

class ConditionState;

}  // namespace internal

// asyncio.Condition. Copies refer to the same condition. It belongs to the loop in which a task
// first waited for it.
class Condition {
 public:
  // With a lock of its own, or one that others use too.
  explicit Condition(const std::optional<Lock>& lock = std::nullopt);

  // Those of the lock.
  internal::LockOperation<bool> acquire() const;
  void release() const;
  bool locked() const noexcept;
  internal::LockOperation<void> aenter() const;
  Operation<internal::ReleaseStep<Lock>> aexit(const std::exception_ptr& exception) const;
  internal::LockOperation<Held<internal::LockState>> hold() const;

  // Releases the lock, waits for a notification, and acquires the lock again; gives true. The lock
  // is held again when a cancellation comes out, however often the task is cancelled meanwhile; a
  // notification that the task has got by then is passed on to the next one. So a task may be woken
  // up without need: check what you wait for. Throws RuntimeError if the lock is not locked, or if
  // the condition belongs to another loop.
  Coro<bool> wait() const;

  // Waits until predicate() is true, and gives what it gave. It is called with the lock held.
  template <class Predicate>
  Coro<std::invoke_result_t<Predicate&>> wait_for(Predicate predicate) const;

  // Wakes up the first `n` tasks that wait, or all. They go on once they get the lock, in this
  // order. Throws RuntimeError if the lock is not locked.
  void notify(int64_t n = 1) const;
  void notify_all() const;

  // `<asyncio.locks.Condition object at 0x… [locked, waiters:1]>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const Condition&, const Condition&) noexcept = default;  // `is`

 private:
  internal::Ref<internal::ConditionState> state_;
};

// Implementation only below.

namespace internal {

class ConditionState final : public PrimitiveState {
 public:
  static constexpr const char* kWaiterResult = "False";

  explicit ConditionState(Lock lock) noexcept : lock_(std::move(lock)) {}

  const Lock& lock() const noexcept { return lock_; }
  void Notify(int64_t n) {
    for (; n > 0; --n) {
      ListedWaiter* const waiter = waiters().FirstPending();
      if (waiter == nullptr) {
        return;
      }
      waiter->Finish();
    }
  }

  template <class Predicate>
  static Coro<std::invoke_result_t<Predicate&>> wait_for(Condition self, Predicate predicate) {
    auto result = predicate();
    while (!py::truth(result)) {
      co_await self.wait();
      result = predicate();
    }
    co_return std::move(result);
  }

  bool TryNow() const noexcept { return false; }
  void Waited(const ListedWaiter& /*waiter*/, bool /*failed*/) const noexcept {}

  std::string Repr() const override;

 private:
  Lock lock_;
};

}  // namespace internal

inline internal::LockOperation<bool> Condition::acquire() const { return state_->lock().acquire(); }
inline void Condition::release() const { state_->lock().release(); }
inline bool Condition::locked() const noexcept { return state_->lock().locked(); }
inline internal::LockOperation<void> Condition::aenter() const { return state_->lock().aenter(); }
inline Operation<internal::ReleaseStep<Lock>> Condition::aexit(
    const std::exception_ptr& exception) const {
  return state_->lock().aexit(exception);
}
inline internal::LockOperation<Held<internal::LockState>> Condition::hold() const {
  return state_->lock().hold();
}

template <class Predicate>
Coro<std::invoke_result_t<Predicate&>> Condition::wait_for(Predicate predicate) const {
  return internal::ConditionState::wait_for(*this, std::move(predicate));
}

}  // namespace asyncio

#endif  // ASYNCIO_CONDITION_H_
