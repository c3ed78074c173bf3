#include "asyncio/condition.h"

#include <cstdint>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

Coro<> Wait(Condition condition, int number, std::vector<int>* order) {
  const auto held = co_await condition.hold();
  co_await condition.wait();
  order->push_back(number);
}

TEST(ConditionTest, NotifyWakesTheFirstWhoWait) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Condition condition;
    std::vector<Task<void>> tasks;
    for (int i = 0; i < 5; ++i) {
      tasks.push_back(create_task(Wait(condition, i, &order)));
    }
    co_await sleep(1);
    {
      const auto held = co_await condition.hold();
      condition.notify();
      condition.notify(2);
    }
    co_await sleep(1);
    EXPECT_EQ(order, (std::vector{0, 1, 2}));
    {
      const auto held = co_await condition.hold();
      condition.notify_all();
    }
    co_await gather(tasks);
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4}));
    EXPECT_FALSE(condition.locked());
  };
  RunTestBody(body());
}

TEST(ConditionTest, WithoutTheLockItRefuses) {
  const auto body = []() -> Coro<> {
    const Condition condition;
    EXPECT_THROW(condition.notify(), py::RuntimeError);
    EXPECT_THROW(condition.notify_all(), py::RuntimeError);
    bool refused = false;
    try {
      co_await condition.wait();
    } catch (const py::RuntimeError& error) {
      refused = true;
      EXPECT_EQ(error.str(), "cannot wait on un-acquired lock");
    }
    EXPECT_TRUE(refused);
  };
  RunTestBody(body());
}

TEST(ConditionTest, ACancelledWaitHasTheLockWhenItThrows) {
  bool locked = false;
  const auto wait = [&](Condition condition) -> Coro<> {
    const auto held = co_await condition.hold();
    try {
      co_await condition.wait();
    } catch (const CancelledError&) {
      locked = condition.locked();
      throw;
    }
  };
  const auto body = [&]() -> Coro<> {
    const Condition condition;
    Task<void> task = create_task(wait(condition));
    co_await sleep(0);
    {
      const auto held = co_await condition.hold();
      task.cancel();
      co_await sleep(1);
      task.cancel();
      co_await sleep(1);
      EXPECT_FALSE(task.done());
    }
    co_await sleep(0);
    co_await sleep(0);
    EXPECT_TRUE(task.cancelled());
    EXPECT_FALSE(condition.locked());
  };
  RunTestBody(body());
  EXPECT_TRUE(locked);
}

TEST(ConditionTest, ANotificationOfACancelledTaskGoesToTheNextOne) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Condition condition;
    Task<void> first = create_task(Wait(condition, 1, &order));
    Task<void> second = create_task(Wait(condition, 2, &order));
    co_await sleep(1);
    {
      const auto held = co_await condition.hold();
      condition.notify();
      first.cancel();
    }
    co_await second;
    EXPECT_TRUE(first.cancelled());
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{2}));
}

TEST(ConditionTest, WaitForGivesTheFirstTrueValue) {
  const auto body = []() -> Coro<std::string> {
    const Condition condition;
    std::string text;
    get_running_loop().call_later(1, [&] { text = "ready"; });
    const auto notify = [](Condition shared) -> Coro<> {
      for (int i = 0; i < 2; ++i) {
        co_await sleep(0.75);
        const auto held = co_await shared.hold();
        shared.notify();
      }
    };
    Task<void> notifier = create_task(notify(condition));
    const auto held = co_await condition.hold();
    std::string result = co_await condition.wait_for([&] { return text; });
    co_await notifier;
    co_return result;
  };
  EXPECT_EQ(RunTestBody(body()), "ready");
}

TEST(ConditionTest, ConditionsMayShareALock) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    const Condition full(lock);
    const Condition empty(lock);
    const auto held = co_await full.hold();
    EXPECT_TRUE(lock.locked());
    EXPECT_TRUE(empty.locked());
    empty.notify();
  };
  RunTestBody(body());
}

TEST(ConditionTest, ALoopThatIsClosedLetsGoOfThoseWhoWait) {
  std::vector<int> order;
  const auto loop = new_virtual_event_loop();
  const auto body = [&]() -> Coro<> {
    static_cast<void>(create_task(Wait(Condition(), 1, &order)));
    co_await sleep(0);
  };
  loop->run_until_complete(body());
  const testing::CapturedLog log;
  loop->close();
  EXPECT_EQ(log.messages().size(), 1);
  EXPECT_TRUE(order.empty());
}

TEST(ConditionTest, ItShowsItsStateAndHowManyWait) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Condition condition;
    const auto shown = [&] {
      const std::string repr = condition.repr();
      EXPECT_EQ(repr.find("<asyncio.locks.Condition object at 0x"), 0);
      return repr.substr(repr.find('['));
    };
    EXPECT_EQ(shown(), "[unlocked]>");
    Task<void> task = create_task(Wait(condition, 1, &order));
    co_await sleep(0);
    EXPECT_EQ(shown(), "[unlocked, waiters:1]>");
    {
      const auto held = co_await condition.hold();
      EXPECT_EQ(shown(), "[locked, waiters:1]>");
      condition.notify();
    }
    co_await task;
    EXPECT_EQ(shown(), "[unlocked]>");
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
