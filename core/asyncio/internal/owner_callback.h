// OwnerCallback: a handle that calls its owner, which holds the handle.

#ifndef ASYNCIO_INTERNAL_OWNER_CALLBACK_H_
#define ASYNCIO_INTERNAL_OWNER_CALLBACK_H_

#include <string>
#include <utility>

#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// Base is HandleState or TimerState. The handle and its owner refer to each other until the handle
// runs, is cancelled or is dropped.
template <class Base, class Owner, void (Owner::*kMethod)()>
class OwnerCallback final : public Base {
 public:
  template <class... BaseArgs>
  explicit OwnerCallback(Owner& owner, const char* name, BaseArgs... base_args)
      : Base(base_args...), owner_(&owner), name_(name) {}

  std::string CallbackName() const override { return name_; }
  void Drop() noexcept override {
    DestroyCallback();
    Base::Drop();
  }

 private:
  void Call() override {
    const Ref<Owner> owner = std::exchange(owner_, {});
    ((*owner).*kMethod)();
  }
  void DestroyCallback() noexcept override { owner_ = {}; }

  Ref<Owner> owner_;
  const char* name_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_OWNER_CALLBACK_H_
