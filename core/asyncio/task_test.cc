#include "asyncio/task.h"

#include <memory>
#include <string>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

Coro<int> One() { co_return 1; }
Coro<int> Fail() {
  throw py::ValueError("broken");
  co_return 0;
}
Coro<> Forever() { co_await sleep(1e6); }

TEST(TaskTest, ATaskThatEndsAtOnceTakesTwoIterations) {
  const auto body = []() -> Coro<> { EXPECT_EQ(co_await IterationsOf(create_task(One())), 2); };
  RunTestBody(body());
}

TEST(TaskTest, CancellingTakesTwoIterationsAndOneMoreForEachLevel) {
  const auto outer = [](Task<void> inner) -> Coro<> { co_await inner; };
  const auto iterations_to_cancel = [](Task<void> task) -> Coro<int64_t> {
    co_await sleep(0);
    co_await sleep(0);
    task.cancel();
    const int64_t before = get_running_loop().iteration();
    try {
      co_await task;
    } catch (const CancelledError&) {
      co_return get_running_loop().iteration() - before;
    }
    co_return -1;
  };
  const auto body = [&]() -> Coro<> {
    EXPECT_EQ(co_await iterations_to_cancel(create_task(Forever())), 2);
    EXPECT_EQ(co_await iterations_to_cancel(create_task(outer(create_task(Forever())))), 3);
  };
  RunTestBody(body());
}

TEST(TaskTest, CancelledBeforeTheFirstStepTheBodyNeverRuns) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    bool ran = false;
    const auto run = [](bool* flag) -> Coro<> {
      *flag = true;
      co_return;
    };
    auto task = create_task(run(&ran));
    EXPECT_TRUE(task.cancel());
    EXPECT_FALSE(task.cancelled());
    co_await sleep(0);
    EXPECT_TRUE(task.cancelled());
    EXPECT_FALSE(ran);
  };
  RunTestBody(body());
  EXPECT_TRUE(log.messages().empty());
}

TEST(TaskTest, ASwallowedCancellationLeavesTheTaskRunning) {
  const auto stubborn = []() -> Coro<std::string> {
    try {
      co_await sleep(10);
    } catch (const CancelledError&) {
      co_return "swallowed";
    }
    co_return "slept";
  };
  const auto body = [&]() -> Coro<> {
    auto task = create_task(stubborn());
    co_await sleep(1);
    task.cancel();
    EXPECT_EQ(co_await task, "swallowed");
    EXPECT_EQ(task.cancelling(), 1);
    EXPECT_FALSE(task.cancelled());
  };
  RunTestBody(body());
}

TEST(TaskTest, TheFirstOfTwoMessagesWins) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Forever());
    co_await sleep(0);
    task.cancel("first");
    task.cancel("second");
    std::string message;
    try {
      co_await task;
    } catch (const CancelledError& error) {
      message = error.str();
    }
    EXPECT_EQ(message, "first");
    EXPECT_EQ(task.cancelling(), 2);
  };
  RunTestBody(body());
}

TEST(TaskTest, CancellationOvertakesAResultThatWasNotDelivered) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<int>();
    const auto wait = [](Future<int> f) -> Coro<int> { co_return co_await f; };
    auto task = create_task(wait(future));
    co_await sleep(0);
    future.set_result(1);
    task.cancel();
    co_await sleep(0);
    EXPECT_TRUE(task.cancelled());
  };
  RunTestBody(body());
}

TEST(TaskTest, ATaskThatReturnsAfterCancellingItselfEndsCancelled) {
  const auto suicidal = []() -> Coro<int> {
    current_task()->cancel();
    co_return 1;
  };
  const auto body = [&]() -> Coro<> {
    auto task = create_task(suicidal());
    co_await sleep(0);
    EXPECT_TRUE(task.cancelled());
  };
  RunTestBody(body());
}

TEST(TaskTest, UncancelRescindsACancellationThatWasNotDelivered) {
  const auto reprieved = []() -> Coro<int> {
    current_task()->cancel();
    EXPECT_EQ(current_task()->uncancel(), 0);
    co_await sleep(0);
    co_return 1;
  };
  const auto body = [&]() -> Coro<> { EXPECT_EQ(co_await create_task(reprieved()), 1); };
  RunTestBody(body());
}

TEST(TaskTest, AFailedTaskRaisesTheSameObjectEveryTime) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Fail());
    const void* first = nullptr;
    const void* second = nullptr;
    try {
      co_await task;
    } catch (const py::ValueError& error) {
      first = &error;
    }
    try {
      co_await task;
    } catch (const py::ValueError& error) {
      second = &error;
    }
    EXPECT_NE(first, nullptr);
    EXPECT_EQ(first, second);
  };
  RunTestBody(body());
}

TEST(TaskTest, AwaitingItselfIsARuntimeError) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<>();
    std::unique_ptr<Task<void>> self;
    const auto narcissus = [](std::unique_ptr<Task<void>>* me) -> Coro<> { co_await **me; };
    self = std::make_unique<Task<void>>(create_task(narcissus(&self), {.name = "n"}));
    std::string message;
    try {
      co_await *self;
    } catch (const py::RuntimeError& error) {
      message = error.str();
    }
    EXPECT_TRUE(message.starts_with("Task cannot await on itself: <Task pending name='n'"))
        << message;
  };
  RunTestBody(body());
}

TEST(TaskTest, TasksHaveNumberedNamesUnlessNamed) {
  const auto body = []() -> Coro<> {
    auto numbered = create_task(One());
    auto named = create_task(One(), {.name = "worker"});
    EXPECT_TRUE(numbered.get_name().starts_with("Task-"));
    EXPECT_EQ(named.get_name(), "worker");
    numbered.set_name("renamed");
    EXPECT_EQ(numbered.get_name(), "renamed");
    co_await numbered;
    co_await named;
  };
  RunTestBody(body());
}

TEST(TaskTest, AllTasksAreTheUnfinishedOnesInOrderOfCreation) {
  const auto body = []() -> Coro<> {
    auto main_task = current_task();
    auto a = create_task(One(), {.name = "a"});
    auto b = create_task(Forever(), {.name = "b"});
    EXPECT_EQ(all_tasks(), (std::vector<AnyTask>{*main_task, a, b}));
    co_await a;
    EXPECT_EQ(all_tasks(), (std::vector<AnyTask>{*main_task, b}));
  };
  RunTestBody(body());
}

TEST(TaskTest, AnExceptionThatNobodyRetrievesIsReported) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    create_task(Fail());
    co_await sleep(0);
    co_await sleep(0);
  };
  RunTestBody(body());
  EXPECT_EQ(log.only(), "Task exception was never retrieved");
}

TEST(TaskTest, ATaskDestroyedPendingIsReported) {
  const CapturedLog log;
  {
    EventLoopPtr loop = new_virtual_event_loop();
    static_cast<void>(loop->create_task(Forever()));
    loop->call_later(1, [&] { loop->stop(); });
    loop->run_forever();
    loop->close();
  }
  EXPECT_EQ(log.only(), "Task was destroyed but it is pending!");
}

TEST(TaskTest, ATaskThatOnlyItselfKeepsAliveIsReportedWhenTheLoopCloses) {
  const CapturedLog log;
  const auto wait_for_nothing = []() -> Coro<> {
    auto future = get_running_loop().create_future<>();
    co_await future;
  };
  {
    EventLoopPtr loop = new_virtual_event_loop();
    static_cast<void>(loop->create_task(wait_for_nothing()));
    loop->call_later(1, [&] { loop->stop(); });
    loop->run_forever();
    EXPECT_TRUE(log.messages().empty());
    loop->close();
  }
  EXPECT_EQ(log.only(), "Task was destroyed but it is pending!");
}

TEST(TaskTest, AHandlerMayKeepTheTaskItIsToldAbout) {
  std::vector<AnyFuture> kept;
  const auto body = [&]() -> Coro<> {
    get_running_loop().set_exception_handler(
        [&](EventLoop& /*loop*/, const ExceptionContext& context) {
          kept.push_back(*context.future);
        });
    create_task(Fail());
    co_await sleep(0);
    co_await sleep(0);
  };
  RunTestBody(body());
  ASSERT_EQ(kept.size(), 1);
  EXPECT_TRUE(kept.front().done());
}

TEST(TaskTest, ReprNamesStateCoroutineAndWaiter) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Forever(), {.name = "f"});
    co_await sleep(0);
    const std::string repr = task.repr();
    EXPECT_TRUE(repr.starts_with("<Task pending name='f' coro=<Forever() running at ")) << repr;
    EXPECT_TRUE(repr.ends_with(" wait_for=<Future pending cb=[Task.task_wakeup()]>>")) << repr;
    task.cancel();
    EXPECT_TRUE(task.repr().starts_with("<Task cancelling name='f'"));
    co_await sleep(0);
    EXPECT_TRUE(
        task.repr().starts_with("<Task cancelled name='f' coro=<Forever() done, defined at "))
        << task.repr();
  };
  RunTestBody(body());
}

TEST(TaskTest, CreatingATaskWithoutALoopIsARuntimeError) {
  const CapturedLog log;
  std::string message;
  try {
    create_task(One());
  } catch (const py::RuntimeError& error) {
    message = error.str();
  }
  EXPECT_EQ(message, "no running event loop");
  EXPECT_EQ(log.only(), "RuntimeWarning: coroutine 'One' was never awaited");
}

TEST(TaskTest, ResultsOfATaskCannotBeSet) {
  const auto body = []() -> Coro<> {
    auto task = create_task(One());
    EXPECT_THROW(task.set_result(2), py::RuntimeError);
    EXPECT_EQ(co_await task, 1);
  };
  RunTestBody(body());
}

TEST(TaskTest, ATaskThatWaitsForItselfThroughOthersCannotBeCancelled) {
  const CapturedLog log;
  const EventLoopPtr loop = new_event_loop();
  const auto body = []() -> Coro<> {
    std::vector<Task<int>> circle;
    const auto next = [&circle](size_t index) -> Coro<int> { co_return co_await circle[index]; };
    circle.push_back(create_task(next(1)));
    circle.push_back(create_task(next(0)));
    co_await sleep(0);
    EXPECT_THROW(circle[0].cancel(), py::RecursionError);
    EXPECT_THROW(circle[1].cancel("again"), py::RecursionError);
  };
  loop->run_until_complete(body());
}

}  // namespace
}  // namespace asyncio
