#include "asyncio/shield.h"

#include "asyncio/internal/free_list.h"

namespace asyncio::internal {

// Once the outer future is done, the inner one need not tell it.
class ShieldCore::OuterCallback final : public DoneCallback, public FromFreeList {
 public:
  explicit OuterCallback(ShieldCore* core) noexcept : core(core) {}

  void Run() override {
    if (core != nullptr && !core->future().done()) {
      core->future().RemoveCallbacks(
          [this](const DoneCallback& callback) { return &callback == core; });
    }
    Drop();
  }
  void Drop() noexcept override {
    if (core != nullptr) {
      core->outer_callback_ = nullptr;
    }
    delete this;
  }
  std::string Name() const override { return "shield.<locals>._outer_done_callback()"; }

  ShieldCore* core;  // Null once it is gone.
};

void ShieldCore::Connect(ShieldCore* core) {
  core->outer_callback_ = new OuterCallback(core);
  core->future().AddUserCallback(core);
  core->outer_->AddCallback(core->outer_callback_);
}

ShieldCore::~ShieldCore() {
  if (outer_callback_ != nullptr) {
    outer_callback_->core = nullptr;
  }
}

void ShieldCore::OnDone() {
  FutureBase& inner = future();
  if (outer_->cancelled()) {
    inner.MarkRetrieved();
  } else if (inner.cancelled()) {
    outer_->Cancel(std::nullopt);
  } else if (inner.failed()) {
    outer_->SetException(inner.Exception());
  } else {
    PassResult(inner, *outer_);
  }
}

}  // namespace asyncio::internal
