#include "asyncio/wait_for.h"

#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/internal/future_state.h"
#include "py/none.h"

namespace asyncio::internal {
namespace {

// tasks._release_waiter as a done callback.
class ReleaseWaiter final : public DoneCallback, public FromFreeList {
 public:
  explicit ReleaseWaiter(Ref<FutureState<void>> waiter) noexcept : waiter_(std::move(waiter)) {}

  void Run() override {
    if (!waiter_->done()) {
      waiter_->SetResult(py::None);
    }
    delete this;
  }
  void Drop() noexcept override { delete this; }
  std::string Name() const override { return "_release_waiter()"; }
  FutureBase* Awaiter() const noexcept override { return waiter_->FirstAwaiter(); }

 private:
  Ref<FutureState<void>> waiter_;
};

}  // namespace

Coro<void> CancelAndWait(AnyFuture future) {
  const Future<void> waiter = get_running_loop().create_future<void>();
  auto* const callback = new ReleaseWaiter(TypedStateOf(waiter));
  StateOf(future).AddCallback(callback);
  future.cancel();
  try {
    co_await waiter;
  } catch (...) {
    StateOf(future).RemoveCallbacks(
        [callback](const DoneCallback& node) { return &node == callback; });
    throw;
  }
}

}  // namespace asyncio::internal
