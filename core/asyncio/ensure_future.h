// ensure_future(), isfuture() and iscoroutine(): what can be awaited, as a future.

#ifndef ASYNCIO_ENSURE_FUTURE_H_
#define ASYNCIO_ENSURE_FUTURE_H_

#include <type_traits>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/future.h"
#include "asyncio/get_event_loop.h"
#include "asyncio/operation.h"
#include "asyncio/task.h"

namespace asyncio {

// asyncio.ensure_future: a coroutine becomes a task of get_event_loop(), or of `loop`; a task or
// future is given back. Throws ValueError if it is one of another loop than `loop`.
template <class T>
Task<T> ensure_future(Coro<T>&& coro) {
  return get_event_loop().create_task(std::move(coro));
}
template <class Step>
Task<typename Step::result_type> ensure_future(Operation<Step>&& operation) {
  return get_event_loop().create_task(std::move(operation));
}
template <class T>
Task<T> ensure_future(Task<T> task) {
  return task;
}
template <class T>
Future<T> ensure_future(Future<T> future) {
  return future;
}
template <class T>
Task<T> ensure_future(Coro<T>&& coro, EventLoop& loop) {
  return loop.create_task(std::move(coro));
}
template <class Step>
Task<typename Step::result_type> ensure_future(Operation<Step>&& operation, EventLoop& loop) {
  return loop.create_task(std::move(operation));
}
template <class T>
Task<T> ensure_future(Task<T> task, EventLoop& loop) {
  internal::CheckLoopOf(task, loop);
  return task;
}
template <class T>
Future<T> ensure_future(Future<T> future, EventLoop& loop) {
  internal::CheckLoopOf(future, loop);
  return future;
}

// asyncio.isfuture: whether it is a Future or a Task.
template <class T>
constexpr bool isfuture(const T& /*value*/) noexcept {
  return std::is_base_of_v<AnyFuture, T>;
}

namespace internal {

template <class T>
inline constexpr bool kIsCoroutine = false;
template <class T>
inline constexpr bool kIsCoroutine<Coro<T>> = true;
template <class Step>
inline constexpr bool kIsCoroutine<Operation<Step>> = true;

// A coroutine, task or future.
template <class T>
concept Awaitable = requires {
  typename std::remove_cvref_t<T>::result_type;
} && (kIsCoroutine<std::remove_cvref_t<T>> || std::is_base_of_v<AnyFuture, std::remove_cvref_t<T>>);

// What ensure_future makes of an awaitable, and the result of it.
template <class T>
using ResultOf = typename std::remove_cvref_t<T>::result_type;
template <class T>
using FutureOf = decltype(ensure_future(std::declval<std::remove_cvref_t<T>>()));

}  // namespace internal

// asyncio.iscoroutine: whether it is a coroutine object.
template <class T>
constexpr bool iscoroutine(const T& /*value*/) noexcept {
  return internal::kIsCoroutine<T>;
}

}  // namespace asyncio

#endif  // ASYNCIO_ENSURE_FUTURE_H_
