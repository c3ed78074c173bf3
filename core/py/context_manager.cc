#include "py/context_manager.h"

#include "py/exception_ref.h"
#include "py/exceptions.h"

namespace py::internal {

bool HandledByGenerator(const std::exception_ptr& raised, const std::exception_ptr& thrown,
                        bool stopped) {
  if (raised == thrown) {
    return false;
  }
  if (stopped) {
    return true;
  }
  // A StopIteration of the block comes back wrapped.
  if (isinstance<RuntimeError>(raised) && cause(raised) == thrown &&
      isinstance<StopIteration, StopAsyncIteration>(thrown)) {
    return false;
  }
  std::rethrow_exception(raised);
}

}  // namespace py::internal
