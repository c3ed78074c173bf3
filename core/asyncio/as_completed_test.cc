#include "asyncio/as_completed.h"

#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

using Log = std::vector<std::string>;

template <class Awaitable>
Coro<std::string> ReprOf(Awaitable awaitable) {
  try {
    const auto result = co_await std::move(awaitable);
    co_return py::repr(result);
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
}

Coro<int> Number(int value, double delay) {
  co_await sleep(delay);
  co_return value;
}
Coro<int> Fail(std::string what, double delay) {
  co_await sleep(delay);
  throw py::ValueError(what);
}
std::vector<Coro<int>> Three() {
  std::vector<Coro<int>> coroutines;
  coroutines.push_back(Number(1, 3));
  coroutines.push_back(Fail("x", 1));
  coroutines.push_back(Number(2, 2));
  return coroutines;
}

TEST(AsCompletedTest, PlainIterationGivesResultsInTheOrderOfArrival) {
  const auto body = []() -> Coro<> {
    Log log;
    for (auto next : as_completed(Three())) {
      log.push_back(co_await ReprOf(std::move(next)));
    }
    EXPECT_EQ(log, (Log{"ValueError('x')", "2", "1"}));
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, NextCoroutineGivesOneAfterTheOther) {
  const auto body = []() -> Coro<> {
    const std::vector<Task<int>> tasks = {create_task(Number(1, 2)), create_task(Number(2, 1))};
    const auto completed = as_completed(tasks);
    EXPECT_EQ(co_await completed.next_coroutine(), 2);
    EXPECT_EQ(co_await completed.next_coroutine(), 1);
    EXPECT_THROW(static_cast<void>(completed.next_coroutine()), py::StopIteration);
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, AsynchronousIterationGivesTheFuturesThemselves) {
  const auto body = []() -> Coro<> {
    const std::vector<Task<int>> tasks = {create_task(Number(1, 2)), create_task(Number(2, 1))};
    std::vector<Task<int>> ended;
    const auto completed = as_completed(tasks);
    while (auto task = co_await completed.next()) {
      ended.push_back(*task);
    }
    EXPECT_EQ(ended, (std::vector<Task<int>>{tasks[1], tasks[0]}));

    auto future = get_running_loop().create_future<int>();
    future.set_result(3);
    const auto one = as_completed({future, future});
    EXPECT_EQ(co_await one.next(), future);
    EXPECT_EQ(co_await one.next(), std::nullopt);
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, CoroutinesStartInOrderAndMayBeAwaitedLater) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto note = [](Log* to, std::string name) -> Coro<> {
      to->push_back(name);
      co_return;
    };
    std::vector<Coro<>> coroutines;
    for (const char* name : {"a", "b", "c"}) {
      coroutines.push_back(note(&log, name));
    }
    std::vector<Coro<>> nexts;
    for (auto next : as_completed(std::move(coroutines))) {
      nexts.push_back(std::move(next));
    }
    EXPECT_EQ(nexts.size(), 3);
    for (auto& next : nexts) {
      co_await std::move(next);
    }
    EXPECT_EQ(log, (Log{"a", "b", "c"}));
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, AfterTheTimeoutEachOfTheRestThrows) {
  const auto body = []() -> Coro<> {
    Log log;
    for (auto next : as_completed(Three(), 1.5)) {
      log.push_back(co_await ReprOf(std::move(next)));
    }
    EXPECT_EQ(log, (Log{"ValueError('x')", "TimeoutError()", "TimeoutError()"}));
    const std::vector<Task<int>> tasks = {create_task(Number(1, 2))};
    const auto completed = as_completed(tasks, 1);
    EXPECT_EQ(co_await ReprOf(completed.next()), "TimeoutError()");
    EXPECT_EQ(co_await tasks[0], 1);
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, ACancelledWaiterPassesItsTurnOn) {
  const auto body = []() -> Coro<> {
    const std::vector<Task<int>> tasks = {create_task(Number(1, 1)), create_task(Number(2, 2))};
    std::vector<Task<std::string>> waiters;
    for (auto next : as_completed(tasks)) {
      waiters.push_back(create_task(ReprOf(std::move(next))));
    }
    co_await sleep(0.5);
    waiters[0].cancel();
    EXPECT_EQ(co_await waiters[0], "CancelledError()");
    EXPECT_EQ(co_await waiters[1], "1");
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, MayBeLeftEarlyAndWithoutArguments) {
  const auto body = []() -> Coro<> {
    for (auto next : as_completed(Three(), 10)) {
      EXPECT_EQ(co_await ReprOf(std::move(next)), "ValueError('x')");
      break;
    }
    for (auto next : as_completed(std::vector<Coro<int>>(), 10)) {
      next.close();
      ADD_FAILURE();
    }
  };
  RunTestBody(body());
}

TEST(AsCompletedTest, EndsWithTheLoop) {
  const auto loop = new_virtual_event_loop();
  const testing::CapturedLog log;
  const auto main = []() -> Coro<> {
    const auto completed = as_completed({get_running_loop().create_future<int>()}, 10);
    static_cast<void>(create_task(completed.next()));
    co_await sleep(1);
  };
  loop->run_until_complete(main());
  loop->close();
}

}  // namespace
}  // namespace asyncio
