// async_with(): the `async with` statement.

#ifndef ASYNCIO_ASYNC_WITH_H_
#define ASYNCIO_ASYNC_WITH_H_

#include <coroutine>
#include <exception>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/thread_state.h"
#include "asyncio/operation.h"
#include "py/exceptions.h"

namespace asyncio {
namespace internal {

template <class Manager, class Body>
struct AsyncWith;
template <class Manager, class Body>
struct AsyncWithStep;

// Timeout, whose aenter and aexit never suspend.
template <class Manager>
concept EntersAtOnce = requires(Manager& manager, const std::exception_ptr& exception) {
  manager.Enter();
  manager.Exit(exception);
};

}  // namespace internal

// `async with manager as value: body`.
//
//   co_await asyncio::async_with(asyncio::TaskGroup(), [&](TaskGroup group) -> Coro<> {
//     group.create_task(work());
//     co_return;
//   });
//
// Awaits manager.aenter(), then body(value), or body() if it takes nothing, then manager.aexit(e)
// with the exception that left the body, null for none. That exception is thrown on, unless aexit
// gave true; an exception of aexit takes its place. Gives what the body gives, or a default value
// if aexit gave true. If aenter throws, the rest does not happen.
//
// The manager may be a pointer or a py::Ref to one. It and the body, with whatever its closure
// holds, live until the end. Nothing here suspends but aenter, body and aexit.
template <class Manager, class Body>
Coro<typename internal::AsyncWith<Manager, Body>::Result> async_with(Manager manager, Body body);
template <internal::EntersAtOnce Manager, class Body>
Operation<internal::AsyncWithStep<Manager, Body>> async_with(Manager manager, Body body);

// Implementation only below.

namespace internal {

// The manager, or what it points to.
template <class Manager>
auto& ManagerItself(Manager& manager) {
  if constexpr (requires { manager.aenter(); }) {
    return manager;
  } else {
    return *manager;
  }
}

template <class Manager, class Body>
struct AsyncWith {
  using Object = decltype(ManagerItself(std::declval<Manager&>()));
  using Entered = typename decltype(std::declval<Object>().aenter())::result_type;
  using Exited = typename decltype(std::declval<Object>().aexit(nullptr))::result_type;

  // What the body returns, an awaitable.
  static auto Start(Body& body, std::optional<Stored<Entered>>& entered) {
    if constexpr (std::is_invocable_v<Body&, Stored<Entered>>) {
      return body(std::move(*entered));
    } else {
      return body();
    }
  }
  using Result = typename decltype(Start(
      std::declval<Body&>(), std::declval<std::optional<Stored<Entered>>&>()))::result_type;
};

// Throws again what has left the body.
[[noreturn]] inline void RethrowFromBody(std::exception_ptr exception) {
  this_thread.propagating = true;
  std::rethrow_exception(std::move(exception));
}
// To be called where aexit has thrown: throws that on.
[[noreturn]] inline void RethrowFromExit(const std::exception_ptr& exception_of_body) {
  if (exception_of_body != nullptr) {
    py::add_context(exception_of_body);
  }
  this_thread.propagating = true;
  throw;
}

// The statement without a frame: only the body has one.
template <class Manager, class Body>
struct AsyncWithStep {
  using result_type = typename AsyncWith<Manager, Body>::Result;

  class [[nodiscard]] Awaiter {
   public:
    explicit Awaiter(AsyncWithStep&& step) noexcept : step_(step) {}
    Awaiter(const Awaiter&) = delete;
    Awaiter& operator=(const Awaiter&) = delete;
    ~Awaiter() {
      if (body_) [[unlikely]] {
        body_.destroy();
      }
    }

    bool await_ready() {
      step_.manager.Enter();
      try {
        body_ = StartBody();
      } catch (...) {
        Exit(std::current_exception());
      }
      return false;
    }
    void await_suspend(std::coroutine_handle<> parent) const noexcept {
      body_.promise().set_parent(parent);
      this_thread.next = body_;
    }
    result_type await_resume() {
      CoroPromise<result_type>& promise = body_.promise();
      if (promise.failed()) [[unlikely]] {
        std::exception_ptr exception = promise.TakeException();
        DestroyBody();
        Exit(std::move(exception));
      }
      if constexpr (std::is_void_v<result_type>) {
        DestroyBody();
        step_.manager.Exit(nullptr);
      } else {
        result_type result = promise.TakeValue();
        DestroyBody();
        step_.manager.Exit(nullptr);
        return result;
      }
    }

   private:
    using Frame = std::coroutine_handle<CoroPromise<result_type>>;

    Frame StartBody() {
      if constexpr (std::is_invocable_v<Body&, Manager>) {
        return FrameOf(step_.body(step_.manager));
      } else {
        return FrameOf(step_.body());
      }
    }
    static Frame FrameOf(Coro<result_type> coro) { return CoroAwaiter<result_type>::Take(coro); }
    void DestroyBody() noexcept { std::exchange(body_, nullptr).destroy(); }
    [[noreturn]] void Exit(std::exception_ptr exception) {
      try {
        step_.manager.Exit(exception);
      } catch (...) {
        RethrowFromExit(exception);
      }
      RethrowFromBody(std::move(exception));
    }

    AsyncWithStep& step_;
    Frame body_;  // Null before and after it.
  };

  Manager manager;
  Body body;
};

}  // namespace internal

template <internal::EntersAtOnce Manager, class Body>
Operation<internal::AsyncWithStep<Manager, Body>> async_with(Manager manager, Body body) {
  return {{std::move(manager), std::move(body)}, std::source_location::current()};
}

template <class Manager, class Body>
Coro<typename internal::AsyncWith<Manager, Body>::Result> async_with(Manager manager, Body body) {
  using With = internal::AsyncWith<Manager, Body>;
  auto& object = internal::ManagerItself(manager);
  std::optional<internal::Stored<typename With::Entered>> entered;
  if constexpr (std::is_void_v<typename With::Entered>) {
    co_await object.aenter();
    entered.emplace();
  } else {
    auto value = co_await object.aenter();
    entered.emplace(std::move(value));
  }
  std::optional<internal::Stored<typename With::Result>> result;
  std::exception_ptr exception;
  try {
    if constexpr (std::is_void_v<typename With::Result>) {
      co_await With::Start(body, entered);
    } else {
      auto value = co_await With::Start(body, entered);
      result.emplace(std::move(value));
    }
  } catch (...) {
    exception = std::current_exception();
  }
  bool swallowed = false;
  try {
    if constexpr (std::is_void_v<typename With::Exited>) {
      co_await object.aexit(exception);
    } else {
      const auto answer = co_await object.aexit(exception);
      swallowed = static_cast<bool>(answer);
    }
  } catch (...) {
    internal::RethrowFromExit(exception);
  }
  if (exception != nullptr && !swallowed) {
    internal::RethrowFromBody(std::move(exception));
  }
  if constexpr (!std::is_void_v<typename With::Result>) {
    if (!result.has_value()) {
      result.emplace();
    }
    co_return std::move(*result);
  }
}

}  // namespace asyncio

#endif  // ASYNCIO_ASYNC_WITH_H_
