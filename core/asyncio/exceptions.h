// The exceptions of asyncio: asyncio.exceptions.

#ifndef ASYNCIO_EXCEPTIONS_H_
#define ASYNCIO_EXCEPTIONS_H_

#include <string>

#include "py/exceptions.h"

namespace asyncio {

// asyncio.CancelledError: thrown at the await where a task is cancelled. Derives from
// py::BaseException only, so `catch (const std::exception&)` does not swallow it.
class CancelledError : public py::BaseException {
 public:
  using py::BaseException::BaseException;
  std::string qualified_name() const override { return "asyncio.exceptions.CancelledError"; }
};

// asyncio.InvalidStateError: the operation is not allowed in the future's state.
class InvalidStateError : public py::Exception {
 public:
  using py::Exception::Exception;
  std::string qualified_name() const override { return "asyncio.exceptions.InvalidStateError"; }
};

// asyncio.BrokenBarrierError: the barrier was broken or reset while a task waited, or is broken.
class BrokenBarrierError : public py::RuntimeError {
 public:
  using py::RuntimeError::RuntimeError;
  std::string qualified_name() const override { return "asyncio.exceptions.BrokenBarrierError"; }
};

// asyncio.TimeoutError is the builtin since 3.11.
using TimeoutError = py::TimeoutError;

}  // namespace asyncio

#endif  // ASYNCIO_EXCEPTIONS_H_
