#include "asyncio/internal/pending_set.h"

#include <memory>
#include <string>
#include <utility>

namespace asyncio::internal {

// The callbacks stay and do nothing: in CPython they keep their owner, and take their turn in the
// loop.
PendingSet::~PendingSet() {
  while (first_ != nullptr) {
    Member& member = *first_;
    Unlink(member);
    const Ref<FutureBase> future = std::move(member.future);  // May be the last reference.
  }
}

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
  // Who leaves futures behind that are not done is as_completed().
  return set != nullptr ? set->callback_name_ : "_AsCompletedIterator._handle_completion()";
}

}  // namespace asyncio::internal
