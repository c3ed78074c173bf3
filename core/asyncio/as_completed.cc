#include "asyncio/as_completed.h"

#include "absl/container/flat_hash_set.h"
#include "asyncio/event_loop.h"
#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/owner_callback.h"
#include "py/exceptions.h"

namespace asyncio::internal {

Ref<CompletionQueue> CompletionQueue::Make(EventLoop& loop,
                                           const std::vector<Ref<FutureBase>>& futures,
                                           std::optional<double> timeout) {
  Ref<CompletionQueue> queue(new CompletionQueue);
  absl::flat_hash_set<const FutureBase*> seen;
  for (const Ref<FutureBase>& future : futures) {
    if (seen.insert(future.get()).second) {
      queue->Add(*future);
    }
  }
  queue->turns_left_ = queue->size();
  if (timeout.has_value() && !queue->empty()) {
    using Timer = OwnerCallback<TimerState, CompletionQueue, &CompletionQueue::OnTimeout>;
    Ref<TimerState> timer(
        new Timer(*queue, "_AsCompletedIterator._handle_timeout()", &loop, loop.time() + *timeout));
    queue->timer_.emplace(TimerHandle(timer));
    loop.ScheduleTimer(std::move(timer));
  }
  return queue;
}

void CompletionQueue::OnMemberDone(FutureBase& future) {
  const Ref<CompletionQueue> keep_alive(this);
  done_.put_nowait(Ref<FutureBase>(&future));
  if (empty() && timer_.has_value()) {
    timer_->cancel();
    timer_.reset();
  }
}

FutureBase* CompletionQueue::Awaiter() const noexcept {
  const ListedWaiter* const getter = done_.state_->getters().first();
  return getter == nullptr ? nullptr : &getter->task()->future();
}

void CompletionQueue::OnTimeout() {
  timer_.reset();
  for (size_t left = size(); left > 0; --left) {
    done_.put_nowait({});
  }
  RemoveAll();
}

Coro<Ref<FutureBase>> CompletionQueue::Get() {
  Ref<FutureBase> future = co_await done_.get();
  if (!future) {
    throw py::TimeoutError();
  }
  co_return future;
}

}  // namespace asyncio::internal
