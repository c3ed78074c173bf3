#include "asyncio/semaphore.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/type_name.h"

namespace asyncio {
namespace {

using testing::IterationsOf;
using testing::RunTestBody;

Coro<> Use(Semaphore semaphore, int number, std::vector<int>* order) {
  co_await semaphore.acquire();
  order->push_back(number);
}

TEST(SemaphoreTest, ItAdmitsSoManyTasksAtATime) {
  int inside = 0;
  int most = 0;
  const auto worker = [&](Semaphore semaphore) -> Coro<> {
    const auto held = co_await semaphore.hold();
    most = std::max(most, ++inside);
    co_await sleep(1);
    --inside;
  };
  const auto body = [&]() -> Coro<> {
    const Semaphore semaphore(3);
    std::vector<Coro<>> workers;
    for (int i = 0; i < 10; ++i) {
      workers.push_back(worker(semaphore));
    }
    co_await gather(std::move(workers));
    EXPECT_FALSE(semaphore.locked());
  };
  RunTestBody(body());
  EXPECT_EQ(most, 3);
}

TEST(SemaphoreTest, WhatIsLeftIsAcquiredWithoutSuspending) {
  const auto body = []() -> Coro<> {
    const Semaphore semaphore(2);
    EXPECT_EQ(co_await IterationsOf(semaphore.acquire()), 0);
    EXPECT_FALSE(semaphore.locked());
    EXPECT_EQ(co_await IterationsOf(semaphore.acquire()), 0);
    EXPECT_TRUE(semaphore.locked());
    EXPECT_EQ(semaphore.value(), 0);
  };
  RunTestBody(body());
}

TEST(SemaphoreTest, ANegativeValueIsAnError) {
  EXPECT_THROW(Semaphore(-1), py::ValueError);
  EXPECT_THROW(BoundedSemaphore(-1), py::ValueError);
}

TEST(SemaphoreTest, EveryReleaseInOneIterationWakesATask) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Semaphore semaphore(0);
    for (int i = 0; i < 4; ++i) {
      static_cast<void>(create_task(Use(semaphore, i, &order)));
    }
    co_await sleep(0);
    semaphore.release();
    semaphore.release();
    semaphore.release();
    co_await sleep(0);
    EXPECT_EQ(order, (std::vector{0, 1, 2}));
    semaphore.release();
    co_await sleep(0);
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3}));
  };
  RunTestBody(body());
}

TEST(SemaphoreTest, AWaiterCancelledWhenItsTurnHasComePassesTheTurnOn) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Semaphore semaphore(0);
    Task<void> first = create_task(Use(semaphore, 1, &order));
    Task<void> second = create_task(Use(semaphore, 2, &order));
    co_await sleep(0);
    semaphore.release();
    first.cancel();
    co_await second;
    EXPECT_TRUE(first.cancelled());
    EXPECT_TRUE(semaphore.locked());
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{2}));
}

TEST(SemaphoreTest, NobodyOvertakesThoseWhoAreOnTheirWay) {
  std::vector<int> order;
  const auto body = [&]() -> Coro<> {
    const Semaphore semaphore(0);
    Task<void> first = create_task(Use(semaphore, 1, &order));
    co_await sleep(0);
    semaphore.release();
    semaphore.release();
    EXPECT_TRUE(semaphore.locked());
    co_await Use(semaphore, 2, &order);
    co_await first;
  };
  RunTestBody(body());
  EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST(SemaphoreTest, AnUnboundedOneMayGrow) {
  const Semaphore semaphore(0);
  semaphore.release();
  semaphore.release();
  EXPECT_NE(semaphore.repr().find("[unlocked, value:2]"), std::string::npos);
}

TEST(BoundedSemaphoreTest, ItIsNotReleasedMoreOftenThanAcquired) {
  const auto body = []() -> Coro<> {
    const BoundedSemaphore semaphore(1);
    EXPECT_THROW(semaphore.release(), py::ValueError);
    co_await semaphore.acquire();
    semaphore.release();
    EXPECT_THROW(semaphore.release(), py::ValueError);
    {
      const auto held = co_await semaphore.hold();
      semaphore.release();
    }
    EXPECT_NE(semaphore.repr().find("[unlocked, value:1]"), std::string::npos);
    const std::vector<Semaphore> copies = {semaphore};
    EXPECT_THROW(copies[0].release(), py::ValueError);
  };
  RunTestBody(body());
}

TEST(BoundedSemaphoreTest, AsyncWithFailsIfItsBodyHasReleasedIt) {
  const auto body = []() -> Coro<> {
    const BoundedSemaphore semaphore(1);
    co_await async_with(semaphore, [&]() -> Coro<> {
      semaphore.release();
      co_return;
    });
  };
  EXPECT_THROW(RunTestBody(body()), py::ValueError);
}

TEST(SemaphoreTest, ItTellsItsTypeAlsoInAVariableOfTheBase) {
  const Semaphore semaphores[] = {Semaphore(1), BoundedSemaphore(1)};
  EXPECT_EQ(py::type_name(semaphores[0]), "Semaphore");
  EXPECT_EQ(py::type_name(semaphores[1]), "BoundedSemaphore");
}

TEST(SemaphoreTest, ItShowsItsValueAndHowManyWait) {
  const auto body = []() -> Coro<> {
    const Semaphore semaphore(1);
    const auto shown = [&] {
      const std::string repr = semaphore.repr();
      EXPECT_EQ(repr.find("<asyncio.locks.Semaphore object at 0x"), 0);
      return repr.substr(repr.find('['));
    };
    EXPECT_EQ(shown(), "[unlocked, value:1]>");
    co_await semaphore.acquire();
    EXPECT_EQ(shown(), "[locked]>");
    Task<bool> waiting = create_task(semaphore.acquire());
    co_await sleep(0);
    EXPECT_EQ(shown(), "[locked, waiters:1]>");
    waiting.cancel();
    co_await sleep(0);
    EXPECT_EQ(shown(), "[locked]>");
    EXPECT_EQ(BoundedSemaphore(2).repr().find("<asyncio.locks.BoundedSemaphore object at 0x"), 0);
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
