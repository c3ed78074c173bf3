// wait(): waits for several tasks without taking their results.

#ifndef ASYNCIO_WAIT_H_
#define ASYNCIO_WAIT_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/future.h"
#include "asyncio/task.h"
#include "py/internal/iteration.h"
#include "py/set.h"

namespace asyncio {

// When wait() returns: the constants below. In Python they are texts, which they convert to and
// from: "FIRST_COMPLETED".
class ReturnWhen {
 public:
  enum Value : uint8_t { kFirstCompleted, kFirstException, kAllCompleted };

  constexpr ReturnWhen(Value value) noexcept : value_(value) {}  // NOLINT: an enumeration
  // wait() throws ValueError if no constant has this name.
  template <std::convertible_to<std::string_view> Name>
  ReturnWhen(const Name& name)  // NOLINT(google-explicit-constructor): as in Python
      : ReturnWhen(Find(name)) {}

  // Throws ValueError if it has the name of no constant.
  void Check() const;

  operator std::string() const { return str(); }  // NOLINT(google-explicit-constructor)
  std::string str() const;
  std::string repr() const { return "'" + str() + "'"; }
  friend bool operator==(ReturnWhen, ReturnWhen) = default;
  template <std::convertible_to<std::string_view> Name>
  friend bool operator==(ReturnWhen value, const Name& name) {
    return value.str() == name;
  }

 private:
  static ReturnWhen Find(std::string_view name);

  Value value_;
  const std::string* unknown_ = nullptr;  // The name, if no constant has it; lives for ever.
};

inline constexpr ReturnWhen FIRST_COMPLETED = ReturnWhen::kFirstCompleted;  // NOLINT: Python's name
inline constexpr ReturnWhen FIRST_EXCEPTION = ReturnWhen::kFirstException;  // NOLINT: Python's name
inline constexpr ReturnWhen ALL_COMPLETED = ReturnWhen::kAllCompleted;      // NOLINT: Python's name

// The keyword arguments of wait.
struct WaitOptions {
  std::optional<double> timeout = std::nullopt;  // In seconds; empty: none.
  ReturnWhen return_when = ALL_COMPLETED;
};

// The two sets that wait gives, in the order of the arguments (Python: in no particular order):
//   auto [done, pending] = co_await asyncio::wait(tasks);
template <class FutureType>
struct WaitResult {
  py::Set<FutureType> done;
  py::Set<FutureType> pending;

  // The pair that it is in Python.
  explicit operator std::tuple<py::Set<FutureType>, py::Set<FutureType>>() const {
    return {done, pending};
  }
  std::string repr() const { return "(" + done.repr() + ", " + pending.repr() + ")"; }
};

namespace internal {

// What wait() makes of its argument's type: the set's elements, or void if there are none.
template <class Argument>
struct WaitArgument {
  using Element = void;
};
template <py::internal::Iterable Argument>
struct WaitArgument<Argument> {
  using Element = py::internal::Element<Argument>;
};
template <class Argument>
using WaitElement = typename WaitArgument<Argument>::Element;
template <class Argument>
using WaitResultOf =
    WaitResult<std::conditional_t<std::is_base_of_v<AnyFuture, WaitElement<Argument>>,
                                  WaitElement<Argument>, AnyFuture>>;

}  // namespace internal

// asyncio.wait: waits until one, all, or the first to fail of the futures or tasks of an iterable
// are done, or the time is over, and tells them apart. Cancels none of them and takes no results;
// a future given twice counts once. Throws ValueError when there are none (AssertionError if they
// come from an iterator, which cannot be asked first), TypeError for coroutines and for what is no
// iterable.
template <class Iterable>
Coro<internal::WaitResultOf<Iterable>> wait(Iterable futures, WaitOptions options = {});
template <class FutureType>
Coro<WaitResult<FutureType>> wait(std::initializer_list<FutureType> futures,
                                  WaitOptions options = {});

// Implementation only below.

namespace internal {

// tasks._wait.
Coro<void> WaitForFutures(std::vector<AnyFuture> futures, WaitOptions options);

[[noreturn]] void ThrowNothingToWaitFor();
[[noreturn]] void ThrowNothingCame();  // Of an iterator.
[[noreturn]] void ThrowWaitForCoroutine();
[[noreturn]] void ThrowWaitForNoIterable(const char* type_name);

}  // namespace internal

template <class Iterable>
Coro<internal::WaitResultOf<Iterable>> wait(Iterable futures, WaitOptions options) {
  using Element = internal::WaitElement<Iterable>;
  if constexpr (std::is_base_of_v<AnyFuture, Element>) {
    const py::Set<Element> all = py::set(futures);
    if (all.empty()) {
      if constexpr (requires { futures.size(); }) {
        internal::ThrowNothingToWaitFor();
      } else {
        internal::ThrowNothingCame();
      }
    }
    std::vector<AnyFuture> waited_for;
    waited_for.reserve(all.size());
    for (const Element& future : all) {
      waited_for.push_back(future);
    }
    co_await internal::WaitForFutures(std::move(waited_for), options);
    WaitResult<Element> result;
    for (const Element& future : all) {
      (future.done() ? result.done : result.pending).add(future);
    }
    co_return result;
  } else if constexpr (internal::kIsCoroutine<Element>) {
    if (futures.size() == 0) {
      internal::ThrowNothingToWaitFor();
    }
    internal::ThrowWaitForCoroutine();
  } else {
    static_assert(internal::Awaitable<Iterable>, "wait takes an iterable of tasks or futures");
    internal::ThrowWaitForNoIterable(internal::kIsCoroutine<Iterable>   ? "coroutine"
                                     : requires { futures.get_name(); } ? "Task"
                                                                        : "Future");
  }
  co_return {};
}

template <class FutureType>
Coro<WaitResult<FutureType>> wait(std::initializer_list<FutureType> futures, WaitOptions options) {
  return wait(std::vector<FutureType>(futures), options);
}

}  // namespace asyncio

#endif  // ASYNCIO_WAIT_H_
