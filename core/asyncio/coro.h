// Coro<T>: a coroutine object.

#ifndef ASYNCIO_CORO_H_
#define ASYNCIO_CORO_H_

#include <coroutine>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/future.h"
#include "asyncio/internal/compiler.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/thread_state.h"
#include "py/internal/class_name.h"
#include "py/internal/method_promise.h"

namespace asyncio {

template <class T>
class CoroDriver;
template <class Step>
class Operation;
template <class T>
class AnyAwaitable;

namespace internal {

template <class T>
class CoroPromise;
template <class T>
class CoroAwaiter;
template <class T>
class FutureAwaiter;
class AnyFutureAwaiter;
template <class T>
class CoroTask;
template <class T, class Source>
class ConvertingFrom;

std::string CoroutineName(const std::source_location& location);
// The last part of it: a method's name without that of its class.
std::string CoroutineFunctionName(const std::source_location& location);
// `<coroutine object f at 0x…>`
std::string CoroutineObjectRepr(const std::source_location& location, const void* object);

// Warns that "coroutine 'f' was never awaited", once for each place in the program that drops it,
// as Python's default warning filter does. Must be called by what is inlined into that place.
[[gnu::noinline]] void WarnNeverAwaited(std::source_location definition) noexcept;
[[noreturn]] void ThrowAlreadyAwaited();

}  // namespace internal

// The object that calling an `async def` function gives.
//
// A function that returns Coro<T> and uses co_await or co_return is a coroutine. Calling it runs
// nothing. Awaiting the object runs it inside the awaiting task, without a trip through the loop;
// create_task and gather run it as a task. Each object runs once: awaiting takes it
// (`co_await std::move(coro)`, or the call itself), and one that is dropped unused is reported as
// "coroutine 'f' was never awaited".
//
// Parameters are copied into the coroutine: take them by value, since a reference must outlive it.
template <class T = void>
class [[nodiscard("a coroutine does nothing until it is awaited")]] Coro {
 public:
  using promise_type = internal::CoroPromise<T>;
  using result_type = T;

  Coro(Coro&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Coro& operator=(Coro&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  [[gnu::always_inline]] ~Coro() {
    if (handle_) [[unlikely]] {
      internal::WarnNeverAwaited(handle_.promise().location());
      handle_.destroy();
    }
  }

  // `__name__`; empty once it was awaited.
  std::string name() const {
    return handle_ ? internal::CoroutineFunctionName(handle_.promise().location()) : std::string();
  }

  // repr(): `<coroutine object f at 0x…>`; the name is empty once it was awaited.
  std::string repr() const {
    return internal::CoroutineObjectRepr(
        handle_ ? handle_.promise().location() : std::source_location(), handle_.address());
  }

  // Drops a coroutine that is not needed after all, without the warning.
  void close() noexcept {
    if (handle_) {
      std::exchange(handle_, nullptr).destroy();
    }
  }

  // Whether there is nothing left to await: it was awaited, closed or moved from. Of a coroutine
  // that no task has, Python's `cr_frame is None`.
  bool taken() const noexcept { return handle_ == nullptr; }

 private:
  friend promise_type;
  friend internal::CoroAwaiter<T>;
  friend internal::CoroTask<T>;
  friend CoroDriver<T>;
  template <class Step>
  friend class Operation;
  template <class U>
  friend class AnyAwaitable;
  template <class U, class Source>
  friend class internal::ConvertingFrom;

  using Frame = std::coroutine_handle<promise_type>;

  explicit Coro(Frame handle) noexcept : handle_(handle) {}

  std::source_location location() const noexcept {
    return handle_ ? handle_.promise().location() : std::source_location();
  }
  // Has messages name it after the function in which `location` is.
  void SetDefinition(const std::source_location& location) noexcept {
    handle_.promise().set_location(location);
  }

  // The frame, which the caller now owns. Throws RuntimeError if it was taken before.
  Frame Take() {
    if (!handle_) [[unlikely]] {
      internal::ThrowAlreadyAwaited();
    }
    return std::exchange(handle_, nullptr);
  }

  Frame handle_;
};

// Implementation only below.

namespace internal {

// What leaves a coroutine as what its awaiter gets: a StopIteration becomes a RuntimeError.
std::exception_ptr RaisedByCoroutine(std::exception_ptr exception) noexcept;

// The part of a promise that does not depend on the result.
class PromiseBase {
 public:
  static void* operator new(size_t size) { return Allocate(size); }
  static void operator delete(void* frame, size_t size) noexcept { Deallocate(frame, size); }

  std::suspend_always initial_suspend() const noexcept { return {}; }

  // Hands the trampoline the frame that awaits this one; none ends the task's step.
  struct FinalAwaiter {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> frame) const noexcept {
      frame.promise().ResumeParent();
    }
    void await_resume() const noexcept {}
  };
  FinalAwaiter final_suspend() const noexcept { return {}; }

  void unhandled_exception() noexcept { EndWith(std::current_exception()); }

  void set_parent(std::coroutine_handle<> parent) noexcept { parent_ = parent; }
  void ResumeParent() const noexcept { this_thread.next = parent_; }
  std::coroutine_handle<> parent() const noexcept { return parent_; }
  // The promise of a frame that a task resumes: its position in the frame follows from its
  // alignment, which is the same for all (see CheckPromise).
  static const PromiseBase& Of(std::coroutine_handle<> frame) noexcept {
    return std::coroutine_handle<PromiseBase>::from_address(frame.address()).promise();
  }
  const std::source_location& location() const noexcept { return location_; }
  void set_location(const std::source_location& location) noexcept { location_ = location; }
  std::exception_ptr TakeException() noexcept { return std::exchange(exception_, nullptr); }
  [[noreturn]] void Rethrow() {
    this_thread.propagating = true;
    std::rethrow_exception(TakeException());
  }
  bool failed() const noexcept { return exception_ != nullptr; }
  void EndWith(std::exception_ptr exception) noexcept {
    exception_ = std::move(exception);
    py::note_frame(exception_, location_, std::exchange(this_thread.propagating, false));
  }

  // co_await of a coroutine, a future, or anything with one of the library's awaiters.
  template <class U>
  CoroAwaiter<U> await_transform(
      Coro<U>&& coro, const std::source_location& location = std::source_location::current()) {
    location_ = location;
    return CoroAwaiter<U>(std::move(coro));
  }
  template <class U>
  void await_transform(Coro<U>& coro) = delete;  // Awaiting takes the coroutine: std::move it.

  template <class U>
  FutureAwaiter<U> await_transform(const Future<U>& future, const std::source_location& location =
                                                                std::source_location::current()) {
    location_ = location;
    return FutureAwaiter<U>(TypedStateOf(future));
  }

  AnyFutureAwaiter await_transform(const AnyFuture& future, const std::source_location& location =
                                                                std::source_location::current());

  template <class Awaitable>
    requires requires(Awaitable&& awaitable) {
      std::forward<Awaitable>(awaitable).AsyncioAwaiter();
    }
  auto await_transform(Awaitable&& awaitable,
                       const std::source_location& location = std::source_location::current()) {
    location_ = location;
    return std::forward<Awaitable>(awaitable).AsyncioAwaiter();
  }

 private:
  std::coroutine_handle<> parent_;
  std::exception_ptr exception_;
  std::source_location location_;  // Of the definition, then of the newest await.
};

// The promise begins with its PromiseBase, and begins where that alone would.
template <class Promise>
consteval void CheckPromise() {
  static_assert(alignof(Promise) <= 2 * sizeof(void*), "the result is aligned too strictly");
}

// What a coroutine gives, once it has. One without a destructor needs no flag that says so.
template <class T>
class ReturnedValue {
 public:
  template <class U>
  void Set(U&& value) {
    value_.emplace(std::forward<U>(value));
  }
  T Take() { return std::move(*value_); }

 private:
  std::optional<T> value_;
};
template <class T>
  requires(std::is_trivially_destructible_v<T> && !std::is_reference_v<T>)
class ReturnedValue<T> {
 public:
  ReturnedValue() noexcept : nothing_() {}

  template <class U>
  void Set(U&& value) {
    std::construct_at(&value_, std::forward<U>(value));
  }
  T Take() { return std::move(value_); }

 private:
  union {
    char nothing_;
    T value_;
  };
};

template <class T>
class CoroPromise : public PromiseBase {
 public:
  Coro<T> get_return_object(
      const std::source_location& location = std::source_location::current()) noexcept {
    CheckPromise<CoroPromise>();
    set_location(location);
    return Coro<T>(std::coroutine_handle<CoroPromise>::from_promise(*this));
  }

  void unhandled_exception() noexcept { EndWith(RaisedByCoroutine(std::current_exception())); }

  template <class U = T>
    requires std::is_constructible_v<T, U&&>
  void return_value(U&& value) {
    value_.Set(std::forward<U>(value));
  }

  T Take() {
    if (failed()) [[unlikely]] {
      Rethrow();
    }
    return value_.Take();
  }
  T TakeValue() { return value_.Take(); }

 private:
  ReturnedValue<T> value_;
};

template <>
class CoroPromise<void> : public PromiseBase {
 public:
  Coro<void> get_return_object(
      const std::source_location& location = std::source_location::current()) noexcept {
    set_location(location);
    return Coro<void>(std::coroutine_handle<CoroPromise>::from_promise(*this));
  }

  void unhandled_exception() noexcept { EndWith(RaisedByCoroutine(std::current_exception())); }

  void return_void() const noexcept {}

  void Take() {
    if (failed()) [[unlikely]] {
      Rethrow();
    }
  }
  py::NoneType TakeValue() const noexcept { return py::None; }
};

// Runs a coroutine inside the awaiting one.
template <class T>
class [[nodiscard]] CoroAwaiter {
 public:
  explicit CoroAwaiter(Coro<T>&& coro) : frame_(Take(coro)) {}
  CoroAwaiter(const CoroAwaiter&) = delete;
  CoroAwaiter& operator=(const CoroAwaiter&) = delete;
  ~CoroAwaiter() { frame_.destroy(); }

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> parent) const noexcept {
    frame_.promise().set_parent(parent);
    this_thread.next = frame_;
  }
  T await_resume() const { return frame_.promise().Take(); }

  // For other awaiters: the frame, which the caller now owns. Throws RuntimeError if it was taken.
  static std::coroutine_handle<CoroPromise<T>> Take(Coro<T>& coro) { return coro.Take(); }

 private:
  std::coroutine_handle<CoroPromise<T>> frame_;
};

// Waits for a future of any type inside the current task.
class [[nodiscard]] AnyFutureAwaiter {
 public:
  explicit AnyFutureAwaiter(FutureBase& future) noexcept : future_(&future) {}

  bool await_ready() const noexcept { return future_->done(); }
  void await_suspend(std::coroutine_handle<> /*frame*/) {
    this_thread.current_task->WaitFor(*future_);
  }
  void await_resume() {
    this_thread.current_task->CheckThrown(future_.get());
    future_->ThrowUnlessResult();
  }

 private:
  Ref<FutureBase> future_;
};

// Waits for a future inside the current task.
template <class T>
class [[nodiscard]] FutureAwaiter {
 public:
  explicit FutureAwaiter(Ref<FutureState<T>> future) noexcept : future_(std::move(future)) {}

  bool await_ready() const noexcept { return future_->done(); }
  void await_suspend(std::coroutine_handle<> /*frame*/) {
    this_thread.current_task->WaitFor(*future_);
  }
  T await_resume() {
    this_thread.current_task->CheckThrown(future_.get());
    return future_->TakeResult();
  }

 private:
  Ref<FutureState<T>> future_;
};

inline AnyFutureAwaiter PromiseBase::await_transform(const AnyFuture& future,
                                                     const std::source_location& location) {
  location_ = location;
  return AnyFutureAwaiter(StateOf(future));
}

}  // namespace internal

}  // namespace asyncio

template <class T>
struct py::internal::BuiltinTypeName<asyncio::Coro<T>> {
  static constexpr const char* kName = "coroutine";
};

// A coroutine that is a member function of a py::Instance keeps the object alive.
template <class T, py::internal::InstanceClass Self, class... Args>
struct std::coroutine_traits<asyncio::Coro<T>, Self&, Args...> {
  using promise_type = py::internal::MethodPromise<asyncio::internal::CoroPromise<T>>;
};

#endif  // ASYNCIO_CORO_H_
