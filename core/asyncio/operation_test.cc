#include "asyncio/operation.h"

#include <coroutine>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

struct GiveStep {
  struct Awaiter {
    explicit Awaiter(GiveStep&& step) : value(step.value) {}
    static bool await_ready() noexcept { return true; }
    static void await_suspend(std::coroutine_handle<> /*frame*/) noexcept {}
    int await_resume() const noexcept { return value; }
    int value;
  };
  using result_type = int;

  int value;
};

Operation<GiveStep> give(int value) { return {{value}, std::source_location::current()}; }

TEST(OperationTest, IsAwaited) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await give(1), 1);
    auto later = give(2);
    EXPECT_EQ(co_await std::move(later), 2);
    EXPECT_EQ(co_await IterationsOf(give(3)), 0);
  };
  RunTestBody(body());
}

TEST(OperationTest, CanBeAwaitedOnce) {
  const auto body = []() -> Coro<> {
    auto operation = give(1);
    co_await std::move(operation);
    std::string message;
    try {
      co_await std::move(operation);  // NOLINT(bugprone-use-after-move): what is tested
    } catch (const py::RuntimeError& error) {
      message = error.what();
    }
    EXPECT_EQ(message, "cannot reuse already awaited coroutine");
  };
  RunTestBody(body());
}

TEST(OperationTest, StaysAwaitedAsACoroutine) {
  const auto body = []() -> Coro<> {
    auto operation = give(1);
    co_await std::move(operation);
    Coro<int> coroutine = std::move(operation);  // NOLINT(bugprone-use-after-move): what is tested
    EXPECT_THROW(co_await std::move(coroutine), py::RuntimeError);
  };
  RunTestBody(body());
}

TEST(OperationTest, IsTakenByWhateverTakesACoroutine) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await create_task(give(1)), 1);
    EXPECT_EQ(co_await create_task(give(1), {.name = "one"}), 1);
    EXPECT_EQ(co_await get_running_loop().create_task(give(1)), 1);
    EXPECT_EQ(co_await ensure_future(give(1)), 1);
    EXPECT_EQ(co_await wait_for(give(1), 1), 1);
    EXPECT_EQ(co_await wait_for(give(1), std::nullopt), 1);
    EXPECT_EQ(co_await shield(give(1)), 1);
    EXPECT_EQ(co_await gather(give(1), give(2)), (std::vector<int>{1, 2}));
    const TaskGroup group;
    co_await group.aenter();
    const auto task = group.create_task(give(1));
    co_await group.aexit(nullptr);
    EXPECT_EQ(task.result(), 1);
    auto unused = give(1);
    EXPECT_TRUE(iscoroutine(unused));
    EXPECT_FALSE(isfuture(unused));
    unused.close();
  };
  RunTestBody(body());
}

TEST(OperationTest, RunsAsTheMainCoroutine) {
  EXPECT_EQ(run(give(1)), 1);
  EXPECT_EQ(Runner().run(give(2)), 2);
  const EventLoopPtr loop = new_event_loop();
  EXPECT_EQ(loop->run_until_complete(give(3)), 3);
}

TEST(OperationTest, IsSubmittedFromOtherThreads) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto submit = [&loop] { return run_coroutine_threadsafe(give(1), loop).result(); };
    EXPECT_EQ(co_await to_thread(submit), 1);
  };
  RunTestBody(body());
}

TEST(OperationTest, BecomesACoroutineThatMessagesNameTheSame) {
  const auto body = []() -> Coro<> {
    std::vector<Coro<int>> coroutines;
    coroutines.push_back(give(1));
    coroutines.push_back([]() -> Coro<int> { co_return 2; }());
    EXPECT_EQ(co_await gather(std::move(coroutines)), (std::vector<int>{1, 2}));
    const auto task = create_task(give(1), {.name = "one"});
    const std::string repr = task.repr();
    EXPECT_TRUE(repr.starts_with("<Task pending name='one' coro=<give() running at ")) << repr;
    co_await task;
  };
  RunTestBody(body());
}

TEST(OperationTest, IsReportedOnceWhenItIsDroppedUnused) {
  const std::string kMessage = "RuntimeWarning: coroutine 'give' was never awaited";
  {
    const CapturedLog log;
    static_cast<void>(give(1));
    EXPECT_EQ(log.only(), kMessage);
  }
  {
    const CapturedLog log;
    static_cast<void>(Coro<int>(give(1)));
    EXPECT_EQ(log.only(), kMessage);
  }
  {
    const CapturedLog log;
    auto moved = give(1);
    auto operation = std::move(moved);
    operation.close();
    EXPECT_TRUE(log.messages().empty());
  }
}

}  // namespace
}  // namespace asyncio
