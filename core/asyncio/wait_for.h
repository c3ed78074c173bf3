// wait_for(): awaits something, but not for longer than a timeout.

#ifndef ASYNCIO_WAIT_FOR_H_
#define ASYNCIO_WAIT_FOR_H_

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/future.h"
#include "asyncio/timeouts.h"

namespace asyncio {

// asyncio.wait_for: gives the result of a coroutine, task or future, or cancels it after
// `timeout` seconds (empty: never) and throws TimeoutError. If it swallows the cancellation and
// ends with a result, that is the result. A coroutine runs in the current task, not in one of its
// own.
//
// With a timeout of zero or less it gives the result of what is done already; else it cancels the
// awaitable (a coroutine never starts), waits until it is done, and throws TimeoutError.
template <internal::Awaitable Awaitable>
Coro<internal::ResultOf<Awaitable>> wait_for(Awaitable awaitable, std::optional<double> timeout);

// Implementation only below.

namespace internal {

// tasks._cancel_and_wait: cancels the future and waits until it is done, or until the waiting
// itself is cancelled.
Coro<void> CancelAndWait(AnyFuture future);

}  // namespace internal

template <internal::Awaitable Awaitable>
Coro<internal::ResultOf<Awaitable>> wait_for(Awaitable awaitable, std::optional<double> timeout) {
  if (!timeout.has_value()) {
    co_return co_await std::move(awaitable);
  }
  if (*timeout <= 0) {
    const auto future = ensure_future(std::move(awaitable));
    if (!future.done()) {
      co_await internal::CancelAndWait(future);
      if (future.cancelled()) {
        internal::ThrowTimeoutFrom(internal::StateOf(future).MakeCancelledError());
      }
    }
    co_return internal::TypedStateOf(future)->TakeResult();
  }
  const Timeout deadline = asyncio::timeout(timeout);
  deadline.Enter();
  try {
    if constexpr (std::is_void_v<internal::ResultOf<Awaitable>>) {
      co_await std::move(awaitable);
      deadline.Exit(nullptr);
      co_return;
    } else {
      auto result = co_await std::move(awaitable);
      deadline.Exit(nullptr);
      co_return result;
    }
  } catch (...) {
    deadline.Exit(std::current_exception());
    internal::this_thread.propagating = true;
    throw;
  }
}

}  // namespace asyncio

#endif  // ASYNCIO_WAIT_FOR_H_
