#include "asyncio/async_exit_stack.h"

#include "asyncio/internal/thread_state.h"
#include "py/exceptions.h"

namespace asyncio {
namespace {

Coro<AsyncExitStack> Enter(AsyncExitStack stack) { co_return stack; }

Coro<void> Close(AsyncExitStack stack) { static_cast<void>(co_await stack.aexit(nullptr)); }

}  // namespace

AsyncExitStack AsyncExitStack::pop_all() const {
  AsyncExitStack stack;
  std::swap(*stack.exits_, *exits_);
  return stack;
}

Coro<void> AsyncExitStack::aclose() const { return Close(*this); }

Coro<AsyncExitStack> AsyncExitStack::aenter() const { return Enter(*this); }

Coro<bool> AsyncExitStack::aexit(std::exception_ptr exception) const {
  return LeaveAll(exits_, std::move(exception));
}

Coro<bool> AsyncExitStack::LeaveAll(Exits exits, std::exception_ptr exception) {
  const std::exception_ptr received = exception;
  bool suppressed = false;
  bool raised = false;
  while (!exits->empty()) {
    const Exit leave = std::move(exits->back());
    exits->pop_back();
    try {
      const bool swallowed = co_await leave(exception);
      if (swallowed) {
        suppressed = true;
        raised = false;
        exception = nullptr;
      }
    } catch (...) {
      raised = true;
      py::internal::ReplaceContext(exception, received, nullptr);
      exception = std::current_exception();
    }
  }
  if (raised) {
    internal::this_thread.propagating = true;
    std::rethrow_exception(exception);
  }
  co_return (received != nullptr) && suppressed;
}

}  // namespace asyncio
