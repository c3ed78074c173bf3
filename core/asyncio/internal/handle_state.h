// The shared state of a Handle: a callback in the ready queue or in the timer heap.

#ifndef ASYNCIO_INTERNAL_HANDLE_STATE_H_
#define ASYNCIO_INTERNAL_HANDLE_STATE_H_

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "asyncio/internal/context_state.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/ready_queue.h"
#include "asyncio/internal/source_traceback.h"

namespace asyncio {
class Context;
class EventLoop;

namespace internal {

// repr(value), `...` if the library cannot print it; defined in future.h.
template <class T>
std::string ResultReprOf(const T& value);

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

  // `Handle` or `TimerHandle`.
  virtual std::string TypeName() const { return "Handle"; }
  std::string Repr() const;
  std::function<std::string()> Describer() override;
  // The callback as Python's messages show it: CallbackName(), in debug mode with its arguments.
  std::string CallbackRepr() const;

  // The context in which the callback runs.
  const Ref<ContextState>& context();
  void SetContext(const Context& context);

  // Debug mode: remembers where the handle was made.
  void NoteCreation();
  // Null if that was not in debug mode.
  std::shared_ptr<const SourceTraceback> source_traceback() const;

 protected:
  explicit HandleState(EventLoop* loop) : loop_(loop), context_(CopyCurrentContext()) {}
  virtual ~HandleState() {
    if (has_origin_) [[unlikely]] {
      ForgetOrigin();
    }
  }

  // `cb()`.
  virtual std::string CallbackName() const = 0;
  // `1, 'x'` for a callback that will be called with these.
  virtual std::string CallbackArguments() const { return {}; }
  // What follows `Handle` or `TimerHandle`, and ` cancelled`.
  virtual std::string ReprDetails() const { return {}; }

  virtual void Call() = 0;
  // Destroys the callback, so that what it holds is let go as soon as it is cancelled.
  virtual void DestroyCallback() noexcept = 0;

  EventLoop* loop() const noexcept { return loop_; }

 private:
  std::string MakeRepr() const;
  void ForgetOrigin() noexcept;

  EventLoop* loop_;  // Outlives every handle in its queues.
  Ref<ContextState> context_;
  uint32_t refs_ = 0;
  bool cancelled_ = false;
  bool running_ = false;
  bool has_origin_ = false;  // What debug mode remembers is kept elsewhere.
};

class TimerState : public HandleState {
 public:
  double when() const noexcept { return when_; }

  // Whether the timer is in the loop's heap. Kept by the loop.
  bool scheduled() const noexcept { return scheduled_; }
  void set_scheduled(bool scheduled) noexcept { scheduled_ = scheduled; }

  void Cancel() override;
  std::string TypeName() const override { return "TimerHandle"; }

 protected:
  TimerState(EventLoop* loop, double when) : HandleState(loop), when_(when) {}

  std::string ReprDetails() const override;

 private:
  bool scheduled_ = false;  // First: there is room for it in what the base takes up.
  double when_;
};

// Python's name for a callback of a C++ type: the function's name, `<lambda>`, or the class's name.
std::string FunctionName(const void* function_pointer);
std::string FunctorName(const std::type_info& type);
// `C.f`, of a type that has the method &C::f as its template argument.
std::string MethodName(const std::type_info& type);

template <class F>
std::string CallableName(const F& callable) {
  if constexpr (std::is_pointer_v<F>) {
    return FunctionName(reinterpret_cast<const void*>(callable));
  } else if constexpr (requires { typename F::KnowsItsName; }) {
    return callable.name();
  } else if constexpr (requires {
                         { callable.target_type() } -> std::same_as<const std::type_info&>;
                       }) {
    return FunctorName(callable.target_type());  // What a std::function holds.
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
  std::string arguments() const {
    std::string text;
    std::apply(
        [&](const Args&... args) {
          ((text += (text.empty() ? "" : ", ") + ResultReprOf(args)), ...);
        },
        args_);
    return text;
  }

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

 private:
  std::string CallbackName() const override {
    return callback_ ? callback_->name() : std::string();
  }
  std::string CallbackArguments() const override {
    return callback_ ? callback_->arguments() : std::string();
  }

  void Call() override { (*callback_)(); }
  void DestroyCallback() noexcept override { callback_.reset(); }

  std::optional<Callback> callback_;
};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_HANDLE_STATE_H_
