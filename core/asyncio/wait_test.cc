#include "asyncio/wait.h"

#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/iterator.h"
#include "py/list.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
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
Coro<int> Fail(std::string what, double delay) {
  co_await sleep(delay);
  throw py::ValueError(what);
}

template <class FutureType>
std::vector<int> Results(const py::Set<FutureType>& tasks) {
  std::vector<int> results;
  for (const auto& task : tasks) {
    results.push_back(task.result());
  }
  return results;
}

using Ints = std::vector<int>;

TEST(WaitTest, ByDefaultWaitsForAll) {
  const auto body = []() -> Coro<> {
    const std::vector<Task<int>> tasks = {create_task(Number(1, 3)), create_task(Number(2, 1))};
    auto [done, pending] = co_await wait(tasks);
    EXPECT_EQ(Results(done), (Ints{1, 2}));
    EXPECT_TRUE(pending.empty());
    EXPECT_TRUE(done.contains(tasks[1]));
  };
  RunTestBody(body());
}

TEST(WaitTest, TakesThreeIterationsForATaskThatEndsAtOnceAndTwoForADoneFuture) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await IterationsOf(wait(std::vector{create_task(NumberAtOnce(1))})), 3);
    auto future = get_running_loop().create_future<int>();
    future.set_result(1);
    EXPECT_EQ(co_await IterationsOf(wait(std::vector{future})), 2);
  };
  RunTestBody(body());
}

TEST(WaitTest, FirstCompletedReturnsWithTheFirst) {
  const auto body = []() -> Coro<> {
    const py::List<Task<int>> tasks = {create_task(Number(1, 3)), create_task(Number(2, 1)),
                                       create_task(Number(3, 2))};
    const auto result = co_await wait(tasks, {.return_when = FIRST_COMPLETED});
    EXPECT_EQ(Results(result.done), (Ints{2}));
    EXPECT_EQ(result.pending.size(), 2);
    const auto rest = co_await wait(result.pending);
    EXPECT_EQ(Results(rest.done), (Ints{1, 3}));
  };
  RunTestBody(body());
}

TEST(WaitTest, RefusesANameOfNoConstantOnceItIsAwaited) {
  const auto body = []() -> Coro<> {
    const auto task = create_task(Number(1, 1));
    auto waiting = wait({task}, {.return_when = "SOMETIME"});
    std::string message;
    try {
      co_await std::move(waiting);
    } catch (const py::ValueError& error) {
      message = error.what();
    }
    EXPECT_EQ(message, "Invalid return_when value: SOMETIME");
    co_await task;
  };
  RunTestBody(body());
  EXPECT_EQ(ReturnWhen("SOMETIME").str(), "SOMETIME");
}

TEST(WaitTest, FirstExceptionReturnsWithTheFirstThatFails) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    auto one = create_task(Number(1, 1));
    auto fails = create_task(Fail("x", 2));
    auto three = create_task(Number(3, 3));
    auto [done, pending] = co_await wait({one, fails, three}, {.return_when = FIRST_EXCEPTION});
    EXPECT_EQ(done.size(), 2);
    EXPECT_EQ(pending.size(), 1);
    EXPECT_TRUE(pending.contains(three));
  };
  RunTestBody(body());
  EXPECT_TRUE(log.messages().empty());
}

TEST(WaitTest, ByDefaultDoesNotRetrieveExceptions) {
  const CapturedLog log;
  const auto body = []() -> Coro<> { co_await wait(std::vector{create_task(Fail("x", 2))}); };
  RunTestBody(body());
  EXPECT_EQ(log.only(), "Task exception was never retrieved");
}

TEST(WaitTest, ATimeoutIsNoErrorAndCancelsNothing) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Number(1, 3));
    auto [done, pending] = co_await wait({task}, {.timeout = 1});
    EXPECT_TRUE(done.empty());
    EXPECT_EQ(pending.size(), 1);
    EXPECT_EQ(task.repr().find("_on_completion"), std::string::npos);
    EXPECT_EQ(co_await task, 1);
  };
  RunTestBody(body());
}

TEST(WaitTest, CancellingTheWaiterLeavesTheTasksAlone) {
  const auto body = []() -> Coro<> {
    auto task = create_task(Number(1, 3));
    auto waiter = create_task(ErrorOf(wait(std::vector{task})));
    co_await sleep(1);
    waiter.cancel();
    EXPECT_EQ(co_await waiter, "CancelledError()");
    EXPECT_EQ(co_await task, 1);
  };
  RunTestBody(body());
}

TEST(WaitTest, TakesTasksOfDifferentTypesAndCountsOneGivenTwiceOnce) {
  const auto body = []() -> Coro<> {
    const Task<int> one = create_task(Number(1, 1));
    const std::vector<AnyTask> tasks = {one, create_task(sleep(1)), one};
    const auto result = co_await wait(tasks);
    EXPECT_EQ(result.done.size(), 2);
  };
  RunTestBody(body());
}

TEST(WaitTest, RefusesNothingCoroutinesAndWhatIsNoIterable) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await ErrorOf(wait(std::vector<Task<int>>())),
              "ValueError('Set of Tasks/Futures is empty.')");
    EXPECT_EQ(co_await ErrorOf(wait(py::iter(py::List<Task<int>>()))),
              "AssertionError('Set of Futures is empty.')");
    std::vector<Coro<int>> coroutines;
    coroutines.push_back(Number(1, 1));
    EXPECT_EQ(co_await ErrorOf(wait(std::move(coroutines))),
              "TypeError('Passing coroutines is forbidden, use tasks explicitly.')");
    EXPECT_EQ(co_await ErrorOf(wait(create_task(Number(1, 1)))),
              "TypeError('expect a list of futures, not Task')");
    EXPECT_EQ(co_await ErrorOf(wait(Number(1, 1))),
              "TypeError('expect a list of futures, not coroutine')");
  };
  RunTestBody(body());
}

TEST(WaitTest, TheConstantsPrintAsInPython) {
  EXPECT_EQ(py::str(FIRST_COMPLETED), "FIRST_COMPLETED");
  EXPECT_EQ(py::repr(ALL_COMPLETED), "'ALL_COMPLETED'");
  EXPECT_EQ(FIRST_EXCEPTION.str(), "FIRST_EXCEPTION");
}

}  // namespace
}  // namespace asyncio
