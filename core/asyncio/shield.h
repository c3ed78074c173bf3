// shield(): lets a waiter be cancelled without what it waits for.

#ifndef ASYNCIO_SHIELD_H_
#define ASYNCIO_SHIELD_H_

#include <type_traits>
#include <utility>

#include "asyncio/ensure_future.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/shield_core.h"

namespace asyncio {

// asyncio.shield: a future that ends as a coroutine, task or future does, and that can be
// cancelled while the other goes on. A coroutine becomes a task at once. What is done already is
// given back itself. Keep a reference to a task that must not be lost.
// A coroutine that is a variable must be given with std::move; it stays there if no loop can run
// it.
template <internal::Awaitable Awaitable>
Future<internal::ResultOf<Awaitable>> shield(Awaitable&& awaitable);

// Implementation only below.

namespace internal {

template <class T>
class Shield final : public ShieldCore {
 public:
  Shield(FutureBase& inner, FutureBase& outer) noexcept : ShieldCore(inner, outer) {}

 private:
  void PassResult(FutureBase& inner, FutureBase& outer) override {
    auto& from = static_cast<FutureState<T>&>(inner);
    auto& to = static_cast<FutureState<T>&>(outer);
    if constexpr (std::is_void_v<T>) {
      from.Result();
      to.SetResult(py::None);
    } else {
      to.SetResult(from.TakeResult());
    }
  }
};

}  // namespace internal

template <internal::Awaitable Awaitable>
Future<internal::ResultOf<Awaitable>> shield(Awaitable&& awaitable) {
  using T = internal::ResultOf<Awaitable>;
  Future<T> inner = ensure_future(std::forward<Awaitable>(awaitable));
  if (inner.done()) {
    return inner;
  }
  Future<T> outer = inner.get_loop().template create_future<T>();
  internal::ShieldCore::Connect(
      new internal::Shield<T>(internal::StateOf(inner), internal::StateOf(outer)));
  return outer;
}

}  // namespace asyncio

#endif  // ASYNCIO_SHIELD_H_
