// ExceptionContext: what a loop's exception handler is told.

#ifndef ASYNCIO_EXCEPTION_CONTEXT_H_
#define ASYNCIO_EXCEPTION_CONTEXT_H_

#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "asyncio/future.h"
#include "asyncio/handle.h"

namespace asyncio {

// The dict that loop.call_exception_handler() takes in Python; a key that is absent there is empty
// here.
struct ExceptionContext {
  std::string message;
  std::exception_ptr exception = nullptr;
  std::optional<AnyFuture> future = std::nullopt;
  std::optional<AnyFuture> task = std::nullopt;
  std::optional<Handle> handle = std::nullopt;
  // What a handler was told that failed itself.
  std::shared_ptr<const ExceptionContext> context = nullptr;

  // As Python prints the dict.
  std::string repr() const;
};

}  // namespace asyncio

#endif  // ASYNCIO_EXCEPTION_CONTEXT_H_
