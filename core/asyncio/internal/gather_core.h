// The part of gather() that does not depend on the types of the arguments: CPython's
// _GatheringFuture and its done callback.

#ifndef ASYNCIO_INTERNAL_GATHER_CORE_H_
#define ASYNCIO_INTERNAL_GATHER_CORE_H_

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

#include "asyncio/internal/future_state.h"
#include "asyncio/internal/huge_pages.h"
#include "asyncio/internal/loop_core.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/task_state.h"

namespace asyncio::internal {

class GatherCore : private ListLink {
 public:
  GatherCore(const GatherCore&) = delete;
  GatherCore& operator=(const GatherCore&) = delete;

  // The loop is closed: lets go of the arguments that are not done, since they and the gather may
  // be all that keeps each other. `gathers` are those of the loop.
  static void ReleaseAllPending(ListLink& gathers) noexcept;

 protected:
  // Prepares for at most `count` arguments of `outer`, the future that this core is part of.
  GatherCore(FutureBase& outer, size_t count, bool return_exceptions);
  ~GatherCore() { Unlink(); }

  // The next argument. `fresh`: it is a task that was made for a coroutine argument.
  void Add(FutureBase& child, bool fresh) {
    if (fresh) {
      child.DoNotLogDestroyPending();
    } else {
      CheckSameLoop(child);
    }
    const bool seen = IsOurs(child.last_callback());
    Child& entry = children_.emplace_back(*this, child);
    if (child.done()) {
      if (!tasks_may_run_at_once_ || !WasPending(child)) {
        ++different_;
        any_done_ = true;
        entry.gather = nullptr;
      }
    } else if (!seen) {
      ++different_;
      outer_.AddRef();
      child.AddCallback(&entry);
    }
  }
  // Instead of Start: an argument was refused. Forgets those before it.
  void Abandon();
  // After the last Add: the arguments that were done before count now.
  void Start();

  // _GatheringFuture.cancel.
  bool CancelChildren(const CancelMessage& message);

  // Every child is done, none failed in a way that ends the gather: collects the results.
  virtual void FinishWithResults() = 0;

  size_t size() const noexcept { return children_.size(); }
  FutureBase& child(size_t index) const noexcept { return *children_[index].future; }
  // The exception to put into the results: null if the child has a result.
  std::exception_ptr ExceptionOf(size_t index) const;

 private:
  // An argument, and the callback on it. While the callback is registered or scheduled it holds a
  // reference to the gather.
  class Child final : public DoneCallback {
   public:
    Child(GatherCore& owner, FutureBase& child) noexcept : gather(&owner), future(&child) {}

    void Run() override;
    void Drop() noexcept override;
    std::string Name() const override { return "gather.<locals>._done_callback()"; }
    FutureBase* Awaiter() const noexcept override { return &gather->outer_; }

    GatherCore* gather;  // Null if it was done when it was added: there is no callback.
    Ref<FutureBase> future;
  };

  // Whether a callback is one of our children's: then its future was an argument before.
  bool IsOurs(const DoneCallback* callback) const noexcept {
    return callback >= children_.data() && callback < children_.data() + children_.size();
  }
  // Whether the last argument was one before, and pending then: it was ended by what ran at once.
  bool WasPending(const FutureBase& child) const noexcept;
  void CheckSameLoop(const FutureBase& child) const {
    if (&child.loop() != &outer_.loop()) [[unlikely]] {
      ThrowDifferentLoop();
    }
  }
  void ChildDone(FutureBase& child);
  void ReleasePending() noexcept;
  // Ends the gather before its other children have ended.
  void Fail(std::exception_ptr exception);

  FutureBase& outer_;
  // Never grows beyond what was reserved: callbacks stay in place.
  std::vector<Child, HugePageAllocator<Child>> children_;
  size_t different_ = 0;  // nfuts: a pending argument given twice counts once.
  size_t finished_ = 0;   // nfinished
  bool return_exceptions_;
  bool tasks_may_run_at_once_;  // What is made for a coroutine may be an eager task.
  bool cancel_requested_ = false;
  bool any_done_ = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_GATHER_CORE_H_
