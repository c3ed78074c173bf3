#include "asyncio/gather.h"

#include <cstdint>
#include <string>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

Coro<int> Number(int value, double delay) {
  co_await sleep(delay);
  co_return value;
}
Coro<int> NumberAtOnce(int value) { co_return value; }
Coro<std::string> Text(std::string text) { co_return text; }
Coro<int> Fail(std::string what, double delay) {
  co_await sleep(delay);
  throw py::ValueError(what);
}

TEST(GatherTest, ResultsOfOneTypeAreAVectorInOrderOfTheArguments) {
  const auto body = []() -> Coro<> {
    const std::vector<int> results = co_await gather(Number(1, 2), Number(2, 1));
    EXPECT_EQ(results, (std::vector<int>{1, 2}));
  };
  RunTestBody(body());
}

TEST(GatherTest, ResultsOfDifferentTypesAreATuple) {
  const auto body = []() -> Coro<> {
    const auto results = co_await gather(Number(1, 1), Text("a"), sleep(2), sleep(1, 2.5));
    EXPECT_EQ(results.repr(), "[1, 'a', None, 2.5]");
    const auto& [number, text, none, real] = results;
    EXPECT_EQ(number, 1);
    EXPECT_EQ(text, "a");
    EXPECT_EQ(real, 2.5);
    static_cast<void>(none);
  };
  RunTestBody(body());
}

TEST(GatherTest, TakesTasksFuturesCoroutinesAndVectorsTogether) {
  const auto body = []() -> Coro<> {
    auto task = create_task(NumberAtOnce(1));
    auto future = get_running_loop().create_future<int>();
    future.set_result(2);
    std::vector<Coro<int>> coroutines;
    coroutines.push_back(NumberAtOnce(3));
    coroutines.push_back(NumberAtOnce(4));
    const std::vector<Task<int>> tasks = {create_task(NumberAtOnce(5))};
    const auto results =
        co_await gather(task, future, std::move(coroutines), tasks, NumberAtOnce(6));
    EXPECT_EQ(results, (std::vector<int>{1, 2, 3, 4, 5, 6}));
  };
  RunTestBody(body());
}

TEST(GatherTest, WithoutArgumentsItIsDone) {
  const auto body = []() -> Coro<> {
    EXPECT_TRUE(gather().done());
    EXPECT_TRUE((co_await gather()).empty());
    EXPECT_TRUE((co_await gather(std::vector<Task<int>>())).empty());
    EXPECT_EQ(co_await IterationsOf(gather()), 0);
  };
  RunTestBody(body());
}

TEST(GatherTest, TakesThreeIterationsAndFourIfAChildSuspendsOnce) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await IterationsOf(gather(NumberAtOnce(1))), 3);
    EXPECT_EQ(co_await IterationsOf(gather(Number(1, 0), NumberAtOnce(2))), 4);
  };
  RunTestBody(body());
}

TEST(GatherTest, ADuplicateRunsOnceAndAppearsTwice) {
  const auto body = []() -> Coro<> {
    auto task = create_task(NumberAtOnce(1));
    EXPECT_EQ(co_await gather(task, NumberAtOnce(2), task), (std::vector<int>{1, 2, 1}));
    EXPECT_EQ(co_await gather(task, task), (std::vector<int>{1, 1}));
  };
  RunTestBody(body());
}

TEST(GatherTest, TheFirstFailureToCompleteWinsAndLaterOnesAreSilent) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    std::string message;
    try {
      co_await gather(Fail("late", 2), Fail("early", 1));
    } catch (const py::ValueError& error) {
      message = error.str();
    }
    EXPECT_EQ(message, "early");
    co_await sleep(5);
  };
  RunTestBody(body());
  EXPECT_TRUE(log.messages().empty());
}

TEST(GatherTest, AFailureThatNobodyRetrievesIsToldWhenTheLastChildHasEnded) {
  const CapturedLog log;
  const auto body = [&log]() -> Coro<> {
    static_cast<void>(gather(Fail("unseen", 1), Number(1, 3)));
    co_await sleep(2);
    EXPECT_TRUE(log.messages().empty());
    co_await sleep(2);
    EXPECT_EQ(log.messages().size(), 1U);
  };
  RunTestBody(body());
}

TEST(GatherTest, ReturnExceptionsGivesOutcomes) {
  const auto body = []() -> Coro<> {
    auto cancelled = create_task(Number(1, 100));
    cancelled.cancel();
    const auto results = co_await gather(Number(1, 1), Fail("f", 2), cancelled, return_exceptions);
    EXPECT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0].value(), 1);
    EXPECT_TRUE(results[1].is<py::ValueError>());
    EXPECT_THROW(results[1].value(), py::ValueError);
    EXPECT_TRUE(results[2].is<CancelledError>());
    EXPECT_EQ(results[1].repr(), "ValueError('f')");
    EXPECT_EQ(results[2].repr(), "CancelledError('')");
  };
  RunTestBody(body());
}

TEST(GatherTest, ACancelledChildDoesNotMakeTheGatherCancelled) {
  const auto body = []() -> Coro<> {
    auto child = create_task(Number(1, 100));
    auto all = gather(child, Number(2, 1));
    co_await sleep(0);
    child.cancel();
    bool raised = false;
    try {
      co_await all;
    } catch (const CancelledError&) {
      raised = true;
    }
    EXPECT_TRUE(raised);
    EXPECT_FALSE(all.cancelled());
  };
  RunTestBody(body());
}

TEST(GatherTest, CancellingItCancelsTheChildren) {
  const auto body = []() -> Coro<> {
    auto first = create_task(Number(1, 100));
    auto second = create_task(Number(2, 100));
    auto all = gather(first, second);
    co_await sleep(1);
    EXPECT_TRUE(all.cancel("stop"));
    EXPECT_FALSE(all.done());
    std::string message = "not cancelled";
    try {
      co_await all;
    } catch (const CancelledError& error) {
      message = error.str();
    }
    EXPECT_EQ(message, "stop");
    EXPECT_TRUE(first.cancelled());
    EXPECT_TRUE(second.cancelled());
    EXPECT_FALSE(all.cancelled());
  };
  RunTestBody(body());
}

TEST(GatherTest, WithoutARunningLoopItIsThatOfTheFirstArgument) {
  const auto number = [](int64_t n) -> Coro<int64_t> {
    co_await sleep(0);
    co_return n;
  };
  const EventLoopPtr loop = new_event_loop();
  const auto task = loop->create_task(number(1));
  EXPECT_EQ(loop->run_until_complete(gather(task, number(2))), (std::vector<int64_t>{1, 2}));
  set_event_loop(loop);
  EXPECT_EQ(loop->run_until_complete(gather(number(3), number(4))), (std::vector<int64_t>{3, 4}));
  EXPECT_EQ(loop->run_until_complete(ensure_future(number(5))), 5);
  loop->close();
  set_event_loop(py::None);
}

TEST(GatherTest, AFutureOfAnotherLoopIsAValueError) {
  const EventLoopPtr other = new_virtual_event_loop();
  const auto foreign = other->create_future<int>();
  const auto body = [&]() -> Coro<> {
    auto own = get_running_loop().create_future<int>();
    EXPECT_THROW(gather(own, foreign), py::ValueError);
    co_return;
  };
  RunTestBody(body());
}

TEST(GatherTest, WhatOnlyAGatherKeepsAliveGoesWhenTheLoopIsClosed) {
  const auto fail = []() -> Coro<int64_t> {
    co_await sleep(0);
    throw py::ValueError("unseen");
  };
  std::string message;
  {
    const EventLoopPtr loop = new_event_loop();
    loop->set_exception_handler([&message](EventLoop& /*loop*/, const ExceptionContext& context) {
      message = context.message + " " + py::repr(context.exception);
    });
    const auto body = [&fail]() -> Coro<> {
      auto forever = get_running_loop().create_future<int64_t>();
      static_cast<void>(
          gather(std::vector<Future<int64_t>>{create_task(fail()), forever}, return_exceptions));
      co_await sleep(0);
      co_await sleep(0);
    };
    loop->run_until_complete(body());
    EXPECT_EQ(message, "");
    loop->close();
    EXPECT_EQ(message, "Task exception was never retrieved ValueError('unseen')");
    loop->set_exception_handler(nullptr);
  }
}

TEST(GatherTest, CancellingItOnAClosedLoopIsARuntimeError) {
  const EventLoopPtr loop = new_event_loop();
  auto future = loop->create_future<int64_t>();
  auto outer = gather(future, future);
  loop->close();
  EXPECT_THROW(outer.cancel(), py::RuntimeError);
}

}  // namespace
}  // namespace asyncio
