#include "py/exit_stack.h"

namespace py {

bool ExitStack::exit(std::exception_ptr exception) const {
  const bool received = exception != nullptr;
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
      exception = std::current_exception();
    }
  }
  if (raised) {
    std::rethrow_exception(exception);
  }
  return received && suppressed;
}

}  // namespace py
