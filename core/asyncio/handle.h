// Handle and TimerHandle: what call_soon, call_later and call_at return.

#ifndef ASYNCIO_HANDLE_H_
#define ASYNCIO_HANDLE_H_

#include <cstdint>
#include <string>
#include <utility>

#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio {
class Context;

// asyncio.Handle: a callback waiting to be run by the loop. Copies refer to the same callback.
class Handle {
 public:
  explicit Handle(internal::Ref<internal::HandleState> state) noexcept : state_(std::move(state)) {}

  // Keeps the callback from running, and destroys it. Cancelling twice, or after it ran, does
  // nothing.
  void cancel() const { state_->Cancel(); }

  // Whether cancel() was called.
  bool cancelled() const noexcept { return state_->cancelled(); }

  // The context in which the callback runs.
  Context get_context() const;

  // type(handle).__name__, also of a TimerHandle in a variable for Handles.
  std::string type_name() const { return state_->TypeName(); }
  // `<Handle cb()>`, as Python's repr.
  std::string repr() const { return state_->Repr(); }

  friend bool operator==(const Handle& a, const Handle& b) noexcept = default;  // `is`
  // hash(handle): of its identity.
  int64_t hash() const noexcept {
    return static_cast<int64_t>(reinterpret_cast<uintptr_t>(state_.get()) >> 4);
  }

 private:
  internal::Ref<internal::HandleState> state_;
};

// asyncio.TimerHandle: a Handle with the time it is due.
class TimerHandle : public Handle {
 public:
  explicit TimerHandle(const internal::Ref<internal::TimerState>& state) noexcept
      : Handle(internal::Ref<internal::HandleState>(state.get())), when_(state->when()) {}

  // The loop time, in seconds, at which the callback is due.
  double when() const noexcept { return when_; }

  // The earlier one is less.
  friend bool operator<(const TimerHandle& a, const TimerHandle& b) { return a.when_ < b.when_; }
  friend bool operator>(const TimerHandle& a, const TimerHandle& b) { return b < a; }

 private:
  double when_;
};

}  // namespace asyncio

#endif  // ASYNCIO_HANDLE_H_
