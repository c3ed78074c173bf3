#include "asyncio/internal/waiter.h"

#include "asyncio/event_loop.h"
#include "asyncio/exceptions.h"

namespace asyncio::internal {

bool Waiter::Cancel(const CancelMessage& message) {
  if (done()) {
    return false;
  }
  set_status(Status::kCancelled);
  task()->set_waiter_message(message);
  task()->WakeUp();
  return true;
}

std::string Waiter::Repr() const {
  switch (status()) {
    case Status::kPending:
      return "<Future pending cb=[Task.task_wakeup()]>";
    case Status::kFinished:
      return std::string("<Future finished result=") + ResultRepr() + ">";
    case Status::kCancelled:
      return "<Future cancelled>";
  }
  return {};
}

CancelledError Waiter::MakeCancelledError() const noexcept {
  return message().has_value() ? CancelledError(*message()) : CancelledError();
}

void ListedWaiter::LeaveEarly() noexcept {
  Unlist();
  if (!done() && task() != nullptr) {
    task()->Drop();
  }
}

size_t WaiterList::size() const noexcept {
  size_t count = 0;
  for (const ListedWaiter* waiter = first_; waiter != nullptr; waiter = waiter->next_) {
    ++count;
  }
  return count;
}

}  // namespace asyncio::internal
