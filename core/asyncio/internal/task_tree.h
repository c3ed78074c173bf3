// TaskTree: tasks and where they wait for each other, as CPython's asyncio.tools draws them.

#ifndef ASYNCIO_INTERNAL_TASK_TREE_H_
#define ASYNCIO_INTERNAL_TASK_TREE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "asyncio/task.h"

namespace asyncio::internal {

class TaskTree {
 public:
  explicit TaskTree(const std::vector<AnyTask>& tasks);

  // The trees, one line for each task and coroutine; if there is a circle, what it consists of.
  std::string Format() const;

 private:
  // A task, or a coroutine of the task above it.
  struct Node {
    std::string label;
    std::vector<size_t> children;
    bool is_child;
  };

  void AddEdges(size_t task, const TaskCore& core);
  // The tasks that wait for a future, also through other futures; each once.
  void CollectAwaiters(const FutureBase& future, std::vector<const TaskCore*>& awaiters) const;
  // Adds the coroutines of a task below it, which are shared by all that it waits for, and gives
  // the innermost one.
  size_t AddCoroutines(size_t task, const TaskCore& core);
  void AddChild(size_t parent, size_t child);
  void FindCircles(size_t task, std::vector<size_t>& path, std::vector<bool>& visited,
                   std::vector<std::vector<size_t>>& circles) const;
  void Render(size_t node, const std::string& prefix, bool last, std::string& text) const;

  std::vector<Node> nodes_;  // The tasks, then their coroutines.
  size_t task_count_;
  std::map<const TaskCore*, size_t> numbers_;      // Of the tasks.
  std::vector<std::vector<size_t>> waits_for_;     // By task.
  std::map<size_t, size_t> innermost_coroutines_;  // By task, once they are added.
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_TASK_TREE_H_
