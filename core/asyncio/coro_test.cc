#include "asyncio/coro.h"

#include <memory>
#include <string>
#include <vector>

#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

// As the porter names them. NOLINTNEXTLINE(readability-identifier-naming)
namespace Worker_methods::run_locals {
asyncio::Coro<> nested() { co_return; }
}  // namespace Worker_methods::run_locals

namespace worker_methods::run_locals {
asyncio::Coro<> nested() { co_return; }
}  // namespace worker_methods::run_locals

namespace main_locals {
asyncio::Coro<> nested() { co_return; }
}  // namespace main_locals

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::Counted;
using testing::RunTestBody;

Coro<int> One() { co_return 1; }
Coro<int64_t> Depth(int64_t n) {
  if (n == 0) {
    co_return 0;
  }
  const int64_t below = co_await Depth(n - 1);
  co_return below + 1;
}
Coro<int64_t> DepthThenSleep(int64_t n) {
  if (n == 0) {
    co_await sleep(0);
    co_return 0;
  }
  const int64_t below = co_await DepthThenSleep(n - 1);
  co_return below + 1;
}
Coro<> ThrowAtDepth(int64_t n) {
  if (n == 0) {
    throw py::ValueError("bottom");
  }
  co_await ThrowAtDepth(n - 1);
}

TEST(CoroTest, TenMillionImmediateAwaitsDoNotGrowTheStack) {
  const auto body = []() -> Coro<int64_t> {
    int64_t sum = 0;
    for (int i = 0; i < 10'000'000; ++i) {
      sum += co_await One();
    }
    co_return sum;
  };
  EXPECT_EQ(RunTestBody(body()), 10'000'000);
}

TEST(CoroTest, RecursionIsLimitedByMemoryOnly) { EXPECT_EQ(RunTestBody(Depth(100'000)), 100'000); }

TEST(CoroTest, ADeepChainOfAwaitsSuspendsAndResumes) {
  EXPECT_EQ(RunTestBody(DepthThenSleep(100'000)), 100'000);
}

TEST(CoroTest, AnExceptionPassesThroughADeepChain) {
  EXPECT_THROW(RunTestBody(ThrowAtDepth(10'000)), py::ValueError);
}

TEST(CoroTest, ACancellationPassesThroughADeepChain) {
  const auto body = []() -> Coro<bool> {
    auto task = create_task(DepthThenSleep(10'000));
    co_await sleep(0);
    task.cancel();
    co_await sleep(0);
    co_await sleep(0);
    co_return task.cancelled();
  };
  EXPECT_TRUE(RunTestBody(body()));
}

TEST(CoroTest, OneThatWasAwaitedFailsInTheFirstStepOfItsTask) {
  const auto body = []() -> Coro<> {
    Coro<int> coro = One();
    EXPECT_EQ(co_await std::move(coro), 1);
    const Task<int> task = create_task(std::move(coro));  // NOLINT(bugprone-use-after-move)
    EXPECT_FALSE(task.done());
    co_await sleep(0);
    EXPECT_TRUE(py::isinstance<py::RuntimeError>(task.exception()));
  };
  RunTestBody(body());
}

TEST(CoroTest, AwaitingRunsInTheSameIteration) {
  const auto body = []() -> Coro<> { EXPECT_EQ(co_await testing::IterationsOf(One()), 0); };
  RunTestBody(body());
}

TEST(CoroTest, NothingRunsBeforeTheAwait) {
  const auto body = []() -> Coro<> {
    std::vector<int> steps;
    const auto note = [](std::vector<int>* log) -> Coro<> {
      log->push_back(2);
      co_return;
    };
    Coro<> coro = note(&steps);
    steps.push_back(1);
    co_await std::move(coro);
    EXPECT_EQ(steps, (std::vector<int>{1, 2}));
  };
  RunTestBody(body());
}

TEST(CoroTest, AnUnusedCoroutineIsReported) {
  const CapturedLog log;
  {
    const Coro<int> unused = One();
  }
  EXPECT_EQ(log.only(), "RuntimeWarning: coroutine 'One' was never awaited");
}

TEST(CoroTest, AClosedCoroutineIsNotReported) {
  const CapturedLog log;
  Coro<int> unneeded = One();
  unneeded.close();
  EXPECT_TRUE(log.messages().empty());
}

TEST(CoroTest, AwaitingTwiceIsARuntimeError) {
  const auto body = []() -> Coro<> {
    Coro<int> coro = One();
    EXPECT_EQ(co_await std::move(coro), 1);
    std::string message;
    try {
      co_await std::move(coro);  // NOLINT(bugprone-use-after-move): what the test is about
    } catch (const py::RuntimeError& error) {
      message = error.str();
    }
    EXPECT_EQ(message, "cannot reuse already awaited coroutine");
  };
  RunTestBody(body());
}

TEST(CoroTest, ParametersLiveAsLongAsTheCoroutine) {
  const auto holder = [](Counted) -> Coro<> { co_await sleep(1); };
  const auto body = [&]() -> Coro<> {
    auto task = create_task(holder(Counted()));
    EXPECT_EQ(Counted::alive, 1);
    co_await task;
    EXPECT_EQ(Counted::alive, 0);
  };
  RunTestBody(body());
}

TEST(CoroTest, MoveOnlyResultsAreMoved) {
  const auto make = []() -> Coro<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
  const auto body = [&]() -> Coro<> {
    EXPECT_EQ(*co_await make(), 7);
    EXPECT_EQ(*co_await create_task(make()), 7);
  };
  RunTestBody(body());
}

TEST(CoroTest, ANamespaceTellsInWhichFunctionOfPythonItIs) {
  const auto repr = [](Coro<> coro) {
    const std::string text = coro.repr();
    coro.close();
    return text.substr(0, text.find(" at "));
  };
  EXPECT_EQ(repr(main_locals::nested()), "<coroutine object main.<locals>.nested");
  EXPECT_EQ(repr(Worker_methods::run_locals::nested()),
            "<coroutine object Worker.run.<locals>.nested");
  EXPECT_EQ(repr(worker_methods::run_locals::nested()),
            "<coroutine object worker.run.<locals>.nested");
}

TEST(CoroTest, AStopIterationLeavesItAsARuntimeError) {
  const auto raise = []() -> Coro<> {
    throw py::StopIteration("leak");
    co_return;
  };
  const auto body = [&raise]() -> Coro<> {
    try {
      co_await raise();
      ADD_FAILURE() << "nothing was raised";
    } catch (const py::RuntimeError& error) {
      EXPECT_EQ(error.str(), "coroutine raised StopIteration");
      EXPECT_TRUE(py::isinstance<py::StopIteration>(error.cause()));
    }
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
