// The shared state behind TaskGroup: CPython's TaskGroup object.

#ifndef ASYNCIO_INTERNAL_TASK_GROUP_STATE_H_
#define ASYNCIO_INTERNAL_TASK_GROUP_STATE_H_

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
#include "asyncio/internal/pending_set.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

class TaskGroupState final : private PendingSet, public FromFreeList {
 public:
  TaskGroupState() noexcept : PendingSet("TaskGroup._on_task_done()") {}
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
    if (!entered_ || exiting_ || aborting_) [[unlikely]] {
      if (const char* const reason = ReasonToRefuse()) {
        close();
        ThrowRefused(reason);
      }
    }
  }
  // Makes a new task part of the group.
  void AddTask(FutureBase& task) { AddUnlessDone(task); }

  EventLoop& loop() const noexcept { return *loop_; }
  std::string Repr() const;

  void Enter();
  // TaskGroup.__aexit__; `self` keeps the group alive meanwhile.
  static Coro<bool> Exit(Ref<TaskGroupState> self, std::exception_ptr exception);

 private:
  ~TaskGroupState() = default;

  const char* ReasonToRefuse() const noexcept;
  [[noreturn]] void ThrowRefused(const char* reason) const;
  void OnMemberDone(FutureBase& task) override;
  FutureBase* Awaiter() const noexcept override { return parent_task_.get(); }
  void Abort();
  void ThrowErrors();

  EventLoop* loop_ = nullptr;
  Ref<FutureBase> parent_task_;
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
