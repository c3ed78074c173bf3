// AnyAsyncContextManager: one of several context managers, where only the running program knows
// which.

#ifndef ASYNCIO_ANY_CONTEXT_MANAGER_H_
#define ASYNCIO_ANY_CONTEXT_MANAGER_H_

#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

#include "asyncio/async_with.h"
#include "asyncio/coro.h"

namespace asyncio {

// What async_with() takes for `async with lock if needed else nullcontext()`: what is held decides
// what happens, and how many iterations of the loop it takes. Entering gives nothing.
//
//   std::variant<asyncio::Lock, asyncio::NullContext<py::NoneType>> lock = ...;
//   co_await asyncio::async_with(asyncio::AnyAsyncContextManager(lock), []() -> Coro<> { ... });
template <class... Managers>
class AnyAsyncContextManager {
 public:
  explicit AnyAsyncContextManager(std::variant<Managers...> manager)
      : manager_(std::move(manager)) {}

  Coro<> aenter() { return Visit<EnterOne>(); }
  Coro<bool> aexit(std::exception_ptr exception) { return Visit<ExitOne>(std::move(exception)); }

 private:
  struct EnterOne {
    template <class Manager>
    static Coro<> Do(Manager& manager) {
      co_await internal::ManagerItself(manager).aenter();
    }
  };
  struct ExitOne {
    template <class Manager>
    static Coro<bool> Do(Manager& manager, std::exception_ptr exception) {
      using Exited =
          typename decltype(internal::ManagerItself(manager).aexit(exception))::result_type;
      if constexpr (std::is_void_v<Exited>) {
        co_await internal::ManagerItself(manager).aexit(std::move(exception));
        co_return false;
      } else {
        const auto swallowed =
            co_await internal::ManagerItself(manager).aexit(std::move(exception));
        co_return static_cast<bool>(swallowed);
      }
    }
  };

  template <class Operation, class... Args>
  auto Visit(Args&&... args) {
    return std::visit(
        [&](auto& manager) { return Operation::Do(manager, std::forward<Args>(args)...); },
        manager_);
  }

  std::variant<Managers...> manager_;
};

}  // namespace asyncio

#endif  // ASYNCIO_ANY_CONTEXT_MANAGER_H_
