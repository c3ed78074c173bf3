// The part of as_completed() that does not depend on the type of the results: CPython's
// _AsCompletedIterator with its queue.

#ifndef ASYNCIO_INTERNAL_COMPLETION_QUEUE_H_
#define ASYNCIO_INTERNAL_COMPLETION_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "asyncio/coro.h"
#include "asyncio/future.h"
#include "asyncio/handle.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/pending_set.h"
#include "asyncio/internal/ref.h"
#include "asyncio/queue.h"

namespace asyncio::internal {

class CompletionQueue final : private PendingSet, public FromFreeList {
 public:
  static Ref<CompletionQueue> Make(EventLoop& loop, const std::vector<Ref<FutureBase>>& futures,
                                   std::optional<double> timeout);

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  // How many futures the iteration has not asked for yet.
  size_t turns_left() const noexcept { return turns_left_; }
  void TakeTurn() noexcept { --turns_left_; }

  // Waits for the next future to be done and gives it. Throws TimeoutError after the timeout. The
  // caller keeps the queue alive.
  Coro<Ref<FutureBase>> Get();

 private:
  CompletionQueue() : PendingSet("_AsCompletedIterator._handle_completion()") {}
  ~CompletionQueue() = default;

  void OnMemberDone(FutureBase& future) override;
  FutureBase* Awaiter() const noexcept override;
  void OnTimeout();

  Queue<Ref<FutureBase>> done_;  // Null: what did not end in time.
  std::optional<Handle> timer_;
  size_t turns_left_ = 0;
  uint32_t refs_ = 0;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_COMPLETION_QUEUE_H_
