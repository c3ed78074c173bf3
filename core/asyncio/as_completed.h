// as_completed(): results in the order in which they arrive.

#ifndef ASYNCIO_AS_COMPLETED_H_
#define ASYNCIO_AS_COMPLETED_H_

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/future.h"
#include "asyncio/internal/completion_queue.h"
#include "asyncio/internal/ref.h"
#include "asyncio/task.h"
#include "py/exceptions.h"
#include "py/internal/iteration.h"

namespace asyncio {

// The iterator of as_completed, over futures of type FutureType: the ones that were given, or the
// tasks that coroutines became. Copies refer to the same iterator.
//
// Plain iteration gives coroutines, each of which gives the next result to arrive, or throws:
//   for (auto next : asyncio::as_completed(std::move(coroutines))) {
//     int value = co_await std::move(next);
//   }
// Asynchronous iteration gives the futures themselves as they end, then nothing:
//   auto completed = asyncio::as_completed(tasks);
//   while (auto task = co_await completed.next()) { … task->result() … }
// After the timeout both throw TimeoutError.
template <class FutureType>
class AsCompleted {
 public:
  using result_type = typename FutureType::result_type;
  class Iterator;

  explicit AsCompleted(internal::Ref<internal::CompletionQueue> queue) noexcept
      : queue_(std::move(queue)) {}

  Iterator begin() const { return Iterator(queue_); }
  std::default_sentinel_t end() const noexcept { return {}; }

  // __next__: the next coroutine. StopIteration if all have been given.
  Coro<result_type> next_coroutine() const;
  // __anext__; empty at the end.
  Coro<std::optional<FutureType>> next() const { return Next(queue_); }

 private:
  static Coro<result_type> WaitForOne(internal::Ref<internal::CompletionQueue> queue);
  static Coro<std::optional<FutureType>> Next(internal::Ref<internal::CompletionQueue> queue);

  internal::Ref<internal::CompletionQueue> queue_;
};

// asyncio.as_completed: runs the coroutines, tasks or futures of an iterable concurrently.
// Coroutines become tasks at once, in order (Python: in no particular order); a future given twice
// counts once. `timeout` is in seconds for all of them together; empty: none. A container of
// coroutines must be given with std::move.
template <py::internal::Iterable Awaitables>
auto as_completed(Awaitables&& awaitables, std::optional<double> timeout = std::nullopt);
template <class FutureType>
auto as_completed(std::initializer_list<FutureType> futures,
                  std::optional<double> timeout = std::nullopt);

// Implementation only below.

template <class FutureType>
class AsCompleted<FutureType>::Iterator {
 public:
  using value_type = Coro<result_type>;
  using difference_type = std::ptrdiff_t;

  explicit Iterator(internal::Ref<internal::CompletionQueue> queue) noexcept
      : queue_(std::move(queue)) {}

  // Each call gives the next coroutine.
  value_type operator*() const {
    queue_->TakeTurn();
    return WaitForOne(queue_);
  }
  Iterator& operator++() noexcept { return *this; }
  void operator++(int) noexcept {}
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) noexcept {
    return iterator.queue_->turns_left() == 0;
  }

 private:
  internal::Ref<internal::CompletionQueue> queue_;
};

template <class FutureType>
Coro<typename FutureType::result_type> AsCompleted<FutureType>::next_coroutine() const {
  if (queue_->turns_left() == 0) {
    throw py::StopIteration();
  }
  return *begin();
}

template <class FutureType>
Coro<typename FutureType::result_type> AsCompleted<FutureType>::WaitForOne(
    internal::Ref<internal::CompletionQueue> queue) {
  const auto future = co_await queue->Get();
  co_return static_cast<internal::FutureState<result_type>&>(*future).TakeResult();
}

template <class FutureType>
Coro<std::optional<FutureType>> AsCompleted<FutureType>::Next(
    internal::Ref<internal::CompletionQueue> queue) {
  if (queue->turns_left() == 0) {
    co_return std::nullopt;
  }
  queue->TakeTurn();
  const auto future = co_await queue->Get();
  using State =
      std::conditional_t<std::is_same_v<FutureType, Task<result_type>>,
                         internal::TaskState<result_type>, internal::FutureState<result_type>>;
  co_return FutureType(internal::Ref<State>(static_cast<State*>(future.get())));
}

template <py::internal::Iterable Awaitables>
auto as_completed(Awaitables&& awaitables, std::optional<double> timeout) {
  using FutureType = internal::FutureOf<py::internal::Element<Awaitables>>;
  EventLoop& loop = get_event_loop();  // Before a coroutine is taken: there may be none.
  std::vector<internal::Ref<internal::FutureBase>> futures;
  for (auto& awaitable : awaitables) {
    using Awaitable = std::remove_cvref_t<decltype(awaitable)>;
    if constexpr (!std::is_convertible_v<const Awaitable&, const AnyFuture&>) {
      static_assert(!std::is_lvalue_reference_v<Awaitables>,
                    "as_completed takes the coroutines of a container: give it with std::move");
      // The elements of py's containers are const for those who iterate.
      futures.emplace_back(
          &internal::StateOf(ensure_future(std::move(const_cast<Awaitable&>(awaitable)), loop)));
    } else {
      internal::CheckLoopOf(awaitable, loop);
      futures.emplace_back(&internal::StateOf(awaitable));
    }
  }
  return AsCompleted<FutureType>(internal::CompletionQueue::Make(loop, futures, timeout));
}

template <class FutureType>
auto as_completed(std::initializer_list<FutureType> futures, std::optional<double> timeout) {
  return as_completed(std::vector<FutureType>(futures), timeout);
}

}  // namespace asyncio

#endif  // ASYNCIO_AS_COMPLETED_H_
