// PendingSet: the unfinished futures that an object of its own waits for, in order of insertion.

#ifndef ASYNCIO_INTERNAL_PENDING_SET_H_
#define ASYNCIO_INTERNAL_PENDING_SET_H_

#include <cstddef>

#include "asyncio/internal/free_list.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// Base of the object. It owns its members, which do not own it: when it goes away in the middle,
// they forget it.
class PendingSet {
 public:
  PendingSet(const PendingSet&) = delete;
  PendingSet& operator=(const PendingSet&) = delete;

 protected:
  explicit PendingSet(const char* callback_name) noexcept : callback_name_(callback_name) {}
  ~PendingSet();

  // Adds a future, which is in no other place of the set.
  void Add(FutureBase& future);
  // The same, but what is done already is told about at once.
  void AddUnlessDone(FutureBase& future);
  size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  // Cancels the members that are not done, in order.
  void CancelAll();
  // Forgets all members: their callbacks are removed, or do nothing if they are on their way.
  void RemoveAll() noexcept;

  // A member is done; it has been taken out. Called by the loop.
  virtual void OnMemberDone(FutureBase& future) = 0;
  // The task that waits for the members; null if none does.
  virtual FutureBase* Awaiter() const noexcept = 0;

 private:
  // A member, and the callback on its future.
  class Member final : public DoneCallback, public FromFreeList {
   public:
    Member(PendingSet& owner, FutureBase& member) noexcept : set(&owner), future(&member) {}

    void Run() override;
    void Drop() noexcept override;
    std::string Name() const override;
    FutureBase* Awaiter() const noexcept override;

    PendingSet* set;  // Null: forgotten.
    Ref<FutureBase> future;
    Member* previous = nullptr;
    Member* next = nullptr;
  };

  void Unlink(Member& member) noexcept;

  const char* callback_name_;
  Member* first_ = nullptr;
  Member* last_ = nullptr;
  size_t size_ = 0;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_PENDING_SET_H_
