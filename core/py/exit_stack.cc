#include "py/exit_stack.h"

#include "py/exceptions.h"

namespace py {

bool ExitStack::exit(std::exception_ptr exception) const {
  const std::exception_ptr received = exception;
  const std::exception_ptr around = std::current_exception();
  bool suppressed = false;
  bool raised = false;
  while (!exits_->empty()) {
    const Exit leave = std::move(exits_->back());
    exits_->pop_back();
    try {
      if (leave(exception)) {
        suppressed = true;
        raised = false;
        exception = nullptr;
      }
    } catch (...) {
      raised = true;
      internal::ReplaceContext(exception, received, around);
      exception = std::current_exception();
    }
  }
  if (raised) {
    std::rethrow_exception(exception);
  }
  return received != nullptr && suppressed;
}

}  // namespace py
