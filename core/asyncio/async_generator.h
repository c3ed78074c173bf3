// AsyncGenerator<T>: what an `async def` function with `yield` gives.

#ifndef ASYNCIO_ASYNC_GENERATOR_H_
#define ASYNCIO_ASYNC_GENERATOR_H_

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/gather.h"
#include "asyncio/internal/async_generator_core.h"
#include "asyncio/internal/ref.h"
#include "py/internal/exception_pointer.h"
#include "py/internal/method_promise.h"
#include "py/none.h"

namespace asyncio {
namespace internal {

template <class T, class Sent>
class AsyncGeneratorPromise;
template <class T, class Sent>
class AsyncGeneratorState;
template <class T, class Sent>
class NextAwaiter;

// Warns that "coroutine method 'asend' of 'f' was never awaited"; as the same for a Coro.
[[gnu::noinline]] void WarnNeverAwaited(const AsyncGeneratorCore& generator,
                                        GeneratorMethod method) noexcept;
[[noreturn]] void ThrowAlreadyAwaited(GeneratorMethod method);

}  // namespace internal

// What anext(), asend(), athrow() and aclose() of a generator give: a coroutine, to be awaited once
// or run as a task. Like every coroutine it does nothing before that, and is reported if it is
// dropped unused: "coroutine method 'aclose' of 'f' was never awaited".
template <class T>
class [[nodiscard("the method of a generator does nothing until it is awaited")]] AsyncGeneratorCall
    : public Coro<T> {
 public:
  AsyncGeneratorCall(Coro<T> coro, internal::Ref<internal::AsyncGeneratorCore> generator,
                     internal::GeneratorMethod method) noexcept
      : Coro<T>(std::move(coro)), generator_(std::move(generator)), method_(method) {}
  AsyncGeneratorCall(AsyncGeneratorCall&&) noexcept = default;
  AsyncGeneratorCall& operator=(AsyncGeneratorCall&&) noexcept = default;
  [[gnu::always_inline]] ~AsyncGeneratorCall() {
    if (!this->taken()) [[unlikely]] {
      internal::WarnNeverAwaited(*generator_, method_);
      this->close();
    }
  }

  // For co_await. Throws RuntimeError if it was awaited before.
  internal::CoroAwaiter<T> AsyncioAwaiter() && {
    if (this->taken()) [[unlikely]] {
      internal::ThrowAlreadyAwaited(method_);
    }
    return internal::CoroAwaiter<T>(std::move(*this));
  }

 private:
  internal::Ref<internal::AsyncGeneratorCore> generator_;
  internal::GeneratorMethod method_;
};

// A generator of any type: what all of them have in common. Copies are the same generator.
class AnyAsyncGenerator {
 public:
  // Refers to no generator, and can only be assigned to.
  AnyAsyncGenerator() noexcept = default;
  explicit AnyAsyncGenerator(internal::Ref<internal::AsyncGeneratorCore> state) noexcept
      : state_(std::move(state)) {}

  // Throws GeneratorExit at the co_yield where the generator waits, so that its handlers run, and
  // waits until it has ended. RuntimeError if it yields instead; what else it throws is thrown. A
  // generator that has not been started, or has ended, only ends.
  AsyncGeneratorCall<void> aclose() const;

  // Python's ag_running: whether what one of its methods gave is being awaited.
  bool ag_running() const noexcept { return state_->running(); }
  // Whether Python's ag_frame is not None: the body has not ended.
  bool has_frame() const noexcept { return state_->has_frame(); }

  // `<async_generator object f at 0x7f…>`.
  std::string repr() const { return state_->Repr(); }
  static std::string type_name() { return "async_generator"; }

  friend bool operator==(const AnyAsyncGenerator& a, const AnyAsyncGenerator& b) noexcept = default;
  // `a is b`.
  friend bool is(const AnyAsyncGenerator& a, const AnyAsyncGenerator& b) noexcept { return a == b; }

 protected:
  internal::AsyncGeneratorCore& core() const noexcept { return *state_; }

 private:
  internal::Ref<internal::AsyncGeneratorCore> state_;
};

// One element of an asynchronous generator, to be awaited at once; see AsyncGenerator::next.
template <class T, class Sent>
class [[nodiscard("next() does nothing until it is awaited")]] NextElement {
 public:
  explicit NextElement(internal::Ref<internal::AsyncGeneratorState<T, Sent>> state) noexcept
      : state_(std::move(state)) {}
  internal::NextAwaiter<T, Sent> AsyncioAwaiter() && {
    return internal::NextAwaiter<T, Sent>(std::move(state_));
  }

 private:
  internal::Ref<internal::AsyncGeneratorState<T, Sent>> state_;
};

// An asynchronous generator. A function that returns AsyncGenerator<T> and uses co_yield is one;
// calling it runs nothing. Copies are the same generator.
//
//   asyncio::AsyncGenerator<int64_t> ticks(int64_t n) {
//     for (int64_t i = 0; i < n; ++i) {
//       co_await asyncio::sleep(1);
//       co_yield i;
//     }
//   }
//   for (auto numbers = ticks(3); auto i = co_await numbers.next();) {
//     py::print(*i);
//   }
//
// It runs in the task that awaits it; co_yield hands that task a value without a trip through the
// loop. `co_yield x` gives what asend() was called with, a Sent, or Sent() else.
//
// A generator that is dropped before its end is closed by the loop: the next iteration makes a task
// of aclose(). EventLoop::shutdown_asyncgens(), which run() calls, closes those that are left. A
// generator that was never started runs nothing. A StopIteration or StopAsyncIteration that leaves
// the body becomes a RuntimeError. Parameters are copied into the generator: take them by value. A
// generator that is a method of a py::Instance keeps the object alive.
template <class T, class Sent = py::NoneType>
class AsyncGenerator : public AnyAsyncGenerator {
 public:
  using promise_type = internal::AsyncGeneratorPromise<T, Sent>;
  using value_type = T;

  AsyncGenerator() noexcept = default;
  explicit AsyncGenerator(internal::Ref<internal::AsyncGeneratorState<T, Sent>> state) noexcept
      : AnyAsyncGenerator(std::move(state)) {}

  // The next element, nothing at the end: one step of `async for`. Throws RuntimeError if another
  // task is running the generator.
  NextElement<T, Sent> next() const {
    core().NoteUse();
    return NextElement<T, Sent>(state());
  }
  // __anext__(): the next element. Throws StopAsyncIteration at the end.
  AsyncGeneratorCall<T> anext() const;
  // Goes on with `value` as what `co_yield` gives. Throws TypeError if the generator has not been
  // started and the value is not None (Sent()).
  AsyncGeneratorCall<T> asend(Sent value) const;
  // Throws at the co_yield where the generator waits, and goes on to the next one, whose element it
  // gives; StopAsyncIteration if there is none. A generator that has ended gives nothing.
  AsyncGeneratorCall<std::optional<T>> athrow(std::exception_ptr exception) const;
  template <class E>
    requires(!std::same_as<E, std::exception_ptr>)
  AsyncGeneratorCall<std::optional<T>> athrow(const E& exception) const {
    return athrow(py::internal::PointerTo(exception));
  }

  // For the library.
  internal::Ref<internal::AsyncGeneratorState<T, Sent>> state() const noexcept {
    return internal::Ref(static_cast<internal::AsyncGeneratorState<T, Sent>*>(&core()));
  }
};

// Implementation only below.

namespace internal {

template <class T, class Sent>
class AsyncGeneratorState final : public AsyncGeneratorCore {
 public:
  AsyncGeneratorState(std::coroutine_handle<> frame, PromiseBase& promise) noexcept
      : AsyncGeneratorCore(frame, promise) {}

  template <class U>
  void Yield(U&& value) {
    yielded_.emplace(std::forward<U>(value));
    Suspend();
  }
  // After Finish() has given true.
  T TakeYielded() { return *std::exchange(yielded_, std::nullopt); }

  void Send(Sent value) {
    if constexpr (std::equality_comparable<Sent>) {
      if (value == Sent()) {
        return;
      }
    }
    CheckCanBeSent();
    sent_ = std::move(value);
  }
  Sent TakeSent() { return std::exchange(sent_, Sent()); }

 private:
  std::optional<T> yielded_;
  [[no_unique_address]] Sent sent_{};
};

// Hands the trampoline the frame that awaits the generator; see PromiseBase::FinalAwaiter.
template <class T, class Sent>
class YieldAwaiter {
 public:
  explicit YieldAwaiter(AsyncGeneratorState<T, Sent>& generator) noexcept : generator_(generator) {}
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> frame) const noexcept {
    frame.promise().ResumeParent();
  }
  Sent await_resume() const {
    Sent sent = generator_.TakeSent();
    generator_.RethrowThrown();
    return sent;
  }

 private:
  AsyncGeneratorState<T, Sent>& generator_;
};

template <class T, class Sent>
class AsyncGeneratorPromise : public PromiseBase {
 public:
  AsyncGenerator<T, Sent> get_return_object(
      const std::source_location& location = std::source_location::current()) {
    set_location(location);
    generator_ = new AsyncGeneratorState<T, Sent>(
        std::coroutine_handle<AsyncGeneratorPromise>::from_promise(*this), *this);
    return AsyncGenerator<T, Sent>(Ref<AsyncGeneratorState<T, Sent>>(generator_));
  }

  template <class U = T>
    requires std::convertible_to<U&&, T>
  YieldAwaiter<T, Sent> yield_value(U&& value) {
    generator_->Yield(std::forward<U>(value));
    return YieldAwaiter<T, Sent>(*generator_);
  }
  void return_void() const noexcept {}

 private:
  AsyncGeneratorState<T, Sent>* generator_ = nullptr;  // It owns the frame.
};

// One step of `async for`.
template <class T, class Sent>
class [[nodiscard]] NextAwaiter {
 public:
  explicit NextAwaiter(Ref<AsyncGeneratorState<T, Sent>> generator) noexcept
      : generator_(std::move(generator)) {}

  bool await_ready() {
    ended_ = !generator_->BeginNext();
    return ended_;
  }
  void await_suspend(std::coroutine_handle<> parent) const noexcept { generator_->Resume(parent); }
  std::optional<T> await_resume() const {
    return !ended_ && generator_->Finish() ? std::optional<T>(generator_->TakeYielded())
                                           : std::nullopt;
  }

 private:
  Ref<AsyncGeneratorState<T, Sent>> generator_;
  bool ended_ = false;
};

// Runs a generator until its next co_yield or its end, for the coroutine of one of its methods.
// Gives whether it has yielded, or nothing if it had ended before.
class [[nodiscard]] GeneratorStep {
 public:
  GeneratorStep(AsyncGeneratorCore& generator, GeneratorMethod method,
                std::exception_ptr thrown = nullptr) noexcept
      : generator_(generator), method_(method), thrown_(std::move(thrown)) {}

  GeneratorStep AsyncioAwaiter() && { return std::move(*this); }

  bool await_ready() {
    ended_ = !generator_.Begin(method_, std::move(thrown_), this_thread.current_task->TakeThrown());
    return ended_;
  }
  void await_suspend(std::coroutine_handle<> parent) const noexcept { generator_.Resume(parent); }
  std::optional<bool> await_resume() const {
    return ended_ ? std::nullopt : std::optional<bool>(generator_.Finish());
  }

 private:
  AsyncGeneratorCore& generator_;
  GeneratorMethod method_;
  std::exception_ptr thrown_;
  bool ended_ = false;
};

[[noreturn]] void RaiseStopAsyncIteration();

// The coroutines of the methods, named as CPython names their types, since messages show that.

template <class T, class Sent>
Coro<T> async_generator_asend(Ref<AsyncGeneratorState<T, Sent>> generator, GeneratorMethod method,
                              Sent value) {
  generator->CheckNotRunning(method);
  generator->Send(std::move(value));
  const std::optional<bool> yielded = co_await GeneratorStep(*generator, method);
  if (yielded != true) {
    RaiseStopAsyncIteration();
  }
  co_return generator->TakeYielded();
}

template <class T, class Sent>
Coro<std::optional<T>> async_generator_athrow(Ref<AsyncGeneratorState<T, Sent>> generator,
                                              std::exception_ptr exception) {
  const std::optional<bool> yielded =
      co_await GeneratorStep(*generator, GeneratorMethod::kThrow, std::move(exception));
  if (yielded == false) {
    RaiseStopAsyncIteration();
  }
  co_return yielded == true ? std::optional<T>(generator->TakeYielded()) : std::nullopt;
}

Coro<void> async_generator_athrow(Ref<AsyncGeneratorCore> generator);

template <class T>
inline constexpr bool kIsCoroutine<AsyncGeneratorCall<T>> = true;
template <class T>
struct GatherArgument<AsyncGeneratorCall<T>> : GatherArgument<Coro<T>> {};

}  // namespace internal

template <class T, class Sent>
AsyncGeneratorCall<T> AsyncGenerator<T, Sent>::anext() const {
  using internal::GeneratorMethod;
  core().NoteUse();
  const auto generator = state();
  return {internal::async_generator_asend(generator, GeneratorMethod::kNext, Sent()), generator,
          GeneratorMethod::kNext};
}

template <class T, class Sent>
AsyncGeneratorCall<T> AsyncGenerator<T, Sent>::asend(Sent value) const {
  using internal::GeneratorMethod;
  core().NoteUse();
  const auto generator = state();
  return {internal::async_generator_asend(generator, GeneratorMethod::kSend, std::move(value)),
          generator, GeneratorMethod::kSend};
}

template <class T, class Sent>
AsyncGeneratorCall<std::optional<T>> AsyncGenerator<T, Sent>::athrow(
    std::exception_ptr exception) const {
  core().NoteUse();
  const auto generator = state();
  return {internal::async_generator_athrow(generator, std::move(exception)), generator,
          internal::GeneratorMethod::kThrow};
}

}  // namespace asyncio

template <class T, class Sent>
struct py::internal::BuiltinTypeName<asyncio::AsyncGenerator<T, Sent>> {
  static constexpr const char* kName = "async_generator";
};

// A generator that is a member function of a py::Instance keeps the object alive.
template <class T, class Sent, py::internal::InstanceClass Self, class... Args>
struct std::coroutine_traits<asyncio::AsyncGenerator<T, Sent>, Self&, Args...> {
  using promise_type =
      py::internal::MethodPromise<asyncio::internal::AsyncGeneratorPromise<T, Sent>>;
};

#endif  // ASYNCIO_ASYNC_GENERATOR_H_
