// The shared state of a Handle: a callback in the ready queue or in the timer heap.

#ifndef ASYNCIO_INTERNAL_HANDLE_STATE_H_
#define ASYNCIO_INTERNAL_HANDLE_STATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "asyncio/internal/context_state.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/ready_queue.h"

namespace asyncio {
class EventLoop;

namespace internal {

class HandleState : public Runnable, public FromFreeList {
 public:
  HandleState(const HandleState&) = delete;
  HandleState& operator=(const HandleState&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  // Calls the callback unless it was cancelled, gives an exception it raises to the loop's
  // exception handler, and releases the queue's reference. SystemExit and KeyboardInterrupt pass
  // through.
  void Run() override;
  void Drop() noexcept override { Release(); }

  virtual void Cancel();
  bool cancelled() const noexcept { return cancelled_; }
  // Gives the context to the thread of the loop; this one keeps no part of it.
  void MoveContextToOtherThread() {
    if (context_) {
      context_ = context_->Clone();
    }
  }

  virtual std::string Repr() const;
  // The callback as Python's messages name it, `cb()`.
  virtual std::string CallbackName() const = 0;

 protected:
  explicit HandleState(EventLoop* loop) : loop_(loop), context_(CopyCurrentContext()) {}
  virtual ~HandleState() = default;

  virtual void Call() = 0;
  // Destroys the callback, so that what it holds is let go as soon as it is cancelled.
  virtual void DestroyCallback() noexcept = 0;

  EventLoop* loop() const noexcept { return loop_; }

 private:
  EventLoop* loop_;  // Outlives every handle in its queues.
  Ref<ContextState> context_;
  uint32_t refs_ = 0;
  bool cancelled_ = false;
  bool running_ = false;
};

class TimerState : public HandleState {
 public:
  double when() const noexcept { return when_; }

  // Whether the timer is in the loop's heap. Kept by the loop.
  bool scheduled() const noexcept { return scheduled_; }
  void set_scheduled(bool scheduled) noexcept { scheduled_ = scheduled; }

  void Cancel() override;
  std::string Repr() const override;

 protected:
  TimerState(EventLoop* loop, double when) : HandleState(loop), when_(when) {}

 private:
  double when_;
  bool scheduled_ = false;
};

// Python's name for a callback of a C++ type: the function's name, `<lambda>`, or the class's name.
std::string FunctionName(const void* function_pointer);
std::string FunctorName(const std::type_info& type);

template <class F>
std::string CallableName(const F& callable) {
  if constexpr (std::is_pointer_v<F>) {
    return FunctionName(reinterpret_cast<const void*>(callable));
  } else {
    return FunctorName(typeid(F));
  }
}

// A callable and the arguments it will be called with, as call_soon(callback, *args) takes them.
template <class F, class... Args>
class BoundCallback {
 public:
  explicit BoundCallback(F callable, Args... args)
      : callable_(std::move(callable)), args_(std::move(args)...) {}

  void operator()() { static_cast<void>(std::apply(callable_, args_)); }
  std::string name() const { return CallableName(callable_) + "()"; }

 private:
  F callable_;
  std::tuple<Args...> args_;
};

// A bound callback in a HandleState or a TimerState.
template <class Base, class Callback>
class CallbackState final : public Base {
 public:
  template <class... BaseArgs>
  explicit CallbackState(Callback callback, BaseArgs... base_args)
      : Base(base_args...), callback_(std::move(callback)) {}

  std::string CallbackName() const override {
    return callback_ ? callback_->name() : std::string();
  }

 private:
  void Call() override { (*callback_)(); }
  void DestroyCallback() noexcept override { callback_.reset(); }

  std::optional<Callback> callback_;
};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_HANDLE_STATE_H_
