#include "asyncio/task_factory.h"

#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/stdout.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

Coro<int> Quick(int value) { co_return value; }
Coro<std::string> Slow(std::string value) {
  co_await sleep(1);
  co_return value;
}

TEST(TaskFactoryTest, MakesEveryTaskOfTheLoop) {
  std::vector<std::string> made;
  const auto factory = [&made](EventLoop& loop, AnyCoro coro, TaskOptions options) {
    made.push_back(coro.name() + " " + options.name.value_or("-"));
    return AnyTask(std::move(coro), loop, std::move(options));
  };
  const auto body = [&]() -> Coro<> {
    EventLoop& loop = get_running_loop();
    EXPECT_EQ(loop.get_task_factory(), TaskFactory());
    loop.set_task_factory(factory);
    EXPECT_NE(loop.get_task_factory(), TaskFactory());
    auto task = create_task(Quick(1), {.name = "one"});
    EXPECT_EQ(task.get_name(), "one");
    EXPECT_FALSE(task.done());
    EXPECT_EQ(co_await task, 1);
    EXPECT_EQ(co_await gather(Quick(2), Quick(3)), (std::vector<int>{2, 3}));
    EXPECT_EQ(co_await ensure_future(Slow("x")), "x");
    co_await create_task(sleep(1));
    const TaskGroup group;
    co_await group.aenter();
    group.create_task(Quick(4));
    co_await group.aexit(nullptr);
    loop.set_task_factory(py::None);
    co_await create_task(Quick(5));
  };
  RunTestBody(body());
  EXPECT_EQ(made, (std::vector<std::string>{"Quick one", "Quick -", "Quick -", "Slow -", "sleep -",
                                            "Quick -"}));
}

TEST(TaskFactoryTest, MayOnlyGiveTheTaskOfItsCoroutine) {
  const auto body = []() -> Coro<std::string> {
    const AnyTask other = create_task(Slow("other"));
    get_running_loop().set_task_factory([other](EventLoop&, AnyCoro coro, TaskOptions) {
      coro.close();
      return AnyTask(other);
    });
    try {
      create_task(Quick(1));
    } catch (const py::TypeError& error) {
      get_running_loop().set_task_factory(py::None);
      co_return error.str().substr(0, 54);
    }
    co_return "";
  };
  EXPECT_EQ(RunTestBody(body()), "the task factory has made the task of another coroutin");
}

TEST(TaskFactoryTest, AnEagerFactoryHasTasksBeginAtOnce) {
  std::vector<std::string> made;
  const auto make = [&made](AnyCoro coro, EventLoop& loop, TaskOptions options) {
    made.push_back(coro.name());
    return AnyTask(std::move(coro), loop, std::move(options));
  };
  const auto body = [&]() -> Coro<> {
    EventLoop& loop = get_running_loop();
    loop.set_task_factory(create_eager_task_factory(make));
    EXPECT_TRUE(create_task(Quick(1)).done());
    const auto later = create_task(Quick(2), {.eager_start = false});
    EXPECT_FALSE(later.done());
    EXPECT_EQ(co_await later, 2);
    loop.set_task_factory(eager_task_factory);
    EXPECT_EQ(loop.get_task_factory(), TaskFactory(eager_task_factory));
    EXPECT_TRUE(create_task(Quick(3)).done());
  };
  RunTestBody(body());
  EXPECT_EQ(made, (std::vector<std::string>{"Quick", "Quick"}));
}

TEST(TaskFactoryTest, EagerStartNeedsNoFactory) {
  const auto body = []() -> Coro<> {
    const auto name = []() -> Coro<std::string> { co_return current_task()->get_name(); };
    const auto task = create_task(name(), {.name = "eager", .eager_start = true});
    EXPECT_TRUE(task.done());
    EXPECT_EQ(task.result(), "eager");
    EXPECT_FALSE(create_task(Quick(1), {.eager_start = false}).done());
    co_return;
  };
  RunTestBody(body());
}

TEST(TaskFactoryTest, OutsideOfTheRunningLoopAnEagerTaskIsScheduled) {
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->set_task_factory(eager_task_factory);
  EXPECT_EQ(loop->run_until_complete(Quick(7)), 7);
}

TEST(TaskTest, KnowsItsCoroutineAndWhereItIs) {
  const auto body = []() -> Coro<> {
    const AnyTask task = create_task(Slow("x"), {.name = "slow"});
    EXPECT_EQ(task.get_coro().name(), "Slow");
    EXPECT_EQ(task.get_coro().repr().substr(0, 26), "<coroutine object Slow at ");
    co_await sleep(0);
    const std::vector<StackFrame> stack = task.get_stack();
    EXPECT_EQ(stack.size(), 1U);
    EXPECT_EQ(stack.front().name, "Slow");
    EXPECT_NE(stack.front().file.find("task_factory_test.cc"), std::string::npos);
    EXPECT_TRUE(task.get_stack(0).empty());
    co_await task;
    EXPECT_TRUE(task.get_stack().empty());
  };
  RunTestBody(body());
}

TEST(TaskTest, PrintsItsFramesToStandardErrorAndTheRestToStandardOutput) {
  std::string out;
  py::set_stdout_observer([&out](std::string_view text) { out += text; });
  ::testing::internal::CaptureStderr();
  const auto body = []() -> Coro<> {
    const AnyTask task = create_task(Slow("x"), {.name = "slow"});
    co_await sleep(0);
    task.print_stack();
    co_await task;
    task.print_stack();
  };
  RunTestBody(body());
  py::set_stdout_observer({});
  const std::string frames = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(out.substr(0, 10), "Stack for ");
  EXPECT_NE(out.find("No stack for <Task finished name='slow'"), std::string::npos);
  EXPECT_EQ(frames.substr(0, 8), "  File \"");
}

AnyTask MakeTask(EventLoop& loop, AnyCoro coro, TaskOptions options) {
  return AnyTask(std::move(coro), loop, std::move(options));
}
AnyTask MakeNone(EventLoop& /*loop*/, AnyCoro coro, const TaskOptions& /*options*/) {
  coro.close();
  throw py::ValueError("no task");
}

TEST(TaskFactoryTest, FactoriesOfOneFunctionAreEqual) {
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->set_task_factory(MakeTask);
  EXPECT_EQ(loop->get_task_factory(), TaskFactory(MakeTask));
  EXPECT_NE(loop->get_task_factory(), TaskFactory(MakeNone));
  EXPECT_NE(loop->get_task_factory(), TaskFactory());
  const auto lambda = [](EventLoop& on, AnyCoro coro, TaskOptions options) {
    return MakeTask(on, std::move(coro), std::move(options));
  };
  EXPECT_NE(TaskFactory(lambda), TaskFactory(lambda));
}

}  // namespace
}  // namespace asyncio
