// LoopBound: binds an object to the loop that first has to make a task wait for it.

#ifndef ASYNCIO_INTERNAL_LOOP_BOUND_H_
#define ASYNCIO_INTERNAL_LOOP_BOUND_H_

#include <string>

#include "asyncio/event_loop.h"
#include "asyncio/internal/loop_core.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/thread_state.h"

namespace asyncio::internal {

// CPython's mixins._LoopBoundMixin. A base of what is shared by the handles of a lock, event or
// queue.
class LoopBound {
 public:
  LoopBound(const LoopBound&) = delete;
  LoopBound& operator=(const LoopBound&) = delete;

  // _get_loop: call it when a task is about to wait. Throws RuntimeError if the object is bound to
  // another loop than the running one.
  void BindLoop() {
    LoopCore* const running = this_thread.running_loop;
    if (loop_.get() != running) [[unlikely]] {
      BindLoopTo(running);
    }
  }

  // As Python's repr.
  virtual std::string Repr() const = 0;

 protected:
  LoopBound() = default;
  ~LoopBound() = default;

 private:
  void BindLoopTo(LoopCore* running);

  Ref<LoopCore> loop_;  // Null: not bound yet.
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_LOOP_BOUND_H_
