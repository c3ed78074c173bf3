#include "asyncio/lock.h"

#include "py/exceptions.h"

namespace asyncio {
namespace internal {

void LockState::ThrowNotAcquired() { throw py::RuntimeError("Lock is not acquired."); }

std::string LockState::Repr() const { return Describe("Lock", locked_ ? "locked" : "unlocked"); }

}  // namespace internal

std::string Lock::repr() const { return state_->Repr(); }

}  // namespace asyncio
