#include "asyncio/wait_for.h"

#include <memory>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::IterationsOf;
using testing::RunTestBody;

template <class Awaitable>
Coro<std::string> ErrorOf(Awaitable awaitable) {
  try {
    co_await std::move(awaitable);
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "";
}

Coro<int> Number(int value, double delay) {
  co_await sleep(delay);
  co_return value;
}
Coro<int> NumberAtOnce(int value) { co_return value; }
Coro<int> ValueWhenCancelled(int value) {
  try {
    co_await sleep(10);
  } catch (const CancelledError&) {
    co_return value;
  }
  co_return 0;
}
Coro<> Note(bool* started) {
  *started = true;
  co_return;
}

TEST(WaitForTest, GivesTheResultOfWhateverIsAwaited) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<std::string>();
    get_running_loop().call_later(1, [future] { future.set_result("f"); });
    EXPECT_EQ(co_await wait_for(Number(1, 1), 2), 1);
    EXPECT_EQ(co_await wait_for(create_task(Number(2, 1)), 2.5), 2);
    EXPECT_EQ(co_await wait_for(future, 2), "f");
    EXPECT_EQ(co_await wait_for(sleep(1, 3), 2), 3);
    EXPECT_EQ(co_await wait_for(Number(4, 1), std::nullopt), 4);
    co_await wait_for(sleep(1), 2);
    const auto unique = []() -> Coro<std::unique_ptr<int>> { co_return std::make_unique<int>(5); };
    EXPECT_EQ(*co_await wait_for(unique(), 2), 5);
  };
  RunTestBody(body());
}

TEST(WaitForTest, ThrowsTimeoutErrorAndCancels) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Number(1, 10));
    EXPECT_EQ(co_await ErrorOf(wait_for(task, 1)), "TimeoutError()");
    EXPECT_TRUE(task.cancelled());
    EXPECT_EQ(co_await ErrorOf(wait_for(Number(1, 10), 1)), "TimeoutError()");
    EXPECT_EQ(co_await ErrorOf(wait_for(sleep(10), 1)), "TimeoutError()");
  };
  RunTestBody(body());
}

TEST(WaitForTest, TakesNoIterationForACoroutineTwoForATaskThreeWithoutTime) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await IterationsOf(wait_for(NumberAtOnce(1), 1)), 0);
    EXPECT_EQ(co_await IterationsOf(wait_for(create_task(NumberAtOnce(1)), 1)), 2);
    const int64_t before = get_running_loop().iteration();
    EXPECT_EQ(co_await ErrorOf(wait_for(NumberAtOnce(1), 0)), "TimeoutError()");
    EXPECT_EQ(get_running_loop().iteration() - before, 3);
  };
  RunTestBody(body());
}

TEST(WaitForTest, WithoutTimeACoroutineNeverStarts) {
  const auto body = []() -> Coro<> {
    bool started = false;
    EXPECT_EQ(co_await ErrorOf(wait_for(Note(&started), 0)), "TimeoutError()");
    EXPECT_EQ(co_await ErrorOf(wait_for(Note(&started), -1)), "TimeoutError()");
    EXPECT_FALSE(started);
  };
  RunTestBody(body());
}

TEST(WaitForTest, WithoutTimeTheResultOfWhatIsDoneIsGiven) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<int>();
    future.set_result(1);
    EXPECT_EQ(co_await wait_for(future, 0), 1);
    auto failed = get_running_loop().create_future<int>();
    failed.set_exception(py::ValueError("x"));
    EXPECT_EQ(co_await ErrorOf(wait_for(failed, 0)), "ValueError('x')");
    auto pending = get_running_loop().create_future<int>();
    EXPECT_EQ(co_await ErrorOf(wait_for(pending, 0)), "TimeoutError()");
    EXPECT_TRUE(pending.cancelled());
  };
  RunTestBody(body());
}

TEST(WaitForTest, AResultThatComesInsteadOfTheCancellationIsGiven) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await wait_for(ValueWhenCancelled(1), 1), 1);
    auto task = create_task(ValueWhenCancelled(2));
    co_await sleep(0);
    EXPECT_EQ(co_await wait_for(task, 0), 2);
  };
  RunTestBody(body());
}

TEST(WaitForTest, AnErrorAndACancelledTaskComeOutAsTheyAre) {
  const auto body = []() -> Coro<> {
    const auto fail = []() -> Coro<> {
      co_await sleep(0);
      throw py::ValueError("x");
    };
    EXPECT_EQ(co_await ErrorOf(wait_for(fail(), 1)), "ValueError('x')");
    auto task = create_task(Number(1, 10));
    get_running_loop().call_later(1, [task]() mutable { task.cancel("why"); });
    EXPECT_EQ(co_await ErrorOf(wait_for(task, 2)), "CancelledError('why')");
  };
  RunTestBody(body());
}

TEST(WaitForTest, CancellingTheWaiterCancelsTheAwaited) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Number(1, 10));
    auto waiter = create_task(wait_for(task, 20));
    co_await sleep(1);
    waiter.cancel();
    EXPECT_EQ(co_await ErrorOf(waiter), "CancelledError()");
    EXPECT_TRUE(task.cancelled());
  };
  RunTestBody(body());
}

TEST(WaitForTest, CancellingTheWaiterWithoutTimeLeavesTheAwaitedToItsCleanUp) {
  const auto body = []() -> Coro<> {
    const auto slow = []() -> Coro<int> {
      bool cancelled = false;
      try {
        co_await sleep(10);
      } catch (const CancelledError&) {
        cancelled = true;
      }
      co_await sleep(5);
      co_return cancelled ? 1 : 0;
    };
    auto task = create_task(slow());
    co_await sleep(0);
    auto waiter = create_task(wait_for(task, 0));
    co_await sleep(1);
    waiter.cancel();
    EXPECT_EQ(co_await ErrorOf(waiter), "CancelledError()");
    EXPECT_FALSE(task.done());
    EXPECT_EQ(co_await task, 1);
  };
  RunTestBody(body());
}

TEST(WaitForTest, AnUnusedOneIsReported) {
  const testing::CapturedLog log;
  const auto body = []() -> Coro<> {
    static_cast<void>(wait_for(sleep(1), 1));
    co_return;
  };
  RunTestBody(body());
  EXPECT_EQ(log.messages(),
            (std::vector<std::string>{"RuntimeWarning: coroutine 'wait_for' was never awaited",
                                      "RuntimeWarning: coroutine 'sleep' was never awaited"}));
}

}  // namespace
}  // namespace asyncio
