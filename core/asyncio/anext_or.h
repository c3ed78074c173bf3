// anext_or(): anext() with a default of another type than the elements have.

#ifndef ASYNCIO_ANEXT_OR_H_
#define ASYNCIO_ANEXT_OR_H_

#include <utility>

#include "asyncio/async_generator.h"
#include "asyncio/async_iteration.h"
#include "asyncio/coro.h"
#include "py/variant.h"

namespace asyncio {

// anext(iterator, default): the next element, or at the end the default; Result holds either.
//
//   std::variant<int64_t, std::string> next =
//       co_await asyncio::anext_or<std::variant<int64_t, std::string>>(numbers, "none");
template <class Result, class T, class Sent>
Coro<Result> anext_or(AsyncGenerator<T, Sent> generator, Result otherwise) {
  auto element = co_await generator.next();
  if (!element.has_value()) {
    co_return otherwise;
  }
  co_return py::convert<Result>(*std::move(element));
}
template <class Result, internal::AsyncIteratorClass T>
Coro<Result> anext_or(py::Ref<T> iterator, Result otherwise) {
  auto element = co_await next_of(std::move(iterator));
  if (!element.has_value()) {
    co_return otherwise;
  }
  co_return py::convert<Result>(*std::move(element));
}

}  // namespace asyncio

#endif  // ASYNCIO_ANEXT_OR_H_
