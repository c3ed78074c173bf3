// nullcontext(): a context manager that does nothing.

#ifndef ASYNCIO_NULLCONTEXT_H_
#define ASYNCIO_NULLCONTEXT_H_

#include <exception>
#include <utility>

#include "asyncio/coro.h"
#include "py/none.h"

namespace asyncio {

// A context manager, both of `with` and of `async with`, of which `as` gets a value.
template <class T>
class NullContext {
 public:
  explicit NullContext(T value) : value_(std::move(value)) {}

  T enter() const { return value_; }
  bool exit(const std::exception_ptr& /*exception*/) const noexcept { return false; }

  Coro<T> aenter() const { return Enter(value_); }
  Coro<bool> aexit(std::exception_ptr /*exception*/) const { return Exit(); }

 private:
  static Coro<T> Enter(T value) { co_return value; }
  static Coro<bool> Exit() { co_return false; }

  T value_;
};

// contextlib.nullcontext.
inline NullContext<py::NoneType> nullcontext() { return NullContext<py::NoneType>(py::None); }
template <class T>
NullContext<T> nullcontext(T enter_result) {
  return NullContext<T>(std::move(enter_result));
}

}  // namespace asyncio

#endif  // ASYNCIO_NULLCONTEXT_H_
