// The shared state behind TaskGroup: CPython's TaskGroup object.

#ifndef ASYNCIO_INTERNAL_TASK_GROUP_STATE_H_
#define ASYNCIO_INTERNAL_TASK_GROUP_STATE_H_

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "asyncio/coro.h"
#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

class TaskGroupState final : public FromFreeList {
 public:
  TaskGroupState() = default;
  TaskGroupState(const TaskGroupState&) = delete;
  TaskGroupState& operator=(const TaskGroupState&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  // Throws RuntimeError if no task may be created now, after `close` has closed its coroutine.
  template <class Close>
  void CheckAcceptsTasks(const Close& close) const {
    if (const char* const reason = ReasonToRefuse()) [[unlikely]] {
      close();
      ThrowRefused(reason);
    }
  }
  // Makes a new task part of the group.
  void Add(FutureBase& task);

  EventLoop& loop() const noexcept { return *loop_; }
  std::string Repr() const;

  void Enter();
  // TaskGroup.__aexit__; `self` keeps the group alive meanwhile.
  static Coro<bool> Exit(Ref<TaskGroupState> self, std::exception_ptr exception);

 private:
  // A task of the group, and the callback on it, in a list of those that are not done. Until it has
  // run, the member keeps its task alive; the group, which outlives its members unless it is
  // dropped in the middle of its block, disowns them.
  class Member final : public DoneCallback, public FromFreeList {
   public:
    Member(TaskGroupState& owner, FutureBase& member) noexcept : group(&owner), task(&member) {}

    void Run() override;
    void Drop() noexcept override;
    std::string Name() const override { return "TaskGroup._on_task_done()"; }

    TaskGroupState* group;  // Null: disowned.
    Ref<FutureBase> task;
    Member* previous = nullptr;
    Member* next = nullptr;
  };

  ~TaskGroupState();

  const char* ReasonToRefuse() const noexcept;
  [[noreturn]] void ThrowRefused(const char* reason) const;
  void Remove(Member& member) noexcept;
  void OnTaskDone(Member& member);
  void Abort();
  void ThrowErrors();

  EventLoop* loop_ = nullptr;
  Ref<FutureBase> parent_task_;
  Member* first_ = nullptr;  // In order of creation.
  Member* last_ = nullptr;
  size_t task_count_ = 0;
  std::vector<std::exception_ptr> errors_;
  std::exception_ptr base_error_;
  std::optional<Future<void>> all_done_;  // _on_completed_fut
  uint32_t refs_ = 0;
  bool entered_ = false;
  bool exiting_ = false;
  bool aborting_ = false;
  bool parent_cancel_requested_ = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_TASK_GROUP_STATE_H_
