// Held: releases a lock or semaphore at the end of a block.

#ifndef ASYNCIO_HELD_H_
#define ASYNCIO_HELD_H_

#include <utility>

#include "asyncio/internal/ref.h"

namespace asyncio {

// `async with lock:` for C++: what the hold() of a Lock, Condition or Semaphore gives. It is
// released when this goes out of scope.
//
//   {
//     const auto held = co_await lock.hold();
//     …
//   }
//
// If it was released otherwise meanwhile nothing happens, where `async with` would raise.
template <class State>
class [[nodiscard("it is released at once")]] Held {
 public:
  explicit Held(internal::Ref<State> state) noexcept : state_(std::move(state)) {}
  Held(Held&&) noexcept = default;
  Held& operator=(Held&& other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~Held() { release(); }

  // Releases it early.
  void release() noexcept {
    if (state_) {
      state_->ReleaseIfHeld();
      state_ = {};
    }
  }

 private:
  internal::Ref<State> state_;
};

}  // namespace asyncio

#endif  // ASYNCIO_HELD_H_
