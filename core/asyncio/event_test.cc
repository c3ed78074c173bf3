#include "asyncio/event.h"

#include <cstdint>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::IterationsOf;
using testing::RunTestBody;

Coro<> Wait(Event event, int number, std::vector<int>* order) {
  co_await event.wait();
  order->push_back(number);
}

TEST(EventTest, WaitingForAnEventThatIsSetDoesNotSuspend) {
  const auto body = []() -> Coro<int64_t> {
    const Event event;
    EXPECT_FALSE(event.is_set());
    event.set();
    EXPECT_TRUE(event.is_set());
    const int64_t iterations = co_await IterationsOf(event.wait());
    co_return iterations;
  };
  EXPECT_EQ(RunTestBody(body()), 0);
}

TEST(EventTest, SetWakesAllWhoWaitInTheNextIteration) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Event event;
    Task<void> first = create_task(Wait(event, 1, &order));
    Task<void> second = create_task(Wait(event, 2, &order));
    co_await sleep(0);
    event.set();
    event.clear();
    EXPECT_TRUE(order.empty());
    co_await sleep(0);
    EXPECT_EQ(order, (std::vector{1, 2}));
  };
  RunTestBody(body());
}

TEST(EventTest, ATaskThatWaitsAgainWaitsForTheNextSet) {
  std::vector<int> order;
  const auto wait_twice = [&](Event event) -> Coro<> {
    co_await Wait(event, 1, &order);
    co_await Wait(event, 2, &order);
  };
  const auto body = [&]() -> Coro<> {
    const Event event;
    Task<void> task = create_task(wait_twice(event));
    co_await sleep(0);
    event.set();
    event.clear();
    co_await sleep(1);
    EXPECT_EQ(order, (std::vector{1}));
    event.set();
    co_await task;
    EXPECT_EQ(order, (std::vector{1, 2}));
  };
  RunTestBody(body());
}

TEST(EventTest, ACancelledWaiterLeavesTheOthersAlone) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Event event;
    Task<void> first = create_task(Wait(event, 1, &order));
    Task<void> second = create_task(Wait(event, 2, &order));
    Task<void> third = create_task(Wait(event, 3, &order));
    co_await sleep(0);
    first.cancel();
    event.set();
    third.cancel();
    co_await second;
    co_await sleep(0);
    EXPECT_TRUE(first.cancelled());
    EXPECT_TRUE(third.cancelled());
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{2}));
}

TEST(EventTest, WaitGivesTrueAlsoAsATask) {
  const auto body = []() -> Coro<std::vector<bool>> {
    const Event event;
    get_running_loop().call_later(1, [event] { event.set(); });
    auto results = co_await gather(event.wait(), event.wait());
    co_return results;
  };
  EXPECT_EQ(RunTestBody(body()), (std::vector{true, true}));
}

TEST(EventTest, AnEventMayOutliveEverything) {
  static const Event event;
  const auto body = []() -> Coro<> {
    Task<bool> waiting = create_task(event.wait());
    co_await sleep(0);
    event.set();
    co_await waiting;
  };
  RunTestBody(body());
  EXPECT_TRUE(event.is_set());
}

TEST(EventTest, AnEventBelongsToTheLoopInWhichATaskFirstHadToWait) {
  const Event event;
  const auto body = [&]() -> Coro<> { co_await wait_for(event.wait(), 1); };
  EXPECT_THROW(RunTestBody(body()), TimeoutError);
  EXPECT_THROW(RunTestBody(body()), py::RuntimeError);
  event.set();
  RunTestBody(body());
}

TEST(EventTest, ItShowsItsStateAndHowManyWait) {
  const auto body = []() -> Coro<> {
    const Event event;
    const auto shown = [&] {
      const std::string repr = event.repr();
      EXPECT_EQ(repr.find("<asyncio.locks.Event object at 0x"), 0);
      return repr.substr(repr.find('['));
    };
    EXPECT_EQ(shown(), "[unset]>");
    Task<bool> waiting = create_task(event.wait());
    co_await sleep(0);
    EXPECT_EQ(shown(), "[unset, waiters:1]>");
    event.set();
    EXPECT_EQ(shown(), "[set, waiters:1]>");
    co_await waiting;
    EXPECT_EQ(shown(), "[set]>");
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
