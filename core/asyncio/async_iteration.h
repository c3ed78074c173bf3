// aiter(), anext() and next_of(): asynchronous iteration by hand.

#ifndef ASYNCIO_ASYNC_ITERATION_H_
#define ASYNCIO_ASYNC_ITERATION_H_

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

#include "asyncio/async_generator.h"
#include "asyncio/coro.h"
#include "asyncio/internal/future_state.h"
#include "py/exceptions.h"
#include "py/instance.h"

namespace asyncio {
namespace internal {

// An object of a class with `Coro<T> anext()`: Python's `__anext__`.
template <class T>
concept AsyncIteratorClass = requires(T& object) { object.anext(); };

template <class T>
using ElementOf = Stored<typename decltype(std::declval<T&>().anext())::result_type>;

}  // namespace internal

// One step of `async for` over an object whose class has anext(): the next element, or nothing once
// it throws StopAsyncIteration.
//
//   for (auto lines = reader->aiter(); auto line = co_await asyncio::next_of(lines);) { … }
template <internal::AsyncIteratorClass T>
Coro<std::optional<internal::ElementOf<T>>> next_of(py::Ref<T> iterator) {
  try {
    if constexpr (std::is_void_v<typename decltype(iterator->anext())::result_type>) {
      co_await iterator->anext();
      co_return py::None;
    } else {
      co_return co_await iterator->anext();
    }
  } catch (const py::StopAsyncIteration&) {
    co_return std::nullopt;
  }
}

// anext(iterator): the awaitable of the next element; StopAsyncIteration at the end.
template <class T, class Sent>
auto anext(const AsyncGenerator<T, Sent>& generator) {
  return generator.anext();
}
template <internal::AsyncIteratorClass T>
auto anext(const py::Ref<T>& iterator) {
  return iterator->anext();
}

// anext(iterator, default): the next element; at the end the default.
template <class T, class Sent, std::convertible_to<T> Default>
Coro<T> anext(AsyncGenerator<T, Sent> generator, Default otherwise) {
  std::optional<T> element = co_await generator.next();
  if (!element.has_value()) {
    co_return T(std::move(otherwise));
  }
  co_return *std::move(element);
}
template <internal::AsyncIteratorClass T, std::convertible_to<internal::ElementOf<T>> Default>
Coro<internal::ElementOf<T>> anext(py::Ref<T> iterator, Default otherwise) {
  auto element = co_await next_of(std::move(iterator));
  if (!element.has_value()) {
    co_return internal::ElementOf<T>(std::move(otherwise));
  }
  co_return *std::move(element);
}
// The same with None for elements that are something: nothing at the end.
template <class T, class Sent>
  requires(!std::convertible_to<std::nullopt_t, T>)
Coro<std::optional<T>> anext(AsyncGenerator<T, Sent> generator, std::nullopt_t /*none*/) {
  co_return co_await generator.next();
}
template <internal::AsyncIteratorClass T>
  requires(!std::convertible_to<std::nullopt_t, internal::ElementOf<T>>)
Coro<std::optional<internal::ElementOf<T>>> anext(py::Ref<T> iterator, std::nullopt_t /*none*/) {
  return next_of(std::move(iterator));
}

// aiter(iterable).
template <class T, class Sent>
AsyncGenerator<T, Sent> aiter(AsyncGenerator<T, Sent> generator) {
  return generator;
}
template <class T>
  requires requires(T& object) { object.aiter(); }
auto aiter(const py::Ref<T>& iterable) {
  return iterable->aiter();
}

}  // namespace asyncio

#endif  // ASYNCIO_ASYNC_ITERATION_H_
