// gather(): runs awaitables concurrently and collects their results.

#ifndef ASYNCIO_GATHER_H_
#define ASYNCIO_GATHER_H_

#include <cstddef>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/coro.h"
#include "asyncio/future.h"
#include "asyncio/internal/gather_core.h"
#include "asyncio/operation.h"
#include "asyncio/outcome.h"
#include "asyncio/task.h"

namespace asyncio {

// gather(a, b, return_exceptions): the keyword argument return_exceptions=True. Where the program
// decides it as it runs, ReturnExceptions{decision}.
struct ReturnExceptions {
  bool enabled = true;
};
inline constexpr ReturnExceptions return_exceptions{};

// The results of arguments whose types differ, in the order of the arguments: a tuple (`std::get`,
// structured bindings) that prints as the list that Python gives.
template <class... Ts>
struct GatherResult : std::tuple<Ts...> {
  using std::tuple<Ts...>::tuple;

  std::string repr() const;
};

// asyncio.gather. Takes coroutines, tasks, futures, and vectors or other containers of
// those (Python's `*list`) in any number and mixture, and last, if wanted, the tag
// `return_exceptions`. Coroutines become tasks at once, in order. Gives a future of the results in
// the order of the arguments:
//
//   std::vector<T>          if all results are of one type T (None for void),
//   GatherResult<Ts…>       if they differ; not possible with vectors among the arguments,
//   with return_exceptions  the same of Outcome<T>, and it never fails because an argument did
//                           (unless the tag is not enabled).
//
// Without return_exceptions the first exception to arrive ends the future; the others go on
// running. An argument given twice runs once and appears twice. Cancelling the future cancels the
// arguments; it ends with CancelledError once they are done. Without arguments the future is done.
// Throws RuntimeError if a coroutine is given while no loop is running.
//
//   auto [n, s] = co_await asyncio::gather(number(), text());
template <class... Args>
auto gather(Args&&... args);

}  // namespace asyncio

template <class... Ts>
struct std::tuple_size<asyncio::GatherResult<Ts...>> : std::tuple_size<std::tuple<Ts...>> {};
template <std::size_t kIndex, class... Ts>
struct std::tuple_element<kIndex, asyncio::GatherResult<Ts...>>
    : std::tuple_element<kIndex, std::tuple<Ts...>> {};

#include "asyncio/internal/gather_impl.h"

#endif  // ASYNCIO_GATHER_H_
