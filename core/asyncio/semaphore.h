// Semaphore and BoundedSemaphore: at most so many tasks at a time.

#ifndef ASYNCIO_SEMAPHORE_H_
#define ASYNCIO_SEMAPHORE_H_

#include <cstdint>
#include <exception>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "asyncio/held.h"
#include "asyncio/internal/primitive.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/waiter.h"
#include "asyncio/operation.h"

namespace asyncio {
namespace internal {

class SemaphoreState;
template <class Result>
using SemaphoreOperation = Operation<WaitStep<SemaphoreState, Result>>;

}  // namespace internal

// asyncio.Semaphore: a counter that acquire() decrements and release() increments, and that never
// goes below zero. Copies refer to the same semaphore.
//
// It is fair: tasks go on in the order in which they began to wait, and one that comes while others
// wait does so behind them, also if the counter is not zero. A waiter that is cancelled when its
// turn has come passes the turn on. It belongs to the loop in which a task first had to wait.
class Semaphore {
 public:
  // Throws ValueError if the value is negative.
  explicit Semaphore(int64_t value = 1);

  // Waits until it is the task's turn and the counter is not zero, and decrements it; gives true.
  // Throws RuntimeError if it would have to wait in another loop.
  internal::SemaphoreOperation<bool> acquire() const;

  // Increments the counter, or has the first waiter go on in the next iteration. A bounded
  // semaphore throws ValueError if that would exceed the initial value.
  void release() const;

  // Whether acquire() would have to wait.
  bool locked() const noexcept;
  // How many acquire() do not have to wait: what programs read as `_value`.
  int64_t value() const noexcept;

  // `async with`: aenter is acquire, aexit is release. hold() is the same for a scope of C++.
  internal::SemaphoreOperation<void> aenter() const;
  Operation<internal::ReleaseStep<Semaphore>> aexit(const std::exception_ptr& exception) const;
  internal::SemaphoreOperation<Held<internal::SemaphoreState>> hold() const;

  // type(semaphore).__name__, also of a BoundedSemaphore in a variable for Semaphores.
  std::string type_name() const;
  // `<asyncio.locks.Semaphore object at 0x… [unlocked, value:2]>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const Semaphore&, const Semaphore&) noexcept = default;  // `is`

 protected:
  explicit Semaphore(internal::Ref<internal::SemaphoreState> state) noexcept;

 private:
  internal::Ref<internal::SemaphoreState> state_;
};

// asyncio.BoundedSemaphore: one that is not released more often than it was acquired.
class BoundedSemaphore : public Semaphore {
 public:
  explicit BoundedSemaphore(int64_t value = 1);
};

// Implementation only below.

namespace internal {

class SemaphoreState final : public PrimitiveState {
 public:
  static constexpr const char* kWaiterResult = "True";

  // `bound`: of a bounded semaphore.
  SemaphoreState(int64_t value, std::optional<int64_t> bound);

  bool locked() const noexcept { return value_ == 0 || !waiters().AllCancelled(); }
  int64_t value() const noexcept { return value_; }

  bool TryNow() noexcept {
    if (locked()) {
      return false;
    }
    --value_;
    return true;
  }
  void Waited(const ListedWaiter& waiter, bool failed) {
    if (failed && !waiter.cancelled()) [[unlikely]] {
      ++value_;  // WakeUpNext has counted it, but it does not go on.
    }
    while (value_ > 0 && WakeUpNext()) {
    }
  }
  void Increment() {
    if (bound_.has_value() && value_ >= *bound_) [[unlikely]] {
      ThrowReleasedTooOften();
    }
    ++value_;
    WakeUpNext();
  }
  void ReleaseIfHeld() {
    if (!bound_.has_value() || value_ < *bound_) {
      Increment();
    }
  }

  const char* type_name() const noexcept {
    return bound_.has_value() ? "BoundedSemaphore" : "Semaphore";
  }
  std::string Repr() const override;

 private:
  // Has the first waiter go on that is not on its way already; false if there is none.
  bool WakeUpNext() {
    ListedWaiter* const next = waiters().FirstPending();
    if (next == nullptr) {
      return false;
    }
    --value_;
    next->Finish();
    return true;
  }
  [[noreturn]] static void ThrowReleasedTooOften();

  int64_t value_;
  std::optional<int64_t> bound_;
};

}  // namespace internal

inline internal::SemaphoreOperation<bool> Semaphore::acquire() const {
  return {{state_}, std::source_location::current()};
}
inline void Semaphore::release() const { state_->Increment(); }
inline bool Semaphore::locked() const noexcept { return state_->locked(); }
inline int64_t Semaphore::value() const noexcept { return state_->value(); }
inline internal::SemaphoreOperation<void> Semaphore::aenter() const {
  return {{state_}, std::source_location::current()};
}
inline Operation<internal::ReleaseStep<Semaphore>> Semaphore::aexit(
    const std::exception_ptr& /*exception*/) const {
  return {{*this}, std::source_location::current()};
}
inline internal::SemaphoreOperation<Held<internal::SemaphoreState>> Semaphore::hold() const {
  return {{state_}, std::source_location::current()};
}

}  // namespace asyncio

#endif  // ASYNCIO_SEMAPHORE_H_
