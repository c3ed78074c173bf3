// aclosing(): closes something asynchronous at the end of a block.

#ifndef ASYNCIO_ACLOSING_H_
#define ASYNCIO_ACLOSING_H_

#include <exception>
#include <utility>

#include "asyncio/coro.h"

namespace asyncio {

// An asynchronous context manager that awaits `thing.aclose()` when its block is left. `as` gets
// the thing.
template <class Thing>
class Aclosing {
 public:
  explicit Aclosing(Thing thing) : thing_(std::move(thing)) {}

  Coro<Thing> aenter() const { return Enter(thing_); }
  Coro<bool> aexit(std::exception_ptr exception) const {
    return Exit(thing_, std::move(exception));
  }

 private:
  static Coro<Thing> Enter(Thing thing) { co_return thing; }
  static Coro<bool> Exit(Thing thing, std::exception_ptr /*exception*/) {
    if constexpr (requires { thing.aclose(); }) {
      co_await thing.aclose();
    } else {
      co_await thing->aclose();
    }
    co_return false;
  }

  Thing thing_;
};

// contextlib.aclosing. The thing, mostly an asynchronous generator, may be a py::Ref to an object
// that has aclose().
//
//   co_await asyncio::async_with(asyncio::aclosing(ticks()), [&](AsyncGenerator<int> numbers) -> …
template <class Thing>
Aclosing<Thing> aclosing(Thing thing) {
  return Aclosing<Thing>(std::move(thing));
}

}  // namespace asyncio

#endif  // ASYNCIO_ACLOSING_H_
