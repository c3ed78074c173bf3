#include "asyncio/coro.h"

#include <typeinfo>
#include <utility>

#include "py/exceptions.h"
#include "py/internal/raise.h"

namespace asyncio::internal {
namespace {

bool IsStopIteration(const std::exception_ptr& exception) noexcept {
#if defined(__GLIBCXX__)
  return *exception.__cxa_exception_type() == typeid(py::StopIteration);  // Without a rethrow.
#else
  return py::isinstance<py::StopIteration>(exception);
#endif
}

}  // namespace

std::exception_ptr RaisedByCoroutine(std::exception_ptr exception) noexcept {
  if (IsStopIteration(exception)) [[unlikely]] {
    return py::internal::RuntimeErrorFrom(std::move(exception), "coroutine raised StopIteration");
  }
  return exception;
}

}  // namespace asyncio::internal
