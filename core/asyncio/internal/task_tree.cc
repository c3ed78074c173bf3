#include "asyncio/internal/task_tree.h"

#include <algorithm>
#include <source_location>

#include "asyncio/internal/coroutine_stack.h"
#include "asyncio/internal/future_repr.h"

namespace asyncio::internal {

TaskTree::TaskTree(const std::vector<AnyTask>& tasks)
    : task_count_(tasks.size()), waits_for_(tasks.size()) {
  for (const AnyTask& task : tasks) {
    numbers_.emplace(StateOf(task).AsTask(), nodes_.size());
    nodes_.push_back({"(T) " + task.get_name(), {}, /*is_child=*/false});
  }
  for (size_t i = 0; i < task_count_; ++i) {
    AddEdges(i, *StateOf(tasks[i]).AsTask());
  }
  for (size_t i = 0; i < task_count_; ++i) {
    if (waits_for_[i].empty()) {
      AddCoroutines(i, *StateOf(tasks[i]).AsTask());
    }
  }
}

void TaskTree::AddEdges(size_t task, const TaskCore& core) {
  std::vector<const TaskCore*> awaiters;
  CollectAwaiters(core.future(), awaiters);
  for (const TaskCore* const awaiter : awaiters) {
    const auto number = numbers_.find(awaiter);
    if (number != numbers_.end()) {
      waits_for_[number->second].push_back(task);
      AddChild(AddCoroutines(number->second, *awaiter), task);
    }
  }
}

void TaskTree::CollectAwaiters(const FutureBase& future,
                               std::vector<const TaskCore*>& awaiters) const {
  for (const Ref<FutureBase>& awaiter : future.AwaitedBy()) {
    const TaskCore* const task = awaiter->AsTask();
    if (task == nullptr) {
      CollectAwaiters(*awaiter, awaiters);
    } else if (std::ranges::find(awaiters, task) == awaiters.end()) {
      awaiters.push_back(task);
    }
  }
}

size_t TaskTree::AddCoroutines(size_t task, const TaskCore& core) {
  const auto [known, is_new] = innermost_coroutines_.try_emplace(task, task);
  if (is_new) {
    std::vector<std::source_location> stack = CoroutineStack(core);
    std::ranges::reverse(stack);
    for (const std::source_location& location : stack) {
      nodes_.push_back({" " + CoroutineName(location) + " " + FileAndLine(location), {}, false});
      AddChild(known->second, nodes_.size() - 1);
      known->second = nodes_.size() - 1;
    }
  }
  return known->second;
}

void TaskTree::AddChild(size_t parent, size_t child) {
  nodes_[parent].children.push_back(child);
  nodes_[child].is_child = true;
}

void TaskTree::FindCircles(size_t task, std::vector<size_t>& path, std::vector<bool>& visited,
                           std::vector<std::vector<size_t>>& circles) const {
  const auto begin = std::ranges::find(path, task);
  if (begin != path.end()) {
    circles.emplace_back(begin, path.end()).push_back(task);
    return;
  }
  if (visited[task]) {
    return;
  }
  visited[task] = true;
  path.push_back(task);
  for (const size_t other : waits_for_[task]) {
    FindCircles(other, path, visited, circles);
  }
  path.pop_back();
}

std::string TaskTree::Format() const {
  std::vector<bool> visited(task_count_);
  std::vector<std::vector<size_t>> circles;
  for (size_t i = 0; i < task_count_; ++i) {
    std::vector<size_t> path;
    FindCircles(i, path, visited, circles);
  }
  std::string text;
  if (circles.empty()) {
    for (size_t i = 0; i < task_count_; ++i) {
      if (!nodes_[i].is_child) {
        Render(i, "", /*last=*/true, text);
      }
    }
    return text;
  }
  text = "ERROR: await-graph contains cycles - cannot print a tree!\n";
  for (const std::vector<size_t>& circle : circles) {
    std::string names;
    for (const size_t task : circle) {
      names += (names.empty() ? "" : " → ") + nodes_[task].label.substr(sizeof "(T)");
    }
    text += "\ncycle: " + names;
  }
  return text;
}

void TaskTree::Render(size_t node, const std::string& prefix, bool last, std::string& text) const {
  text += (text.empty() ? "" : "\n") + prefix + (last ? "└── " : "├── ") + nodes_[node].label;
  const std::string below = prefix + (last ? "    " : "│   ");
  for (const size_t child : nodes_[node].children) {
    Render(child, below, child == nodes_[node].children.back(), text);
  }
}

}  // namespace asyncio::internal
