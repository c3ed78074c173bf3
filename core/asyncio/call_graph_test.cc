#include "asyncio/call_graph.h"

#include <csignal>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using testing::RunTestBody;

Coro<> Sleeps() { co_await sleep(10); }
Coro<> Calls() { co_await Sleeps(); }

std::vector<std::string> NamesOf(const std::vector<FrameCallGraphEntry>& stack) {
  std::vector<std::string> names;
  for (const FrameCallGraphEntry& entry : stack) {
    names.push_back(entry.frame.name);
  }
  return names;
}

// The names of the tasks that wait for `task`; of a future, of those that wait for it.
std::vector<std::string> AwaitersOf(const AnyTask& task) {
  std::vector<std::string> names;
  const auto add = [&names](const auto& self, const FutureCallGraph& graph) -> void {
    for (const FutureCallGraph& awaiter : graph.awaited_by) {
      internal::TaskCore* const core = internal::StateOf(awaiter.future).AsTask();
      if (core != nullptr) {
        names.push_back(core->GetName());
      } else {
        self(self, awaiter);
      }
    }
  };
  add(add, *capture_call_graph(task));
  return names;
}

// Addresses become ID, paths become the file's name.
std::string Plain(const std::string& text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 5, "id=0x") == 0) {
      plain += "id=ID";
      i = text.find_first_of("),", i) - 1;
    } else if (text[i] == '/') {
      const size_t begin = plain.find_last_of(" '\"");
      plain.resize(begin + 1);
    } else {
      plain += text[i];
    }
  }
  return plain;
}

TEST(CallGraphTest, ATaskHasTheStackOfItsAwaits) {
  const auto body = []() -> Coro<> {
    const auto task = create_task(Calls(), {.name = "t"});
    EXPECT_THAT(NamesOf(capture_call_graph(task)->call_stack), ElementsAre("Calls"));
    co_await sleep(0);
    const FutureCallGraph graph = *capture_call_graph(task);
    EXPECT_EQ(graph.future, task);
    EXPECT_THAT(NamesOf(graph.call_stack), ElementsAre("Sleeps", "Calls"));
    EXPECT_TRUE(graph.awaited_by.empty());
    EXPECT_THAT(NamesOf(capture_call_graph(task, {.limit = 1})->call_stack), ElementsAre("Sleeps"));
    EXPECT_THAT(NamesOf(capture_call_graph(task, {.limit = -1})->call_stack), ElementsAre("Calls"));
    EXPECT_TRUE(capture_call_graph(task, {.limit = 0})->call_stack.empty());
  };
  RunTestBody(body());
}

std::optional<FutureCallGraph> AskInAFunction() { return capture_call_graph(); }
Coro<FutureCallGraph> Ask() { co_return *capture_call_graph(); }
Coro<FutureCallGraph> AskThroughAFunction() { co_return *AskInAFunction(); }

TEST(CallGraphTest, TheRunningTaskIsWhereItAsks) {
  const auto body = []() -> Coro<> {
    const FutureCallGraph direct = co_await Ask();
    EXPECT_THAT(NamesOf(direct.call_stack), ElementsAre("Ask", "<lambda>"));
    const FutureCallGraph indirect = co_await AskThroughAFunction();
    EXPECT_THAT(NamesOf(indirect.call_stack),
                ElementsAre("AskInAFunction", "AskThroughAFunction", "<lambda>"));
    EXPECT_FALSE(indirect.call_stack[0].is_async);
    EXPECT_TRUE(indirect.call_stack[1].is_async);
  };
  RunTestBody(body());
}

TEST(CallGraphTest, OutsideOfATaskThereIsNone) {
  EXPECT_THROW(capture_call_graph(), py::RuntimeError);
  const auto body = []() -> Coro<> {
    const auto none = get_running_loop().create_future<bool>();
    get_running_loop().call_soon([none] { none.set_result(!capture_call_graph().has_value()); });
    EXPECT_TRUE(co_await none);
  };
  RunTestBody(body());
}

TEST(CallGraphTest, KnowsWhoWaits) {
  const auto body = []() -> Coro<> {
    const auto named = [](std::string name) { return create_task(Sleeps(), {.name = name}); };
    const auto awaited = named("awaited");
    const auto gathered = named("gathered");
    const auto waited = named("waited");
    const auto waited_for = named("waited for");
    const auto shielded = named("shielded");
    const auto completed = named("completed");
    const auto await = [](Task<> task) -> Coro<> { co_await task; };
    const auto by_gather = [](Task<> task) -> Coro<> { co_await gather(task, sleep(5)); };
    const auto by_wait = [](Task<> task) -> Coro<> {
      co_await wait(std::vector<Task<>>{std::move(task)});
    };
    const auto by_wait_for = [](Task<> task) -> Coro<> { co_await wait_for(task, 100); };
    const auto by_shield = [](Task<> task) -> Coro<> { co_await shield(task); };
    const auto by_completion = [](Task<> task) -> Coro<> {
      auto completions = as_completed(std::vector<Task<>>{std::move(task)});
      while (auto next = co_await completions.next()) {
        co_await *next;
      }
    };
    const std::vector<Task<>> waiters = {
        create_task(await(awaited), {.name = "await"}),
        create_task(by_gather(gathered), {.name = "gather"}),
        create_task(by_wait(waited), {.name = "wait"}),
        create_task(by_wait_for(waited_for), {.name = "wait_for"}),
        create_task(by_shield(shielded), {.name = "shield"}),
        create_task(by_completion(completed), {.name = "as_completed"}),
    };
    co_await sleep(1);
    EXPECT_THAT(AwaitersOf(awaited), ElementsAre("await"));
    EXPECT_THAT(AwaitersOf(gathered), ElementsAre("gather"));
    EXPECT_THAT(AwaitersOf(waited), ElementsAre("wait"));
    EXPECT_THAT(AwaitersOf(waited_for), ElementsAre("wait_for"));
    EXPECT_THAT(AwaitersOf(shielded), ElementsAre("shield"));
    EXPECT_THAT(AwaitersOf(completed), ElementsAre("as_completed"));
    co_await gather(waiters);
    EXPECT_THAT(AwaitersOf(awaited), ElementsAre());
  };
  RunTestBody(body());
}

Coro<> Group() {
  const TaskGroup group;
  co_await group.aenter();
  group.create_task(Calls(), {.name = "one"});
  group.create_task(Sleeps(), {.name = "two"});
  co_await group.aexit(nullptr);
}

TEST(CallGraphTest, PrintsAsCPythonDoes) {
  const auto body = []() -> Coro<> {
    const auto task = create_task(Group(), {.name = "group"});
    co_await sleep(1);
    const AnyTask one = all_tasks()[2];
    EXPECT_THAT(
        Plain(format_call_graph(one)),
        MatchesRegex(
            "\\* Task\\(name='one', id=ID\\)\n"
            "  \\+ Call stack:\n"
            "  \\|   File 'call_graph_test.cc', line [0-9]+, in async Sleeps\\(\\)\n"
            "  \\|   File 'call_graph_test.cc', line [0-9]+, in async Calls\\(\\)\n"
            "  \\+ Awaited by:\n"
            "    \\* Task\\(name='group', id=ID\\)\n"
            "      \\+ Call stack:\n"
            "      \\|   File 'task_group.cc', line [0-9]+, in async TaskGroupState.Exit\\(\\)\n"
            "      \\|   File 'call_graph_test.cc', line [0-9]+, in async Group"
            "\\(\\)"));
    co_await task;
  };
  RunTestBody(body());
}

TEST(CallGraphTest, AllTasksMakeATree) {
  const auto body = []() -> Coro<> {
    current_task()->set_name("main");
    const auto task = create_task(Group(), {.name = "group"});
    co_await sleep(1);
    EXPECT_THAT(Plain(format_tasks(get_running_loop())),
                MatchesRegex("└── \\(T\\) main\n"
                             "    └──  <lambda> call_graph_test.cc:[0-9]+\n"
                             "└── \\(T\\) group\n"
                             "    └──  Group call_graph_test.cc:[0-9]+\n"
                             "        └──  TaskGroupState.Exit task_group.cc:[0-9]+\n"
                             "            ├── \\(T\\) one\n"
                             "            │   └──  Calls call_graph_test.cc:[0-9]+\n"
                             "            │       └──  Sleeps call_graph_test.cc:[0-9]+\n"
                             "            └── \\(T\\) two\n"
                             "                └──  Sleeps call_graph_test.cc:[0-9]+"));
    co_await task;
  };
  RunTestBody(body());
}

TEST(CallGraphTest, TasksThatWaitForEachOtherMakeNoTree) {
  const auto body = []() -> Coro<> {
    current_task()->set_name("main");
    auto first_future = get_running_loop().create_future<AnyTask>();
    const auto first = [](Future<AnyTask> other) -> Coro<> {
      const AnyTask task = co_await other;
      co_await task;
    };
    const auto second = [](Task<> other) -> Coro<> { co_await other; };
    auto a = create_task(first(first_future), {.name = "a"});
    auto b = create_task(second(a), {.name = "b"});
    first_future.set_result(b);
    co_await sleep(1);
    EXPECT_EQ(format_tasks(get_running_loop()),
              "ERROR: await-graph contains cycles - cannot print a tree!\n\ncycle: a → b → a");
    EXPECT_EQ(AwaitersOf(a), std::vector<std::string>{"b"});
    EXPECT_FALSE(format_call_graph(a).empty());
  };
  const testing::CapturedLog log;
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->run_until_complete(body());
}

TEST(CallGraphTest, ASignalPrintsTheTasks) {
  print_tasks_on_signal(SIGUSR2);
  const auto body = []() -> Coro<> {
    current_task()->set_name("main");
    co_await sleep(0.001);
    ::testing::internal::CaptureStderr();
    std::raise(SIGUSR2);
    co_await sleep(0.001);
    EXPECT_THAT(Plain(::testing::internal::GetCapturedStderr()),
                MatchesRegex("└── \\(T\\) main\n    └──  <lambda> call_graph_test.cc:[0-9]+\n"));
  };
  RunTestBody(body());
  std::signal(SIGUSR2, SIG_DFL);
}

}  // namespace
}  // namespace asyncio
