// AnyAwaitable<T>: a coroutine or a future, where only the running program knows which.

#ifndef ASYNCIO_ANY_AWAITABLE_H_
#define ASYNCIO_ANY_AWAITABLE_H_

#include <concepts>
#include <coroutine>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/future.h"
#include "asyncio/gather.h"
#include "asyncio/operation.h"
#include "asyncio/wait_for.h"
#include "py/equal.h"
#include "py/exceptions.h"
#include "py/none.h"
#include "py/repr.h"
#include "py/variant.h"

namespace asyncio {
namespace internal {

template <class T>
class AnyAwaiter;

// An awaitable whose result is converted to T.
template <class T>
class Converting {
 public:
  Converting() = default;
  Converting(const Converting&) = delete;
  Converting& operator=(const Converting&) = delete;
  virtual ~Converting() = default;

  // Coroutines that refer to this object.
  virtual Coro<T> Await() = 0;
  virtual Coro<T> WaitFor(std::optional<double> timeout) = 0;
  virtual std::string Repr() const = 0;
  // If it is a coroutine, has `outer`, which is made of it, stand for it in messages: that is the
  // one which is reported if it is dropped unused.
  virtual void StandIn(Coro<T>& outer) = 0;
};

// An awaitable of type Source, which gives something else.
template <class T, class Source>
class ConvertingFrom final : public Converting<T> {
 public:
  explicit ConvertingFrom(Source source) : source_(std::move(source)) {}
  ~ConvertingFrom() override {
    if constexpr (requires { source_.close(); }) {
      if (has_stand_in_) {
        source_.close();
      }
    }
  }

  Coro<T> Await() override { return Convert(Take()); }
  Coro<T> WaitFor(std::optional<double> timeout) override {
    return Convert(wait_for(Take(), timeout));
  }
  std::string Repr() const override { return py::repr(source_); }
  void StandIn(Coro<T>& outer) override {
    if constexpr (!std::is_base_of_v<AnyFuture, Source> && requires { source_.location(); }) {
      outer.SetDefinition(source_.location());
      has_stand_in_ = true;
    }
  }

 private:
  // A future may be awaited again.
  Source Take() {
    if constexpr (std::is_base_of_v<AnyFuture, Source>) {
      return source_;
    } else {
      return std::move(source_);
    }
  }

  template <class Awaitable>
  static Coro<T> Convert(Awaitable awaitable) {
    using Result = typename Awaitable::result_type;
    if constexpr (std::is_void_v<Result>) {
      co_await std::move(awaitable);
      if constexpr (std::is_void_v<T>) {
        co_return;
      } else if constexpr (py::internal::CanConvert<T, py::NoneType>()) {
        co_return py::convert<T>(py::None);
      } else {  // What nobody gives a result, as the program would have another type.
        throw py::TypeError("None is no result here");
      }
    } else {
      auto result = co_await std::move(awaitable);
      if constexpr (std::is_constructible_v<T, Result>) {
        co_return T(std::move(result));
      } else if constexpr (!std::is_void_v<T>) {
        co_return py::convert<T>(std::move(result));
      }
    }
  }

  Source source_;
  bool has_stand_in_ = false;
};

}  // namespace internal

// What a parameter is that takes any awaitable (`Awaitable[T]` in Python's annotations). Awaiting
// it takes as many iterations of the loop as awaiting what it was made of. A future may be awaited
// again, a coroutine runs once. Made of an awaitable whose result converts to T.
//
//   asyncio::Coro<> measure(std::string name, asyncio::AnyAwaitable<int64_t> awaitable);
//   co_await measure("a coroutine", f());
//   co_await measure("a task", asyncio::create_task(f()));
template <class T = void>
class [[nodiscard("a coroutine does nothing until it is awaited")]] AnyAwaitable {
 public:
  using result_type = T;

  template <internal::Awaitable Source>
    requires(!std::same_as<std::remove_cvref_t<Source>, AnyAwaitable>)
  AnyAwaitable(Source&& source)  // NOLINT(google-explicit-constructor): every awaitable is one
      : awaitable_(Make(std::forward<Source>(source))) {}

  // A future also stays where it was: it may be awaited again.
  AnyAwaitable(AnyAwaitable&& other) noexcept : awaitable_(TakeFrom(other.awaitable_)) {}
  AnyAwaitable& operator=(AnyAwaitable&& other) noexcept {
    awaitable_ = TakeFrom(other.awaitable_);
    return *this;
  }
  ~AnyAwaitable() = default;

  // repr() of what it was made of.
  std::string repr() const {
    if (const auto* const held =
            std::get_if<std::unique_ptr<internal::Converting<T>>>(&awaitable_)) {
      return (*held)->Repr();
    }
    const auto* const coro = std::get_if<Coro<T>>(&awaitable_);
    return coro != nullptr ? coro->repr() : py::repr(std::get<Future<T>>(awaitable_));
  }

  // A coroutine that awaits it.
  operator Coro<T>() && {  // NOLINT(google-explicit-constructor): it is awaitable itself
    auto* const coro = std::get_if<Coro<T>>(&awaitable_);
    if (coro != nullptr) {
      return std::move(*coro);
    }
    auto* const held = std::get_if<std::unique_ptr<internal::Converting<T>>>(&awaitable_);
    internal::Converting<T>* const converting = held != nullptr ? held->get() : nullptr;
    Coro<T> outer = AwaitIt(std::move(*this));
    if (converting != nullptr) {
      converting->StandIn(outer);
    }
    return outer;
  }

  internal::AnyAwaiter<T> AsyncioAwaiter() && { return internal::AnyAwaiter<T>(awaitable_); }

 private:
  using Kinds = std::variant<Coro<T>, Future<T>, std::unique_ptr<internal::Converting<T>>>;

  template <class Source>
  static Kinds Make(Source&& source) {
    using Plain = std::remove_cvref_t<Source>;
    if constexpr (std::is_base_of_v<Future<T>, Plain>) {
      return Future<T>(source);
    } else if constexpr (std::same_as<typename Plain::result_type, T>) {
      return Coro<T>(std::forward<Source>(source));
    } else {
      return std::make_unique<internal::ConvertingFrom<T, Plain>>(
          Plain(std::forward<Source>(source)));
    }
  }

  static Kinds TakeFrom(Kinds& kinds) noexcept {
    const auto* const future = std::get_if<Future<T>>(&kinds);
    return future != nullptr ? Kinds(*future) : std::move(kinds);
  }

  friend struct internal::GatherArgument<AnyAwaitable>;
  template <class U>
  friend Future<U> ensure_future(AnyAwaitable<U>&& awaitable);
  template <class U>
  friend Future<U> ensure_future(AnyAwaitable<U>&& awaitable, EventLoop& loop);
  template <class U>
  friend Coro<U> wait_for(AnyAwaitable<U> awaitable, std::optional<double> timeout);

  static Coro<T> AwaitIt(AnyAwaitable awaitable) { co_return co_await std::move(awaitable); }

  Kinds awaitable_;
};

// asyncio.ensure_future: the future that it is, or the task that the coroutine becomes.
template <class T>
Future<T> ensure_future(AnyAwaitable<T>&& awaitable) {
  if (auto* const coro = std::get_if<Coro<T>>(&awaitable.awaitable_)) {
    return ensure_future(std::move(*coro));
  }
  if (auto* const future = std::get_if<Future<T>>(&awaitable.awaitable_)) {
    return *future;
  }
  return ensure_future(Coro<T>(std::move(awaitable)));
}

template <class T>
Future<T> ensure_future(AnyAwaitable<T>&& awaitable, EventLoop& loop) {
  if (auto* const coro = std::get_if<Coro<T>>(&awaitable.awaitable_)) {
    return ensure_future(std::move(*coro), loop);
  }
  if (auto* const future = std::get_if<Future<T>>(&awaitable.awaitable_)) {
    return ensure_future(*future, loop);
  }
  return ensure_future(Coro<T>(std::move(awaitable)), loop);
}

// asyncio.wait_for of what the awaitable was made of.
template <class T>
Coro<T> wait_for(AnyAwaitable<T> awaitable, std::optional<double> timeout) {
  if (auto* const coro = std::get_if<Coro<T>>(&awaitable.awaitable_)) {
    co_return co_await wait_for(std::move(*coro), timeout);
  }
  if (auto* const future = std::get_if<Future<T>>(&awaitable.awaitable_)) {
    co_return co_await wait_for(*future, timeout);
  }
  co_return co_await std::get<2>(awaitable.awaitable_)->WaitFor(timeout);
}

// Implementation only below.

namespace internal {

template <class T>
class [[nodiscard]] AnyAwaiter {
 public:
  template <class Kinds>
  explicit AnyAwaiter(Kinds& awaitable) {
    if (auto* const coro = std::get_if<Coro<T>>(&awaitable)) {
      coro_.emplace(std::move(*coro));
    } else if (auto* const future = std::get_if<Future<T>>(&awaitable)) {
      future_.emplace(TypedStateOf(*future));
    } else {
      coro_.emplace(std::get<2>(awaitable)->Await());
    }
  }
  AnyAwaiter(const AnyAwaiter&) = delete;
  AnyAwaiter& operator=(const AnyAwaiter&) = delete;

  bool await_ready() const noexcept { return future_.has_value() && future_->await_ready(); }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> frame) {
    if (coro_.has_value()) {
      coro_->await_suspend(frame);
    } else {
      future_->await_suspend(frame);
    }
  }
  T await_resume() { return coro_.has_value() ? coro_->await_resume() : future_->await_resume(); }

 private:
  std::optional<CoroAwaiter<T>> coro_;
  std::optional<FutureAwaiter<T>> future_;
};

// One of gather's arguments.
template <class T>
struct GatherArgument<AnyAwaitable<T>> {
  using Result = T;
  static constexpr bool kIsVector = false;
  static size_t Count(const AnyAwaitable<T>& /*awaitable*/) { return 1; }
  static EventLoop* LoopOf(const AnyAwaitable<T>& awaitable) {
    const auto* const future = std::get_if<Future<T>>(&awaitable.awaitable_);
    return future != nullptr ? &future->get_loop() : &get_event_loop();
  }
  template <class Add>
  static void ForEachFuture(AnyAwaitable<T>&& awaitable, EventLoop& loop, const Add& add) {
    if (auto* const future = std::get_if<Future<T>>(&awaitable.awaitable_)) {
      GatherArgument<Future<T>>::ForEachFuture(*future, loop, add);
    } else {
      GatherArgument<Coro<T>>::ForEachFuture(Coro<T>(std::move(awaitable)), loop, add);
    }
  }
};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_ANY_AWAITABLE_H_
