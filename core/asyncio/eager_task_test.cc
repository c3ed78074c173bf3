#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::RunTestBody;

using Log = std::vector<std::string>;

Coro<int> Quick(int value) { co_return value; }
Coro<int> Slow(Log* log, int value) {
  log->push_back("starts");
  co_await sleep(1);
  log->push_back("ends");
  co_return value;
}
Coro<> Fail() {
  throw py::ValueError("x");
  co_return;
}

template <class Awaitable>
Coro<std::string> ErrorOf(Awaitable awaitable) {
  try {
    co_await std::move(awaitable);
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "";
}

TEST(EagerTaskTest, TakesItsFirstStepWhenItIsMade) {
  const auto body = []() -> Coro<> {
    Log log;
    get_running_loop().set_task_factory(eager_task_factory);
    auto quick = create_task(Quick(1), {.name = "q"});
    EXPECT_TRUE(quick.done());
    EXPECT_EQ(quick.result(), 1);
    EXPECT_EQ(quick.get_name(), "q");
    auto slow = create_task(Slow(&log, 2));
    EXPECT_EQ(log, Log{"starts"});
    EXPECT_FALSE(slow.done());
    EXPECT_EQ(all_tasks().size(), 2);
    EXPECT_EQ(co_await slow, 2);
    EXPECT_EQ(co_await gather(Quick(3), Slow(&log, 4), sleep(1, 5)), (std::vector<int>{3, 4, 5}));
    get_running_loop().set_task_factory(py::None);
    EXPECT_FALSE(create_task(Quick(6)).done());
  };
  RunTestBody(body());
}

TEST(EagerTaskTest, ReturnsToItsCreator) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const ContextVar<int> number("number", 0);
    loop.set_task_factory(eager_task_factory);
    const AnyTask creator = *current_task();
    const auto nested = [&number](AnyTask outer, int depth) -> Coro<int> {
      const auto self = [](const auto& again, const ContextVar<int>& variable, AnyTask parent,
                           int left) -> Coro<int> {
        variable.set(left);
        const AnyTask here = *current_task();
        EXPECT_NE(here, parent);
        if (left > 0) {
          auto task = create_task(again(again, variable, here, left - 1));
          EXPECT_EQ(*current_task(), here);
          EXPECT_EQ(variable.get(), left);
          co_return 1 + co_await task;
        }
        co_return 0;
      };
      co_return co_await self(self, number, outer, depth);
    };
    auto task = create_task(nested(creator, 10));
    EXPECT_EQ(*current_task(), creator);
    EXPECT_EQ(number.get(), 0);
    EXPECT_EQ(co_await task, 10);
  };
  RunTestBody(body());
}

TEST(EagerTaskTest, AGroupTakesTasksThatAreDone) {
  const auto body = []() -> Coro<> {
    Log log;
    get_running_loop().set_task_factory(eager_task_factory);
    const TaskGroup group;
    co_await group.aenter();
    auto quick = group.create_task(Quick(5));
    EXPECT_TRUE(quick.done());
    EXPECT_EQ(group.repr(), "<TaskGroup entered>");
    group.create_task(Slow(&log, 6));
    group.create_task(Fail());
    log.push_back("not cancelled yet");
    EXPECT_EQ(co_await ErrorOf(group.aexit(nullptr)),
              "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('x')])");
    EXPECT_EQ(log, (Log{"starts", "not cancelled yet"}));
  };
  RunTestBody(body());
}

TEST(EagerTaskTest, ForgetsItsCoroutineIfItNeverWaited) {
  const auto body = []() -> Coro<> {
    get_running_loop().set_task_factory(eager_task_factory);
    auto task = create_task(Quick(1), {.name = "quick"});
    EXPECT_EQ(task.repr(), "<Task finished name='quick' result=1>");
    EXPECT_EQ(co_await task, 1);
  };
  RunTestBody(body());
}

TEST(EagerTaskTest, CannotStartInAContextThatIsEntered) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    get_running_loop().set_task_factory(eager_task_factory);
    const Context context;
    const auto creator = [&context]() -> Coro<std::string> {
      try {
        create_task(Quick(1), {.name = "quick", .context = context});
      } catch (const py::RuntimeError& error) {
        co_return error.what();
      }
      co_return "";
    };
    const std::string message = co_await create_task(creator(), {.context = context});
    EXPECT_THAT(message, ::testing::HasSubstr("is already entered"));
    EXPECT_EQ(co_await create_task(Quick(2), {.context = context}), 2);
  };
  RunTestBody(body());
  EXPECT_THAT(log.messages(),
              ::testing::Contains(::testing::HasSubstr("Task was destroyed but it is pending!")));
}

TEST(EagerTaskTest, MayBeCancelledAndMayLeaveTheLoop) {
  const auto body = []() -> Coro<> {
    Log log;
    get_running_loop().set_task_factory(eager_task_factory);
    auto task = create_task(Slow(&log, 1));
    task.cancel("why");
    EXPECT_EQ(co_await ErrorOf(task), "CancelledError('why')");
    const auto interrupt = []() -> Coro<> {
      throw py::KeyboardInterrupt();
      co_return;
    };
    EXPECT_THROW(create_task(interrupt()), py::KeyboardInterrupt);
    EXPECT_EQ(current_task()->get_name(), "main");
  };
  const auto main = [&]() -> Coro<> {
    current_task()->set_name("main");
    co_await body();
  };
  const CapturedLog log;
  RunTestBody(main());
}

}  // namespace
}  // namespace asyncio
