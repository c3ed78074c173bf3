// ExceptionContext: what a loop's exception handler is told.

#ifndef ASYNCIO_EXCEPTION_CONTEXT_H_
#define ASYNCIO_EXCEPTION_CONTEXT_H_

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/async_generator.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/handle.h"
#include "py/exceptions.h"
#include "py/object.h"

namespace asyncio {

// The dict that loop.call_exception_handler() takes in Python; a key that is absent there is empty
// here.
struct ExceptionContext {
  std::string message;
  std::exception_ptr exception = nullptr;
  std::optional<AnyFuture> future = std::nullopt;
  std::optional<AnyFuture> task = std::nullopt;
  std::optional<Handle> handle = std::nullopt;
  std::optional<AnyAsyncGenerator> asyncgen = std::nullopt;
  // Where the object it is about was made; known in debug mode.
  std::shared_ptr<const internal::SourceTraceback> source_traceback = nullptr;
  // What a handler was told that failed itself.
  std::shared_ptr<const ExceptionContext> context = nullptr;
  // Keys that asyncio itself does not use. (Initialised, so that designated initialisers may omit
  // it.)
  std::vector<std::pair<std::string, py::Object>> others = {};  // NOLINT(*-redundant-member-init)

  // The keys of the dict, in its order.
  std::vector<std::string> keys() const;
  // `key in context`.
  bool contains(const std::string& key) const;
  // context[key] of one of `others`. KeyError if it is absent.
  const py::Object& other(const std::string& key) const;

  // As Python prints the dict.
  std::string repr() const;
};

// context[key], where `member` is what the context has under that key. KeyError if it is empty.
template <class Member>
const Member& required(const Member& member, const char* key) {
  if (member == Member()) {
    throw py::KeyError(key);
  }
  return member;
}
inline const AnyFuture& required(const std::optional<AnyFuture>& member, const char* key) {
  return required<std::optional<AnyFuture>>(member, key).value();
}

// loop.get_exception_handler() is function.
template <class Function>
bool is_handler(const EventLoop::ExceptionHandler& handler, Function* function) {
  Function* const* const found = handler.template target<Function*>();
  return found != nullptr && *found == function;
}
// What print(loop.get_exception_handler()) shows.
inline std::string repr_handler(const EventLoop::ExceptionHandler& handler) {
  return handler ? "<function>" : "None";
}

}  // namespace asyncio

#endif  // ASYNCIO_EXCEPTION_CONTEXT_H_
