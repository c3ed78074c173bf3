#include "asyncio/call_graph.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "asyncio/internal/coroutine_stack.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/interrupt.h"
#include "asyncio/internal/task_tree.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {
namespace {

using internal::FutureBase;
using internal::Ref;

FrameCallGraphEntry EntryOf(const std::source_location& location, bool is_async) {
  return {.frame = {internal::CoroutineName(location), location.file_name(), location.line()},
          .is_async = is_async};
}

void Truncate(std::vector<FrameCallGraphEntry>& stack, std::optional<int64_t> limit) {
  const auto size = static_cast<int64_t>(stack.size());
  if (!limit.has_value() || size <= std::abs(*limit)) {
    return;
  }
  if (*limit >= 0) {
    stack.resize(static_cast<size_t>(*limit));
  } else {
    stack.erase(stack.begin(), stack.begin() + (size + *limit));
  }
}

class GraphBuilder {
 public:
  explicit GraphBuilder(std::optional<int64_t> limit) : limit_(limit) {}

  FutureCallGraph Build(const Ref<FutureBase>& future) {
    std::vector<FrameCallGraphEntry> stack;
    if (const internal::TaskCore* const task = future->AsTask()) {
      for (const std::source_location& location : internal::CoroutineStack(*task)) {
        stack.push_back(EntryOf(location, /*is_async=*/true));
      }
    }
    return Finish(future, std::move(stack));
  }

  // Of the running task, asked from `here`.
  FutureCallGraph BuildRunning(internal::TaskCore& task, const std::source_location& here) {
    std::vector<FrameCallGraphEntry> stack;
    const auto coroutines = internal::CoroutineStack(task);
    // The innermost coroutine is not at its newest await but `here`, or calls the function that is.
    const bool asks_itself =
        std::string_view(coroutines.front().function_name()) == here.function_name();
    stack.push_back(EntryOf(here, asks_itself));
    for (size_t i = asks_itself ? 1 : 0; i < coroutines.size(); ++i) {
      stack.push_back(EntryOf(coroutines[i], /*is_async=*/true));
    }
    return Finish(Ref<FutureBase>(&task.future()), std::move(stack));
  }

 private:
  FutureCallGraph Finish(const Ref<FutureBase>& future, std::vector<FrameCallGraphEntry> stack) {
    Truncate(stack, limit_);
    FutureCallGraph graph{AnyFuture(future), std::move(stack), {}};
    // A circle ends where it would begin again. (Python: RecursionError.)
    if (std::ranges::find(path_, future.get()) != path_.end()) {
      return graph;
    }
    path_.push_back(future.get());
    for (const Ref<FutureBase>& awaiter : future->AwaitedBy()) {
      graph.awaited_by.push_back(Build(awaiter));
    }
    path_.pop_back();
    return graph;
  }

  std::optional<int64_t> limit_;
  std::vector<const FutureBase*> path_;
};

std::string IdOf(const AnyFuture& future) {
  char id[32];
  std::snprintf(id, sizeof id, "%p", static_cast<const void*>(&internal::StateOf(future)));
  return id;
}

void Render(const FutureCallGraph& graph, size_t level, std::string& text) {
  const auto add_line = [&](const std::string& line) {
    text += (text.empty() ? "" : "\n") + std::string(4 * level, ' ') + line;
  };
  internal::TaskCore* const task = internal::StateOf(graph.future).AsTask();
  add_line(task != nullptr
               ? "* Task(name=" + py::repr(task->GetName()) + ", id=" + IdOf(graph.future) + ")"
               : "* Future(id=" + IdOf(graph.future) + ")");
  if (!graph.call_stack.empty()) {
    add_line("  + Call stack:");
    for (const auto& [frame, is_async] : graph.call_stack) {
      add_line("  |   File " + py::repr(frame.file) + ", line " + std::to_string(frame.line) +
               ", in " + (is_async ? "async " : "") + frame.name + "()");
    }
  }
  if (!graph.awaited_by.empty()) {
    add_line("  + Awaited by:");
    for (const FutureCallGraph& awaiter : graph.awaited_by) {
      Render(awaiter, level + 1, text);
    }
  }
}

std::string Format(const std::optional<FutureCallGraph>& graph) {
  std::string text;
  if (graph.has_value()) {
    Render(*graph, 0, text);
  }
  return text;
}

void Print(const std::string& text, std::FILE* file) {
  if (!text.empty()) {
    std::fprintf(file, "%s\n", text.c_str());
  }
}

}  // namespace

std::optional<FutureCallGraph> capture_call_graph(CallGraphOptions options,
                                                  const std::source_location& here) {
  if (running_loop() == nullptr) {
    throw py::RuntimeError(
        "capture_call_graph() is called outside of a running event loop and no *future* to "
        "introspect was provided");
  }
  internal::TaskCore* const task = internal::this_thread.current_task;
  return task != nullptr ? std::optional(GraphBuilder(options.limit).BuildRunning(*task, here))
                         : std::nullopt;
}

std::optional<FutureCallGraph> capture_call_graph(const AnyFuture& future, CallGraphOptions options,
                                                  const std::source_location& here) {
  FutureBase& state = internal::StateOf(future);
  if (internal::this_thread.current_task != nullptr &&
      internal::this_thread.current_task == state.AsTask()) {
    return capture_call_graph(options, here);
  }
  return GraphBuilder(options.limit).Build(Ref<FutureBase>(&state));
}

std::string format_call_graph(CallGraphOptions options, const std::source_location& here) {
  return Format(capture_call_graph(options, here));
}

std::string format_call_graph(const AnyFuture& future, CallGraphOptions options,
                              const std::source_location& here) {
  return Format(capture_call_graph(future, options, here));
}

void print_call_graph(CallGraphOptions options, std::FILE* file, const std::source_location& here) {
  Print(format_call_graph(options, here), file);
}

void print_call_graph(const AnyFuture& future, CallGraphOptions options, std::FILE* file,
                      const std::source_location& here) {
  Print(format_call_graph(future, options, here), file);
}

std::string format_tasks(EventLoop& loop) { return internal::TaskTree(all_tasks(loop)).Format(); }

void print_tasks(std::FILE* file) { Print(format_tasks(get_running_loop()), file); }

void print_tasks_on_signal(int signal) {
  internal::PrintOnSignal(signal, [] {
    if (running_loop() != nullptr) {
      print_tasks();
      std::fflush(stderr);
    }
  });
}

}  // namespace asyncio
