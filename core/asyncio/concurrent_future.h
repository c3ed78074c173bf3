// ConcurrentFuture: what another thread does, from Python's module concurrent.futures.

#ifndef ASYNCIO_CONCURRENT_FUTURE_H_
#define ASYNCIO_CONCURRENT_FUTURE_H_

#include <concepts>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/get_event_loop.h"
#include "asyncio/internal/concurrent_core.h"
#include "asyncio/internal/thread_pool.h"
#include "asyncio/wait.h"
#include "py/exceptions.h"
#include "py/internal/iteration.h"
#include "py/iterator.h"
#include "py/set.h"

namespace asyncio {

// concurrent.futures.CancelledError: what waits for a ConcurrentFuture that was cancelled.
class ConcurrentCancelledError : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string type_name() const override { return "CancelledError"; }
  std::string qualified_name() const override { return "concurrent.futures._base.CancelledError"; }
};

// concurrent.futures.InvalidStateError: a future gets a result, or an exception, that is done.
class ConcurrentInvalidStateError : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string type_name() const override { return "InvalidStateError"; }
  std::string qualified_name() const override {
    return "concurrent.futures._base.InvalidStateError";
  }
};

// concurrent.futures.Future: a result that another thread waits for. Copies refer to the same
// future; comparing compares identity. Every method may be called from any thread.
template <class T = void>
class ConcurrentFuture {
 public:
  using result_type = T;

  // One that the program ends itself, by set_result() or set_exception().
  ConcurrentFuture() : state_(std::make_shared<internal::ConcurrentState<T>>()) {}
  explicit ConcurrentFuture(std::shared_ptr<internal::ConcurrentState<T>> state) noexcept
      : state_(std::move(state)) {}

  // Whether it has a result or an exception, or was cancelled.
  bool done() const { return state_->done(); }
  bool cancelled() const { return state_->cancelled(); }
  // Whether a thread of an executor makes the call, which can no longer be cancelled.
  bool running() const { return state_->running(); }

  // Waits until it is done, at most `timeout` seconds (empty: for ever), and gives the result or
  // throws the exception. Throws TimeoutError if it is not done in time, ConcurrentCancelledError
  // if it was cancelled.
  T result(std::optional<double> timeout = std::nullopt) const {
    state_->Wait(timeout);
    return state_->TakeResult();
  }

  // Waits as result() and gives the exception; null if there is a result.
  std::exception_ptr exception(std::optional<double> timeout = std::nullopt) const {
    state_->Wait(timeout);
    return state_->exception();
  }

  // Cancels it at once: a call that has not begun, or what runs as a task, whose loop is asked to
  // cancel that. False when it is done, or running.
  bool cancel() const { return state_->Cancel(state_); }

  // Has `callback(future)` called once it is done: by the thread that ends it, or at once if it is
  // done. What the callback throws is written to stderr.
  template <std::invocable<ConcurrentFuture> F>
  void add_done_callback(F callback) const {
    state_->AddDoneCallback([callback = std::move(callback), state = state_.get()]() mutable {
      callback(ConcurrentFuture(state->shared_from_this()));
    });
  }

  // Of one that the program made: ends it, and has its callbacks called at once. Throws
  // ConcurrentInvalidStateError if it is done.
  void set_result() const
    requires std::is_void_v<T>
  {
    state_->Set([] {}, nullptr);
  }
  template <class U>
    requires(!std::is_void_v<T>)
  void set_result(U result) const {
    state_->Set([&] { state_->StoreResult(std::move(result)); }, nullptr);
  }
  template <class E>
  void set_exception(const E& exception) const {
    state_->Set([] {}, py::internal::PointerTo(exception));
  }
  // Whether it is to be worked on, and then cannot be cancelled; false if it was cancelled. Throws
  // RuntimeError if that has been asked before.
  bool set_running_or_notify_cancel() const { return state_->SetRunning(); }

  friend bool operator==(const ConcurrentFuture&, const ConcurrentFuture&) noexcept = default;
  template <class U>
    requires(!std::same_as<T, U>)
  friend bool operator==(const ConcurrentFuture& /*future*/,
                         const ConcurrentFuture<U>& /*other*/) noexcept {
    return false;
  }
  // hash(future): of its identity.
  int64_t hash() const noexcept {
    return static_cast<int64_t>(reinterpret_cast<uintptr_t>(state_.get()) >> 4);
  }
  // `<Future at 0x7f… state=finished returned int>`
  std::string repr() const { return state_->Repr(); }
  std::string type_name() const { return "Future"; }

 private:
  template <class U>
  friend Future<U> wrap_future(const ConcurrentFuture<U>& future);
  friend struct internal::ConcurrentAccess;

  std::shared_ptr<internal::ConcurrentState<T>> state_;
};

// asyncio.wrap_future: a future of the running loop that ends as the other one does. Cancelling it
// cancels the other one.
template <class T>
Future<T> wrap_future(const ConcurrentFuture<T>& future);

// The functions of concurrent.futures whose names asyncio has too.
namespace concurrent {

// concurrent.futures.wait: waits for futures, as `options` say: which of them are done, and which
// are not. A cancelled one counts as done when its executor has come across it, as in CPython.
template <py::internal::Iterable Futures>
auto wait(const Futures& futures, const WaitOptions& options = {});

// concurrent.futures.as_completed: the futures as they are done; first those that are, in any
// order. Throws TimeoutError for what takes longer than `timeout` seconds from the first step on.
template <py::internal::Iterable Futures>
auto as_completed(const Futures& futures, std::optional<double> timeout = std::nullopt);

}  // namespace concurrent

// Implementation only below.

namespace internal {

struct ConcurrentAccess {
  template <class T>
  static const std::shared_ptr<ConcurrentState<T>>& StateOf(const ConcurrentFuture<T>& future) {
    return future.state_;
  }
};

// The different ones of some futures, with what waits for them.
template <class T>
class WaitedFutures {
 public:
  template <class Futures>
  explicit WaitedFutures(const Futures& futures) {
    py::Set<ConcurrentFuture<T>> known;
    for (const ConcurrentFuture<T>& future : futures) {
      if (!known.contains(future)) {
        known.add(future);
        futures_.push_back(future);
        waiting_.Add(ConcurrentAccess::StateOf(future));
      }
    }
  }

  ConcurrentWaiting& waiting() noexcept { return waiting_; }
  const std::vector<ConcurrentFuture<T>>& futures() const noexcept { return futures_; }

 private:
  ConcurrentWaiting waiting_;
  std::vector<ConcurrentFuture<T>> futures_;
};

template <class Futures>
using ResultOfConcurrent = typename py::internal::Element<Futures>::result_type;

}  // namespace internal

template <class T>
Future<T> wrap_future(const ConcurrentFuture<T>& future) {
  EventLoop& loop = get_event_loop();
  const Future<T> wrapped = loop.create_future<T>();
  wrapped.add_done_callback([future](const Future<T>& done) {
    if (done.cancelled()) {
      future.cancel();
    }
  });
  const auto finish = [wrapped, future] {
    if (wrapped.done()) {
      return;
    }
    if (future.cancelled()) {
      wrapped.cancel();
    } else if (const std::exception_ptr exception = future.exception(); exception != nullptr) {
      wrapped.set_exception(internal::RaisedInThread(exception));
    } else if constexpr (std::is_void_v<T>) {
      wrapped.set_result();
    } else {
      wrapped.set_result(future.result());
    }
  };
  // The count of `wrapped` belongs to the loop's thread; the other one only moves what holds it.
  future.add_done_callback([held = std::make_shared<std::remove_const_t<decltype(finish)>>(finish),
                            &loop](const ConcurrentFuture<T>& /*done*/) mutable {
    if (!loop.is_closed()) {
      loop.call_soon_threadsafe([held = std::move(held)] { (*held)(); });
    }
  });
  return wrapped;
}

namespace concurrent {

template <py::internal::Iterable Futures>
auto wait(const Futures& futures, const WaitOptions& options) {
  using T = internal::ResultOfConcurrent<Futures>;
  internal::WaitedFutures<T> waited(futures);
  waited.waiting().WaitFor(options);
  py::Set<ConcurrentFuture<T>> done;
  py::Set<ConcurrentFuture<T>> pending;
  for (const ConcurrentFuture<T>& future : waited.futures()) {
    (internal::ConcurrentAccess::StateOf(future)->ended() ? done : pending).add(future);
  }
  return std::tuple(done, pending);
}

template <py::internal::Iterable Futures>
auto as_completed(const Futures& futures, std::optional<double> timeout) {
  using T = internal::ResultOfConcurrent<Futures>;
  using Found = ConcurrentFuture<T>;
  std::vector<Found> given;
  for (const Found& future : futures) {
    given.push_back(future);
  }
  return py::Iterator<Found>(
      [given = std::move(given), timeout,
       waited = std::shared_ptr<internal::WaitedFutures<T>>()]() mutable -> std::optional<Found> {
        if (waited == nullptr) {
          waited = std::make_shared<internal::WaitedFutures<T>>(given);
          waited->waiting().SetTimeout(timeout);
        }
        const std::optional<size_t> next = waited->waiting().Next();
        return next.has_value() ? std::optional(waited->futures()[*next]) : std::nullopt;
      });
}

}  // namespace concurrent
}  // namespace asyncio

#endif  // ASYNCIO_CONCURRENT_FUTURE_H_
