// What the synchronization primitives share: the state behind their handles, and waiting in it.

#ifndef ASYNCIO_INTERNAL_PRIMITIVE_H_
#define ASYNCIO_INTERNAL_PRIMITIVE_H_

#include <coroutine>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "asyncio/internal/free_list.h"
#include "asyncio/internal/loop_bound.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/internal/thread_state.h"
#include "asyncio/internal/waiter.h"

namespace asyncio::internal {

// What the copies of a Lock, Event, Condition or Semaphore refer to.
class PrimitiveState : public LoopBound, public FromFreeList {
 public:
  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  WaiterList& waiters() noexcept { return waiters_; }
  const WaiterList& waiters() const noexcept { return waiters_; }

 protected:
  PrimitiveState() = default;
  virtual ~PrimitiveState() = default;

  // `<asyncio.locks.Lock object at 0x… [locked, waiters:1]>`: `class_name` and `extra` are Lock and
  // locked.
  std::string Describe(std::string_view class_name, std::string extra) const;

 private:
  WaiterList waiters_;
  uint32_t refs_ = 0;
};

// Python's repr of an object of this class of asyncio.locks, with more in brackets.
std::string PrimitiveRepr(std::string_view class_name, const void* object, std::string_view extra);

template <class Primitive, class Result>
class WaitAwaiter;

// The step of an operation that has to wait in a primitive at most once. Primitive is a
// PrimitiveState with these members:
//   bool TryNow()            does it now, unless it has to wait;
//   void Waited(const ListedWaiter& waiter, bool failed)
//                            the waiter has left the list; `failed`: because of a cancellation;
//   kWaiterResult            what the waiter's future is set to.
// It gives true, if Result is bool, or what can be made of the state.
template <class Primitive, class Result>
struct WaitStep {
  using result_type = Result;
  using Awaiter = WaitAwaiter<Primitive, Result>;

  Ref<Primitive> state;
};

template <class Primitive, class Result>
class [[nodiscard]] WaitAwaiter final : private WaitStep<Primitive, Result>, public ListedWaiter {
 public:
  explicit WaitAwaiter(WaitStep<Primitive, Result>&& step) noexcept
      : WaitStep<Primitive, Result>(std::move(step)) {}

  bool await_ready() {
    if (this->state->TryNow()) {
      return true;
    }
    this->state->BindLoop();
    return false;
  }
  void await_suspend(std::coroutine_handle<> /*frame*/) {
    this->state->waiters().Append(*this);
    Suspend(*this_thread.current_task);
  }
  Result await_resume() {
    if (listed()) {
      const bool failed = this->failed();
      Unlist();
      this->state->Waited(*this, failed);
      if (failed) [[unlikely]] {
        Throw();
      }
    }
    if constexpr (std::is_same_v<Result, bool>) {
      return true;
    } else if constexpr (!std::is_void_v<Result>) {
      return Result(std::move(this->state));
    }
  }

 private:
  const char* ResultRepr() const noexcept override { return Primitive::kWaiterResult; }
};

// The step of the aexit() of a primitive: releases it, and never swallows an exception.
template <class Handle>
struct ReleaseStep {
  using result_type = bool;
  class Awaiter {
   public:
    explicit Awaiter(ReleaseStep&& step) noexcept : handle_(std::move(step.handle)) {}
    bool await_ready() const {
      handle_.release();
      return true;
    }
    void await_suspend(std::coroutine_handle<> /*frame*/) const noexcept {}
    bool await_resume() const noexcept { return false; }

   private:
    Handle handle_;
  };

  Handle handle;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_PRIMITIVE_H_
