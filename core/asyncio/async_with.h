// async_with(): the `async with` statement.

#ifndef ASYNCIO_ASYNC_WITH_H_
#define ASYNCIO_ASYNC_WITH_H_

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/thread_state.h"
#include "py/exception_ref.h"

namespace asyncio {
namespace internal {

template <class Manager, class Body>
struct AsyncWith;

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

}  // namespace internal

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
    if (exception != nullptr) {
      py::add_context(exception);
    }
    internal::this_thread.propagating = true;
    throw;
  }
  if (exception != nullptr && !swallowed) {
    internal::this_thread.propagating = true;
    std::rethrow_exception(std::move(exception));
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
