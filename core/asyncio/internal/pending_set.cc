#include "asyncio/internal/pending_set.h"

#include <memory>
#include <string>
#include <utility>

namespace asyncio::internal {

PendingSet::~PendingSet() { RemoveAll(); }

void PendingSet::AddUnlessDone(FutureBase& future) {
  if (future.done()) {
    OnMemberDone(future);
  } else {
    Add(future);
  }
}

void PendingSet::Add(FutureBase& future) {
  auto* const member = new Member(*this, future);
  member->previous = last_;
  (last_ != nullptr ? last_->next : first_) = member;
  last_ = member;
  ++size_;
  future.AddCallback(member);
}

void PendingSet::Unlink(Member& member) noexcept {
  (member.previous != nullptr ? member.previous->next : first_) = member.next;
  (member.next != nullptr ? member.next->previous : last_) = member.previous;
  --size_;
  member.set = nullptr;
}

void PendingSet::CancelAll() {
  for (Member* member = first_; member != nullptr; member = member->next) {
    if (!member->future->done()) {
      member->future->Cancel(std::nullopt);
    }
  }
}

void PendingSet::RemoveAll() noexcept {
  while (first_ != nullptr) {
    Member& member = *first_;
    Unlink(member);
    const Ref<FutureBase> future = std::move(member.future);
    future->RemoveCallbacks([&member](const DoneCallback& node) { return &node == &member; });
  }
}

void PendingSet::Member::Run() {
  const std::unique_ptr<Member> self(this);
  if (set != nullptr) {
    PendingSet& owner = *set;
    owner.Unlink(*this);
    owner.OnMemberDone(*future);
  }
}

void PendingSet::Member::Drop() noexcept {
  if (set != nullptr) {
    set->Unlink(*this);
  }
  delete this;
}

FutureBase* PendingSet::Member::Awaiter() const noexcept {
  return set != nullptr ? set->Awaiter() : nullptr;
}

std::string PendingSet::Member::Name() const {
  return set != nullptr ? set->callback_name_ : std::string();
}

}  // namespace asyncio::internal
