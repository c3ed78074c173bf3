// Lock: mutual exclusion between tasks.

#ifndef ASYNCIO_LOCK_H_
#define ASYNCIO_LOCK_H_

#include <exception>
#include <source_location>
#include <string>

#include "asyncio/held.h"
#include "asyncio/internal/primitive.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/waiter.h"
#include "asyncio/operation.h"

namespace asyncio {

class Lock;

namespace internal {

class LockState;
template <class Result>
using LockOperation = Operation<WaitStep<LockState, Result>>;

}  // namespace internal

// asyncio.Lock. Copies refer to the same lock.
//
// It belongs to nobody: any task may release it. It is fair: tasks get it in the order in which
// they asked for it, and one that asks while others wait, and be it the one that has just released
// it, waits behind them. A waiter that is cancelled when its turn has come passes the turn on. The
// lock belongs to the loop in which a task first had to wait for it.
class Lock {
 public:
  Lock();

  // Waits until it is the task's turn, and locks; gives true. Does not suspend if the lock is free
  // and nobody waits. Throws RuntimeError if it would have to wait in another loop.
  internal::LockOperation<bool> acquire() const;

  // Unlocks, so that the first waiter goes on in the next iteration. Throws RuntimeError if the
  // lock is not locked.
  void release() const;

  bool locked() const noexcept;

  // `async with`: aenter is acquire, aexit is release. hold() is the same for a scope of C++.
  internal::LockOperation<void> aenter() const;
  Operation<internal::ReleaseStep<Lock>> aexit(const std::exception_ptr& exception) const;
  internal::LockOperation<Held<internal::LockState>> hold() const;

  // `<asyncio.locks.Lock object at 0x… [locked, waiters:1]>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const Lock&, const Lock&) noexcept = default;  // `is`

 private:
  internal::Ref<internal::LockState> state_;
};

// Implementation only below.

namespace internal {

class LockState final : public PrimitiveState {
 public:
  static constexpr const char* kWaiterResult = "True";

  bool locked() const noexcept { return locked_; }

  bool TryNow() noexcept {
    if (locked_ || !waiters().AllCancelled()) {
      return false;
    }
    locked_ = true;
    return true;
  }
  void Waited(const ListedWaiter& /*waiter*/, bool failed) {
    if (!failed) [[likely]] {
      locked_ = true;
    } else if (!locked_) {
      WakeUpFirst();
    }
  }
  void Unlock() {
    if (!locked_) [[unlikely]] {
      ThrowNotAcquired();
    }
    ReleaseIfHeld();
  }
  void ReleaseIfHeld() {
    if (locked_) {
      locked_ = false;
      WakeUpFirst();
    }
  }

  std::string Repr() const override;

 private:
  // The first waiter, unless it is on its way: then it locks, or wakes up the next one.
  void WakeUpFirst() {
    ListedWaiter* const first = waiters().first();
    if (first != nullptr && !first->done()) {
      first->Finish();
    }
  }
  [[noreturn]] static void ThrowNotAcquired();

  bool locked_ = false;
};

}  // namespace internal

inline Lock::Lock() : state_(new internal::LockState) {}
inline internal::LockOperation<bool> Lock::acquire() const {
  return {{state_}, std::source_location::current()};
}
inline void Lock::release() const { state_->Unlock(); }
inline bool Lock::locked() const noexcept { return state_->locked(); }
inline internal::LockOperation<void> Lock::aenter() const {
  return {{state_}, std::source_location::current()};
}
inline Operation<internal::ReleaseStep<Lock>> Lock::aexit(
    const std::exception_ptr& /*exception*/) const {
  return {{*this}, std::source_location::current()};
}
inline internal::LockOperation<Held<internal::LockState>> Lock::hold() const {
  return {{state_}, std::source_location::current()};
}

}  // namespace asyncio

#endif  // ASYNCIO_LOCK_H_
