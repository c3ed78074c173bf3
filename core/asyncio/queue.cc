#include "asyncio/queue.h"

#include <string>

#include "asyncio/internal/task_state.h"
#include "py/convert.h"
#include "py/exceptions.h"

namespace asyncio::internal {

void QueueCore::WakeFirst(WaiterList& waiters) {
  while (ListedWaiter* const waiter = waiters.first()) {
    waiters.Remove(*waiter);
    if (!waiter->done()) {
      waiter->Finish();
      return;
    }
  }
}

void QueueCore::TaskDone() {
  if (unfinished_ == 0) {
    throw py::ValueError("task_done() called too many times");
  }
  if (--unfinished_ == 0) {
    finished_->Set();
  }
}

void QueueCore::Shutdown(bool immediate) {
  shut_down_ = true;
  if (immediate) {
    while (!empty()) {
      DiscardItem();
      if (unfinished_ > 0) {
        --unfinished_;
      }
    }
    if (unfinished_ == 0) {
      finished_->Set();
    }
  }
  for (WaiterList* const waiters : {&getters_, &putters_}) {
    while (!waiters->empty()) {
      WakeFirst(*waiters);
    }
  }
}

std::string QueueCore::Repr() const {
  const auto id = static_cast<int64_t>(reinterpret_cast<intptr_t>(this));
  return std::string("<") + ClassName() + " at " + py::hex(id) + " " + Describe() + ">";
}

std::string QueueCore::Str() const {
  return std::string("<") + ClassName() + " " + Describe() + ">";
}

// Queue._format.
std::string QueueCore::Describe() const {
  std::string text = "maxsize=" + std::to_string(maxsize_);
  if (!empty()) {
    text += " _queue=" + ItemsRepr();
  }
  if (!getters_.empty()) {
    text += " _getters[" + std::to_string(getters_.size()) + "]";
  }
  if (!putters_.empty()) {
    text += " _putters[" + std::to_string(putters_.size()) + "]";
  }
  if (unfinished_ != 0) {
    text += " tasks=" + std::to_string(unfinished_);
  }
  if (shut_down_) {
    text += " shutdown";
  }
  return text;
}

void QueueCore::ThrowCannotPut() const {
  if (shut_down_) {
    throw QueueShutDown();
  }
  throw QueueFull();
}

void QueueCore::ThrowCannotGet() const {
  if (shut_down_) {
    throw QueueShutDown();
  }
  throw QueueEmpty();
}

void QueueWaiter::Run() {
  if (MustWait() && !task()->must_cancel()) {
    Restart();
    waiters_.Append(*this);
    return;
  }
  task()->Run();
}

void QueueWaiter::GiveUp() {
  Unlist();
  if (CanWakeAnother() && !cancelled()) {
    QueueCore::WakeNext(waiters_);
  }
  Throw();
}

}  // namespace asyncio::internal
