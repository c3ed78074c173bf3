#include "asyncio/semaphore.h"

#include "py/exceptions.h"

namespace asyncio {
namespace internal {

SemaphoreState::SemaphoreState(int64_t value, std::optional<int64_t> bound)
    : value_(value), bound_(bound) {
  if (value < 0) {
    throw py::ValueError("Semaphore initial value must be >= 0");
  }
}

void SemaphoreState::ThrowReleasedTooOften() {
  throw py::ValueError("BoundedSemaphore released too many times");
}

std::string SemaphoreState::Repr() const {
  return Describe(type_name(), locked() ? "locked" : "unlocked, value:" + std::to_string(value_));
}

}  // namespace internal

Semaphore::Semaphore(int64_t value)
    : Semaphore(internal::Ref(new internal::SemaphoreState(value, std::nullopt))) {}
Semaphore::Semaphore(internal::Ref<internal::SemaphoreState> state) noexcept
    : state_(std::move(state)) {}
std::string Semaphore::type_name() const { return state_->type_name(); }
std::string Semaphore::repr() const { return state_->Repr(); }

BoundedSemaphore::BoundedSemaphore(int64_t value)
    : Semaphore(internal::Ref(new internal::SemaphoreState(value, value))) {}

}  // namespace asyncio
