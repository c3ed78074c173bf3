#include "asyncio/condition.h"

#include "asyncio/exceptions.h"
#include "asyncio/internal/thread_state.h"
#include "py/exceptions.h"

namespace asyncio {
namespace internal {

std::string ConditionState::Repr() const {
  return Describe("Condition", lock_.locked() ? "locked" : "unlocked");
}

namespace {

using Notification = TakenOperation<WaitStep<ConditionState, void>>;

Coro<bool> wait(Ref<ConditionState> self) {
  if (!self->lock().locked()) {
    throw py::RuntimeError("cannot wait on un-acquired lock");
  }
  self->BindLoop();
  self->lock().release();
  std::exception_ptr error;
  try {
    co_await Notification{{self}};
  } catch (...) {
    error = std::current_exception();
  }
  bool acquired = false;
  while (!acquired) {
    try {
      acquired = co_await self->lock().acquire();
    } catch (const CancelledError&) {
      error = std::current_exception();
    } catch (...) {
      self->Notify(1);
      this_thread.propagating = true;
      throw;
    }
  }
  if (error != nullptr) {
    self->Notify(1);
    this_thread.propagating = true;
    std::rethrow_exception(error);
  }
  co_return true;
}

}  // namespace
}  // namespace internal

Condition::Condition(const std::optional<Lock>& lock)
    : state_(new internal::ConditionState(lock.has_value() ? *lock : Lock())) {}

Coro<bool> Condition::wait() const { return internal::wait(state_); }

void Condition::notify(int64_t n) const {
  if (!locked()) {
    throw py::RuntimeError("cannot notify on un-acquired lock");
  }
  state_->Notify(n);
}

void Condition::notify_all() const { notify(static_cast<int64_t>(state_->waiters().size())); }

std::string Condition::repr() const { return state_->Repr(); }

}  // namespace asyncio
