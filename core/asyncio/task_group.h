// TaskGroup: tasks that end before the block does that started them.

#ifndef ASYNCIO_TASK_GROUP_H_
#define ASYNCIO_TASK_GROUP_H_

#include <exception>
#include <source_location>
#include <string>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/task_group_state.h"
#include "asyncio/operation.h"
#include "asyncio/task.h"
#include "py/exception_group.h"

namespace asyncio {

// asyncio.TaskGroup: an asynchronous context manager whose exit waits for the tasks created in it.
// Copies refer to the same group.
//
// The first task that fails makes the group cancel the others and the block; once all are done the
// exit throws an ExceptionGroup of the errors, in the order in which the tasks ended, that of the
// block last. Cancelled tasks are no errors. SystemExit and KeyboardInterrupt come out as they are.
// If the task that owns the group is cancelled, the tasks are, and CancelledError comes out.
// Tasks are cancelled in the order of their creation. (Python: in no particular order.)
class TaskGroup {
 public:
  TaskGroup() : state_(new internal::TaskGroupState) {}

  // As asyncio.create_task of a coroutine. Throws RuntimeError outside of the block,
  // after the last task has ended while the block is left, and once the group is cancelling.
  template <class T>
  Task<T> create_task(Coro<T>&& coro,
                      const std::source_location& where = std::source_location::current()) const {
    return CreateTask(std::move(coro), where);
  }
  template <class T>
  Task<T> create_task(Coro<T>&& coro, TaskOptions options,
                      const std::source_location& where = std::source_location::current()) const {
    return CreateTask(std::move(coro), std::move(options), where);
  }
  template <class Step>
  Task<typename Step::result_type> create_task(
      Operation<Step> operation,
      const std::source_location& where = std::source_location::current()) const {
    return CreateTask(std::move(operation), where);
  }
  template <class Step>
  Task<typename Step::result_type> create_task(
      Operation<Step> operation, TaskOptions options,
      const std::source_location& where = std::source_location::current()) const {
    return CreateTask(std::move(operation), std::move(options), where);
  }

  // `async with`: aenter throws RuntimeError if the group was used before or outside of a task.
  // aexit takes the exception that leaves the block, null for none, and waits for the tasks.
  Coro<TaskGroup> aenter() const;
  Coro<bool> aexit(std::exception_ptr exception) const;

  // `<TaskGroup tasks=2 entered>`, as Python's repr.
  std::string repr() const { return state_->Repr(); }

  friend bool operator==(const TaskGroup&, const TaskGroup&) noexcept = default;  // `is`

 private:
  // `how`: the other arguments of the loop's create_task.
  template <class Coroutine, class... How>
  auto CreateTask(Coroutine coroutine, How&&... how) const {
    state_->CheckAcceptsTasks([&coroutine] { coroutine.close(); });
    auto task = state_->loop().create_task(std::move(coroutine), std::forward<How>(how)...);
    state_->AddTask(internal::StateOf(task));
    return task;
  }

  internal::Ref<internal::TaskGroupState> state_;
};

}  // namespace asyncio

#endif  // ASYNCIO_TASK_GROUP_H_
