// The part of shield() that does not depend on the type of the result.

#ifndef ASYNCIO_INTERNAL_SHIELD_CORE_H_
#define ASYNCIO_INTERNAL_SHIELD_CORE_H_

#include <string>

#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/self_owned_callback.h"

namespace asyncio::internal {

// The callback on the inner future, which ends the outer one as the inner one has ended.
class ShieldCore : public SelfOwnedCallback {
 public:
  // Registers the callback, and one on the outer future that removes it again.
  static void Connect(ShieldCore* core);

  std::string Name() const final { return "shield.<locals>._inner_done_callback()"; }
  FutureBase* Awaiter() const noexcept final { return outer_.get(); }

 protected:
  ShieldCore(FutureBase& inner, FutureBase& outer) noexcept
      : SelfOwnedCallback(inner), outer_(&outer) {}
  ~ShieldCore() override;

  // outer.set_result(inner.result())
  virtual void PassResult(FutureBase& inner, FutureBase& outer) = 0;

 private:
  class OuterCallback;

  void OnDone() final;

  Ref<FutureBase> outer_;
  OuterCallback* outer_callback_ = nullptr;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_SHIELD_CORE_H_
