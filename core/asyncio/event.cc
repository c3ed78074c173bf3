#include "asyncio/event.h"

namespace asyncio {
namespace internal {

std::string EventState::Repr() const { return Describe("Event", is_set_ ? "set" : "unset"); }

}  // namespace internal

std::string Event::repr() const { return state_->Repr(); }

}  // namespace asyncio
