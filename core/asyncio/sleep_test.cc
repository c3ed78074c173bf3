#include "asyncio/sleep.h"

#include <limits>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

TEST(SleepTest, GivesItsResult) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await sleep(1, 5), 5);
    EXPECT_EQ(co_await sleep(0, "text"), "text");
    EXPECT_EQ(co_await create_task(sleep(1, 6)), 6);
  };
  RunTestBody(body());
}

TEST(SleepTest, ZeroAndLessYieldOnce) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await IterationsOf(sleep(0, 1)), 1);
    EXPECT_EQ(co_await IterationsOf(sleep(-1, 1)), 1);
  };
  RunTestBody(body());
}

TEST(SleepTest, EqualSleepsWakeInTheOrderInWhichTheyStarted) {
  const auto body = []() -> Coro<> {
    std::vector<int> order;
    const auto nap = [&order](int number) -> Coro<> {
      co_await sleep(1);
      order.push_back(number);
    };
    std::vector<Coro<>> naps;
    for (int i = 0; i < 20; ++i) {
      naps.push_back(nap(i));
    }
    co_await gather(std::move(naps));
    std::vector<int> expected(20);
    for (int i = 0; i < 20; ++i) {
      expected[i] = i;
    }
    EXPECT_EQ(order, expected);
  };
  RunTestBody(body());
}

TEST(SleepTest, NaNIsAValueErrorWhenAwaited) {
  const auto body = []() -> Coro<> {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::string> messages;
    try {
      co_await sleep(nan);
    } catch (const py::ValueError& error) {
      messages.push_back(error.str());
    }
    try {
      co_await create_task(sleep(nan));
    } catch (const py::ValueError& error) {
      messages.push_back(error.str());
    }
    EXPECT_EQ(messages, std::vector<std::string>(2, "Invalid delay: NaN (not a number)"));
  };
  RunTestBody(body());
}

TEST(SleepTest, ASleepingTaskIsCancelledWithItsMessage) {
  const auto body = []() -> Coro<> {
    auto task = create_task(sleep(10));
    co_await sleep(1);
    task.cancel("up");
    std::string message;
    try {
      co_await task;
    } catch (const CancelledError& error) {
      message = error.str();
    }
    EXPECT_EQ(message, "up");
    EXPECT_TRUE(task.cancelled());
  };
  RunTestBody(body());
}

TEST(SleepTest, ManyCancelledSleepsDoNotDisturbOthers) {
  const auto body = []() -> Coro<> {
    std::vector<Task<void>> tasks;
    for (int i = 0; i < 1000; ++i) {
      tasks.push_back(create_task(sleep(1 + i % 7)));
    }
    co_await sleep(0);
    for (int i = 0; i < 1000; ++i) {
      if (i % 5 != 0) {
        tasks[i].cancel();
      }
    }
    co_await sleep(10);
    for (int i = 0; i < 1000; ++i) {
      EXPECT_EQ(tasks[i].cancelled(), i % 5 != 0);
    }
  };
  RunTestBody(body());
}

TEST(SleepTest, AnUnusedSleepIsReported) {
  const CapturedLog log;
  {
    const Sleep<void> unused = sleep(1);
  }
  EXPECT_EQ(log.only(), "RuntimeWarning: coroutine 'sleep' was never awaited");
}

}  // namespace
}  // namespace asyncio
