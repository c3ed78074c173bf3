// AsyncContextManager<T>: what a function with @contextlib.asynccontextmanager gives.

#ifndef ASYNCIO_ASYNC_CONTEXT_MANAGER_H_
#define ASYNCIO_ASYNC_CONTEXT_MANAGER_H_

#include <coroutine>
#include <exception>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "asyncio/async_generator.h"
#include "asyncio/coro.h"
#include "py/internal/method_promise.h"
#include "py/none.h"

namespace asyncio {
namespace internal {

template <class T>
class AsyncContextManagerPromise;

// The `__aexit__` of a manager that is written as a generator.
Coro<bool> ExitGenerator(Ref<AsyncGeneratorCore> generator, std::exception_ptr exception);
void CheckNotEntered(const AsyncGeneratorCore& generator);
[[noreturn]] void ThrowDidNotYield();

}  // namespace internal

// An asynchronous context manager that is written as a generator: a function that returns
// AsyncContextManager<T> and uses co_yield exactly once. What stands before runs when the block is
// entered, what follows when it is left. An exception of the block is thrown at the co_yield, where
// it may be swallowed or replaced.
//
//   asyncio::AsyncContextManager<Connection> connected(std::string host) {
//     auto connection = co_await connect(host);
//     co_yield connection;
//     co_await connection.close();  // Not if the block has thrown.
//   }
//   co_await asyncio::async_with(connected("a"), [&](Connection connection) -> Coro<> { … });
//
// RuntimeError if it does not yield, or yields again. Copies are the same manager, which can be
// used once: then AttributeError, as in CPython.
template <class T = py::NoneType>
class AsyncContextManager {
 public:
  using promise_type = internal::AsyncContextManagerPromise<T>;

  explicit AsyncContextManager(AsyncGenerator<T> generator) noexcept
      : generator_(std::move(generator)) {}

  // `async with`: aenter gives what was yielded. aexit takes the exception that leaves the block,
  // null for none, and gives true if it was swallowed.
  Coro<T> aenter() const { return Enter(generator_); }
  Coro<bool> aexit(std::exception_ptr exception) const {
    return internal::ExitGenerator(generator_.state(), std::move(exception));
  }

  static std::string type_name() { return "_AsyncGeneratorContextManager"; }

 private:
  static Coro<T> Enter(AsyncGenerator<T> generator) {
    internal::CheckNotEntered(*generator.state());
    std::optional<T> value = co_await generator.next();
    if (!value.has_value()) {
      internal::ThrowDidNotYield();
    }
    co_return *std::move(value);
  }

  AsyncGenerator<T> generator_;
};

// Implementation only below.

namespace internal {

template <class T>
class AsyncContextManagerPromise : public AsyncGeneratorPromise<T, py::NoneType> {
 public:
  AsyncContextManager<T> get_return_object(
      const std::source_location& location = std::source_location::current()) {
    return AsyncContextManager<T>(
        AsyncGeneratorPromise<T, py::NoneType>::get_return_object(location));
  }
};

}  // namespace internal
}  // namespace asyncio

// A manager that is a member function of a py::Instance keeps the object alive.
template <class T, py::internal::InstanceClass Self, class... Args>
struct std::coroutine_traits<asyncio::AsyncContextManager<T>, Self&, Args...> {
  using promise_type =
      py::internal::MethodPromise<asyncio::internal::AsyncContextManagerPromise<T>>;
};

#endif  // ASYNCIO_ASYNC_CONTEXT_MANAGER_H_
