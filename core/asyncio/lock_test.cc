#include "asyncio/lock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

// Appends its number once it has the lock.
Coro<> Use(Lock lock, int number, std::vector<int>* order) {
  const auto held = co_await lock.hold();
  order->push_back(number);
  co_await sleep(0);
}

TEST(LockTest, AFreeLockIsAcquiredWithoutSuspending) {
  const auto body = []() -> Coro<int64_t> {
    const Lock lock;
    const int64_t iterations = co_await IterationsOf(lock.acquire());
    EXPECT_TRUE(lock.locked());
    lock.release();
    EXPECT_FALSE(lock.locked());
    co_return iterations;
  };
  EXPECT_EQ(RunTestBody(body()), 0);
}

TEST(LockTest, TasksGetItInTheOrderInWhichTheyAsked) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Lock lock;
    co_await gather(Use(lock, 1, &order), Use(lock, 2, &order), Use(lock, 3, &order));
    EXPECT_FALSE(lock.locked());
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(LockTest, CopiesAreTheSameLock) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    const std::vector<Lock> copies(2, lock);
    co_await copies[0].acquire();
    EXPECT_TRUE(lock.locked());
    EXPECT_TRUE(copies[0] == copies[1]);
    EXPECT_FALSE(lock == Lock());
  };
  RunTestBody(body());
}

TEST(LockTest, AcquireGivesTrue) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    EXPECT_EQ(co_await lock.acquire(), true);
    Task<bool> waiting = create_task(lock.acquire());
    co_await sleep(0);
    lock.release();
    EXPECT_EQ(co_await waiting, true);
  };
  RunTestBody(body());
}

TEST(LockTest, ReleasingWhatIsNotLockedIsARuntimeError) {
  EXPECT_THROW(Lock().release(), py::RuntimeError);
}

TEST(LockTest, WhoeverAsksWhileOthersWaitGetsItAfterThem) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Lock lock;
    co_await lock.acquire();
    Task<void> waiting = create_task(Use(lock, 1, &order));
    co_await sleep(0);
    lock.release();
    EXPECT_FALSE(lock.locked());
    co_await lock.acquire();
    order.push_back(2);
    co_await waiting;
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST(LockTest, AWaiterCancelledWhenItsTurnHasComePassesTheTurnOn) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Lock lock;
    co_await lock.acquire();
    Task<void> first = create_task(Use(lock, 1, &order));
    Task<void> second = create_task(Use(lock, 2, &order));
    co_await sleep(0);
    lock.release();
    first.cancel();
    co_await second;
    EXPECT_TRUE(first.cancelled());
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{2}));
}

TEST(LockTest, AnEndedScopeReleasesIt) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    {
      const auto held = co_await lock.hold();
      EXPECT_TRUE(lock.locked());
    }
    EXPECT_FALSE(lock.locked());
    try {
      const auto held = co_await lock.hold();
      throw py::ValueError("x");
    } catch (const py::ValueError&) {
      EXPECT_FALSE(lock.locked());
    }
  };
  RunTestBody(body());
}

TEST(LockTest, WhatIsHeldMayBeReleasedEarlyAndMoved) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    auto held = co_await lock.hold();
    held.release();
    EXPECT_FALSE(lock.locked());
    held.release();
    std::optional<Held<internal::LockState>> moved;
    {
      auto inner = co_await lock.hold();
      moved.emplace(std::move(inner));
    }
    EXPECT_TRUE(lock.locked());
    lock.release();
    moved.reset();
    EXPECT_FALSE(lock.locked());
  };
  RunTestBody(body());
}

TEST(LockTest, AsyncWithReleasesIt) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    co_await async_with(lock, [&]() -> Coro<> {
      EXPECT_TRUE(lock.locked());
      co_return;
    });
    EXPECT_FALSE(lock.locked());
    const auto iterations = co_await IterationsOf(async_with(lock, []() -> Coro<> { co_return; }));
    EXPECT_EQ(iterations, 0);
  };
  RunTestBody(body());
}

TEST(LockTest, AsyncWithFailsIfItsBodyHasReleasedIt) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    co_await async_with(lock, [&]() -> Coro<> {
      lock.release();
      co_return;
    });
  };
  EXPECT_THROW(RunTestBody(body()), py::RuntimeError);
}

TEST(LockTest, ALockBelongsToTheLoopInWhichATaskFirstHadToWait) {
  const Lock lock;
  const auto contend = [&]() -> Coro<> {
    co_await lock.acquire();
    Task<bool> waiting = create_task(lock.acquire());
    co_await sleep(0);
    lock.release();
    co_await waiting;
    lock.release();
  };
  RunTestBody(contend());
  EXPECT_THROW(RunTestBody(contend()), py::RuntimeError);
}

TEST(LockTest, ALoopThatIsClosedLetsGoOfThoseWhoWait) {
  std::vector<int> order;
  const Lock lock;
  const auto loop = new_virtual_event_loop();
  const auto body = [&]() -> Coro<> {
    co_await lock.acquire();
    static_cast<void>(create_task(Use(lock, 1, &order)));
    static_cast<void>(create_task(lock.acquire()));
    co_await sleep(0);
  };
  loop->run_until_complete(body());
  const CapturedLog log;
  loop->close();
  EXPECT_EQ(log.messages().size(), 2);
  EXPECT_EQ(lock.repr().substr(lock.repr().find('[')), "[locked]>");
  EXPECT_TRUE(order.empty());
}

TEST(LockTest, AHolderThatGoesWithItsLoopHarmsNobody) {
  std::vector<int> order;
  const auto loop = new_virtual_event_loop();
  const auto hold = [](Lock lock, Event event) -> Coro<> {
    const auto held = co_await lock.hold();
    co_await event.wait();
  };
  const auto body = [&]() -> Coro<> {
    const Lock lock;
    static_cast<void>(create_task(hold(lock, Event())));
    static_cast<void>(create_task(Use(lock, 1, &order)));
    co_await sleep(0);
  };
  loop->run_until_complete(body());
  const CapturedLog log;
  loop->close();
  EXPECT_EQ(log.messages().size(), 2);
  EXPECT_TRUE(order.empty());
}

TEST(LockTest, AnAcquireThatIsNotAwaitedIsReported) {
  const CapturedLog log;
  {
    static_cast<void>(Lock().acquire());
  }
  EXPECT_EQ(log.only(), "RuntimeWarning: coroutine 'Lock.acquire' was never awaited");
}

TEST(LockTest, ItShowsItsStateAndHowManyWait) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    const auto shown = [&] {
      const std::string repr = lock.repr();
      EXPECT_EQ(repr.find("<asyncio.locks.Lock object at 0x"), 0);
      return repr.substr(repr.find('['));
    };
    EXPECT_EQ(shown(), "[unlocked]>");
    co_await lock.acquire();
    EXPECT_EQ(shown(), "[locked]>");
    Task<bool> waiting = create_task(lock.acquire());
    co_await sleep(0);
    EXPECT_EQ(shown(), "[locked, waiters:1]>");
    EXPECT_NE(waiting.repr().find(" wait_for=<Future pending cb=[Task.task_wakeup()]>"),
              std::string::npos);
    lock.release();
    EXPECT_EQ(shown(), "[unlocked, waiters:1]>");
    EXPECT_NE(waiting.repr().find(" wait_for=<Future finished result=True>"), std::string::npos);
    co_await waiting;
    EXPECT_EQ(shown(), "[locked]>");
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
