// AsyncExitStack: asynchronous context managers that are entered one by one and left together.

#ifndef ASYNCIO_ASYNC_EXIT_STACK_H_
#define ASYNCIO_ASYNC_EXIT_STACK_H_

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/async_with.h"
#include "asyncio/coro.h"
#include "py/exit_stack.h"

namespace asyncio {

// contextlib.AsyncExitStack: an asynchronous context manager that, when its block is left, leaves
// what was entered through it, in reverse order, each with the exception that the ones before have
// left over. Copies are the same stack.
//
//   co_await asyncio::async_with(asyncio::AsyncExitStack(), [&](auto stack) -> asyncio::Coro<> {
//     auto connection = co_await stack.enter_async_context(connected("a"));
//     stack.push_async_callback(say, "goodbye");
//   });
class AsyncExitStack {
 public:
  // Take the exception that leaves the block, null for none; true if it was swallowed.
  using Exit = std::function<Coro<bool>(std::exception_ptr)>;

  AsyncExitStack() : exits_(std::make_shared<std::vector<Exit>>()) {}

  // Enters a context manager, to be left by this stack, and gives what `as` would get. The managers
  // may be pointers or py::Refs to one.
  template <class Manager>
  auto enter_async_context(Manager manager) const;
  template <class Manager>
  auto enter_context(Manager manager) const;
  // Has the manager left by this stack, without entering it.
  template <class Manager>
  void push_async_exit(Manager manager) const;
  template <class Manager>
  void push(Manager manager) const;
  // Has `function(args...)` called, and for the first one awaited, when the block is left.
  template <class F, class... Args>
  void push_async_callback(F function, Args... args) const;
  template <class F, class... Args>
  void callback(F function, Args... args) const;

  // Moves everything to a new stack.
  AsyncExitStack pop_all() const;
  // Leaves everything now.
  Coro<void> aclose() const;

  Coro<AsyncExitStack> aenter() const;
  Coro<bool> aexit(std::exception_ptr exception) const;

  static std::string type_name() { return "AsyncExitStack"; }
  friend bool is(const AsyncExitStack& a, const AsyncExitStack& b) noexcept {
    return a.exits_ == b.exits_;
  }

 private:
  using Exits = std::shared_ptr<std::vector<Exit>>;

  static Coro<bool> LeaveAll(Exits exits, std::exception_ptr exception);
  // What a synchronous exit has given.
  static Coro<bool> Given(bool swallowed) { co_return swallowed; }

  Exits exits_;
};

// Implementation only below.

namespace internal {

template <class Manager>
auto& AsyncManagerOf(Manager& manager) {
  if constexpr (requires { manager.aenter(); }) {
    return manager;
  } else {
    return *manager;
  }
}

template <class Manager>
using EnteredBy = typename decltype(AsyncManagerOf(std::declval<Manager&>()).aenter())::result_type;

template <class Manager>
Coro<EnteredBy<Manager>> EnterInStack(AsyncExitStack stack, Manager manager) {
  if constexpr (std::is_void_v<EnteredBy<Manager>>) {
    co_await AsyncManagerOf(manager).aenter();
    stack.push_async_exit(std::move(manager));
  } else {
    auto entered = co_await AsyncManagerOf(manager).aenter();
    stack.push_async_exit(std::move(manager));
    co_return entered;
  }
}

// `manager.aexit(exception)`, whatever it gives, for as long as it takes.
template <class Manager>
Coro<bool> ExitManager(Manager manager, std::exception_ptr exception) {
  auto exit = AsyncManagerOf(manager).aexit(std::move(exception));
  if constexpr (std::is_void_v<typename decltype(exit)::result_type>) {
    co_await std::move(exit);
    co_return false;
  } else {
    const auto swallowed = co_await std::move(exit);
    co_return static_cast<bool>(swallowed);
  }
}

template <class Awaitable>
Coro<bool> AwaitCallback(Awaitable awaitable) {
  static_cast<void>(co_await std::move(awaitable));
  co_return false;
}

}  // namespace internal

template <class Manager>
auto AsyncExitStack::enter_async_context(Manager manager) const {
  return internal::EnterInStack(*this, std::move(manager));
}

template <class Manager>
auto AsyncExitStack::enter_context(Manager manager) const {
  if constexpr (std::is_void_v<decltype(py::internal::ManagerOf(manager).enter())>) {
    py::internal::ManagerOf(manager).enter();
    push(std::move(manager));
  } else {
    auto entered = py::internal::ManagerOf(manager).enter();
    push(std::move(manager));
    return entered;
  }
}

template <class Manager>
void AsyncExitStack::push_async_exit(Manager manager) const {
  exits_->push_back([manager = std::move(manager)](std::exception_ptr exception) {
    return internal::ExitManager(manager, std::move(exception));
  });
}

template <class Manager>
void AsyncExitStack::push(Manager manager) const {
  exits_->push_back([manager = std::move(manager)](const std::exception_ptr& exception) mutable {
    return Given(py::internal::ManagerOf(manager).exit(exception));
  });
}

template <class F, class... Args>
void AsyncExitStack::push_async_callback(F function, Args... args) const {
  exits_->push_back([function = std::move(function),
                     ... args = std::move(args)](const std::exception_ptr& /*exception*/) mutable {
    return internal::AwaitCallback(function(args...));
  });
}

template <class F, class... Args>
void AsyncExitStack::callback(F function, Args... args) const {
  exits_->push_back([function = std::move(function),
                     ... args = std::move(args)](const std::exception_ptr& /*exception*/) mutable {
    static_cast<void>(function(args...));
    return Given(false);
  });
}

}  // namespace asyncio

#endif  // ASYNCIO_ASYNC_EXIT_STACK_H_
