// SelfOwnedCallback: a done callback that lives as long as it is registered or scheduled.

#ifndef ASYNCIO_INTERNAL_SELF_OWNED_CALLBACK_H_
#define ASYNCIO_INTERNAL_SELF_OWNED_CALLBACK_H_

#include "asyncio/internal/free_list.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// While it is scheduled it keeps its future alive. Register it with AddUserCallback.
class SelfOwnedCallback : public DoneCallback, public FromFreeList {
 public:
  SelfOwnedCallback(const SelfOwnedCallback&) = delete;
  SelfOwnedCallback& operator=(const SelfOwnedCallback&) = delete;

  void Run() final {
    const auto future = Ref<FutureBase>::Adopt(&future_);
    OnDone();
    delete this;
  }
  void Drop() noexcept final {
    if (scheduled_) {
      future_.Release();
    }
    delete this;
  }
  void Scheduled() noexcept final {
    future_.AddRef();
    scheduled_ = true;
  }

 protected:
  explicit SelfOwnedCallback(FutureBase& future) noexcept : future_(future) {}
  virtual ~SelfOwnedCallback() = default;

  // Called by the loop. Must not throw.
  virtual void OnDone() = 0;

  FutureBase& future() const noexcept { return future_; }

 private:
  FutureBase& future_;
  bool scheduled_ = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_SELF_OWNED_CALLBACK_H_
