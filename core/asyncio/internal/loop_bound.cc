#include "asyncio/internal/loop_bound.h"

#include "py/exceptions.h"

namespace asyncio::internal {

void LoopBound::BindLoopTo(LoopCore* running) {
  if (loop_) {
    throw py::RuntimeError(Repr() + " is bound to a different event loop");
  }
  loop_ = Ref<LoopCore>(running);
}

}  // namespace asyncio::internal
