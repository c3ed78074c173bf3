// The call graph: where tasks are suspended, and who waits for whom.

#ifndef ASYNCIO_CALL_GRAPH_H_
#define ASYNCIO_CALL_GRAPH_H_

#include <cstdint>
#include <cstdio>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "asyncio/event_loop.h"
#include "asyncio/future.h"
#include "asyncio/task.h"

namespace asyncio {

// asyncio.FrameCallGraphEntry: a coroutine on a task's stack, or the function that asked.
struct FrameCallGraphEntry {
  StackFrame frame;
  bool is_async = true;  // A coroutine.
};

// asyncio.FutureCallGraph: a task or future; where its coroutines are, innermost first, each at the
// line of its newest await; and the tasks and futures that wait for it, with the same of theirs.
struct FutureCallGraph {
  AnyFuture future;
  std::vector<FrameCallGraphEntry> call_stack;
  std::vector<FutureCallGraph> awaited_by;
};

// The keyword arguments of the functions below.
struct CallGraphOptions {
  // At most how many entries a call stack has: the innermost ones, if it is negative the outermost
  // ones. With 0 call stacks are empty.
  std::optional<int64_t> limit = std::nullopt;
};

// asyncio.capture_call_graph: the call graph of a task or future, without an argument of the task
// that is running; nothing if none is. Throws RuntimeError without an argument outside of a loop.
//
// Tasks that are awaited directly and by gather, wait, wait_for, shield, as_completed and TaskGroup
// are known to be. Links are looked up when they are asked for: nothing is recorded before.
// (Python: the stack of the running task has plain functions too, and what it awaits may be
// inside asyncio itself.)
std::optional<FutureCallGraph> capture_call_graph(
    CallGraphOptions options = {},
    const std::source_location& here = std::source_location::current());
std::optional<FutureCallGraph> capture_call_graph(
    const AnyFuture& future, CallGraphOptions options = {},
    const std::source_location& here = std::source_location::current());

// asyncio.format_call_graph: the same as text; empty if there is none.
//
//   * Task(name='worker', id=0x7f3e9c0010a0)
//     + Call stack:
//     |   File 'pipeline.cc', line 12, in async fetch()
//     |   File 'pipeline.cc', line 30, in async worker()
//     + Awaited by:
//       * Task(name='main', id=0x7f3e9c000f20)
//         + Call stack:
//         |   File 'pipeline.cc', line 41, in async main()
std::string format_call_graph(CallGraphOptions options = {},
                              const std::source_location& here = std::source_location::current());
std::string format_call_graph(const AnyFuture& future, CallGraphOptions options = {},
                              const std::source_location& here = std::source_location::current());

// asyncio.print_call_graph: prints that text.
void print_call_graph(CallGraphOptions options = {}, std::FILE* file = stdout,
                      const std::source_location& here = std::source_location::current());
void print_call_graph(const AnyFuture& future, CallGraphOptions options = {},
                      std::FILE* file = stdout,
                      const std::source_location& here = std::source_location::current());

// All tasks of a loop as trees, as `python -m asyncio pstree` shows those of a process: under each
// task where its coroutines are, outermost first, and there the tasks that it waits for.
//
//   └── (T) main
//       └──  main pipeline.cc:41
//           ├── (T) worker-1
//           │   └──  worker pipeline.cc:30
//           │       └──  fetch pipeline.cc:12
//           └── (T) worker-2
//               └──  worker pipeline.cc:28
//
// Tasks that wait for each other in a circle make no tree: the text then says which.
std::string format_tasks(EventLoop& loop);
// The same of the running loop, printed.
void print_tasks(std::FILE* file = stderr);

// From now on, when the signal arrives (say SIGUSR1), the loop that runs in the main thread prints
// its tasks to stderr, as print_tasks() does, before the next callback that it runs: a program that
// hangs can be asked where. Throws OSError if the signal cannot be caught.
void print_tasks_on_signal(int signal);

}  // namespace asyncio

#endif  // ASYNCIO_CALL_GRAPH_H_
