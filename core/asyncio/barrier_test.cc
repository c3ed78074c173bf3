#include "asyncio/barrier.h"

#include <cstdint>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::IterationsOf;
using testing::RunTestBody;

// What wait() gives; -1 if the barrier is broken.
Coro<int64_t> Wait(Barrier barrier) {
  try {
    const int64_t position = co_await barrier.wait();
    co_return position;
  } catch (const BrokenBarrierError&) {
    co_return -1;
  }
}

TEST(BarrierTest, TheLastOneGoesAtOnceAndTheOthersAfterIt) {
  const auto body = []() -> Coro<> {
    const Barrier barrier(3);
    Task<int64_t> first = create_task(Wait(barrier));
    Task<int64_t> second = create_task(Wait(barrier));
    co_await sleep(1);
    EXPECT_EQ(barrier.n_waiting(), 2);
    EXPECT_EQ(co_await IterationsOf(Wait(barrier)), 0);
    EXPECT_EQ(barrier.n_waiting(), 0);
    EXPECT_FALSE(first.done());
    EXPECT_EQ(co_await first, 0);
    EXPECT_EQ(co_await second, 1);
  };
  RunTestBody(body());
}

TEST(BarrierTest, ItIsUsedAgainAndAgain) {
  const auto body = []() -> Coro<> {
    const Barrier barrier(2);
    auto positions = co_await gather(Wait(barrier), Wait(barrier), Wait(barrier), Wait(barrier),
                                     Wait(barrier), Wait(barrier));
    EXPECT_EQ(positions, (std::vector<int64_t>{0, 1, 0, 1, 0, 1}));
  };
  RunTestBody(body());
}

TEST(BarrierTest, ItHasAtLeastOneParty) {
  EXPECT_THROW(Barrier(0), py::ValueError);
  EXPECT_EQ(Barrier(1).parties(), 1);
}

TEST(BarrierTest, AbortBreaksItUntilItIsReset) {
  const auto body = []() -> Coro<> {
    const Barrier barrier(2);
    Task<int64_t> waiting = create_task(Wait(barrier));
    co_await sleep(1);
    co_await barrier.abort();
    EXPECT_TRUE(barrier.broken());
    EXPECT_EQ(co_await waiting, -1);
    EXPECT_EQ(co_await Wait(barrier), -1);
    co_await barrier.reset();
    EXPECT_FALSE(barrier.broken());
    auto positions = co_await gather(Wait(barrier), Wait(barrier));
    EXPECT_EQ(positions, (std::vector<int64_t>{0, 1}));
  };
  RunTestBody(body());
}

TEST(BarrierTest, ResetFailsThoseWhoWait) {
  const auto body = []() -> Coro<> {
    const Barrier barrier(2);
    Task<int64_t> waiting = create_task(Wait(barrier));
    co_await sleep(1);
    co_await barrier.reset();
    EXPECT_FALSE(barrier.broken());
    EXPECT_EQ(co_await waiting, -1);
    auto positions = co_await gather(Wait(barrier), Wait(barrier));
    EXPECT_EQ(positions, (std::vector<int64_t>{0, 1}));
  };
  RunTestBody(body());
}

TEST(BarrierTest, ACancelledTaskDoesNotCount) {
  const auto body = []() -> Coro<> {
    const Barrier barrier(2);
    Task<int64_t> waiting = create_task(Wait(barrier));
    co_await sleep(1);
    waiting.cancel();
    co_await sleep(1);
    EXPECT_EQ(barrier.n_waiting(), 0);
    EXPECT_TRUE(waiting.cancelled());
  };
  RunTestBody(body());
}

TEST(BarrierTest, AsyncWithGivesThePosition) {
  const auto body = []() -> Coro<int64_t> {
    const int64_t position = co_await async_with(
        Barrier(1), [](int64_t entered) -> Coro<int64_t> { co_return entered; });
    co_return position;
  };
  EXPECT_EQ(RunTestBody(body()), 0);
}

TEST(BarrierTest, ALoopThatIsClosedLetsGoOfThoseWhoWait) {
  const auto loop = new_virtual_event_loop();
  const auto body = []() -> Coro<> {
    static_cast<void>(create_task(Wait(Barrier(2))));
    co_await sleep(0);
  };
  loop->run_until_complete(body());
  const testing::CapturedLog log;
  loop->close();
  EXPECT_EQ(log.messages().size(), 1);
}

TEST(BarrierTest, ItShowsItsStateAndHowManyWait) {
  const auto body = []() -> Coro<> {
    const Barrier barrier(2);
    const auto shown = [&] {
      const std::string repr = barrier.repr();
      EXPECT_EQ(repr.find("<asyncio.locks.Barrier object at 0x"), 0);
      return repr.substr(repr.find('['));
    };
    EXPECT_EQ(shown(), "[filling, waiters:0/2]>");
    Task<int64_t> waiting = create_task(Wait(barrier));
    co_await sleep(0);
    EXPECT_EQ(shown(), "[filling, waiters:1/2]>");
    co_await Wait(barrier);
    EXPECT_EQ(shown(), "[draining, waiters:0/2]>");
    co_await waiting;
    EXPECT_EQ(shown(), "[filling, waiters:0/2]>");
    co_await barrier.abort();
    EXPECT_EQ(shown(), "[broken]>");
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
