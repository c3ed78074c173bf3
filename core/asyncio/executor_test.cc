#include "asyncio/executor.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

void Block(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}
int Add(int a, int b) { return a + b; }

template <class Awaitable>
Coro<std::string> ErrorOf(Awaitable awaitable) {
  try {
    co_await std::move(awaitable);
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "";
}

TEST(ToThreadTest, GivesTheResultOrThrowsTheException) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await to_thread(Add, 1, 2), 3);
    co_await to_thread(Block, 1);
    const auto fail = [](std::string what) -> int { throw py::ValueError(what); };
    EXPECT_EQ(co_await ErrorOf(to_thread(fail, std::string("x"))), "ValueError('x')");
    const auto unique = [](std::unique_ptr<int> value) { return value; };
    EXPECT_EQ(*co_await to_thread(unique, std::make_unique<int>(4)), 4);
    const auto here = std::this_thread::get_id();
    EXPECT_NE(co_await to_thread([] { return std::this_thread::get_id(); }), here);
  };
  asyncio::run(body());
}

TEST(ToThreadTest, TheLoopGoesOnMeanwhile) {
  const auto body = []() -> Coro<> {
    std::vector<std::string> log;
    const auto ticker = [&]() -> Coro<> {
      for (int i = 0; i < 3; ++i) {
        co_await sleep(0.01);
        log.push_back("tick");
      }
    };
    auto ticks = create_task(ticker());
    co_await gather(to_thread(Block, 100), to_thread(Block, 100), to_thread(Block, 100));
    log.push_back("done");
    co_await ticks;
    EXPECT_EQ(log, (std::vector<std::string>{"tick", "tick", "tick", "done"}));
  };
  asyncio::run(body());
}

TEST(ToThreadTest, AVirtualClockFollowsTheRealOneMeanwhile) {
  const auto body = []() -> Coro<> {
    auto timer = create_task(sleep(10));
    co_await to_thread(Block, 20);
    EXPECT_FALSE(timer.done());
    EXPECT_GT(get_running_loop().now(), 0.01);
    co_await timer;
  };
  RunTestBody(body());
}

TEST(ToThreadTest, BringsACopyOfTheContext) {
  const auto body = []() -> Coro<> {
    const ContextVar<std::string> name("name", "nobody");
    name.set("main");
    const auto get_and_set = [name] {
      std::string before = name.get();
      name.set("thread");
      return before;
    };
    EXPECT_EQ(co_await to_thread(get_and_set), "main");
    EXPECT_EQ(name.get(), "main");
    EXPECT_EQ(co_await get_running_loop().run_in_executor(py::None, get_and_set), "nobody");
  };
  asyncio::run(body());
}

TEST(RunInExecutorTest, ACancelledCallThatHasNotBegunDoesNotRun) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const ThreadPoolExecutor executor(1);
    std::atomic<int> calls = 0;
    const auto call = [&calls] {
      ++calls;
      Block(20);
    };
    auto first = loop.run_in_executor(executor, call);
    auto second = loop.run_in_executor(executor, call);
    second.cancel();
    co_await first;
    executor.shutdown();
    EXPECT_EQ(calls, 1);
    EXPECT_TRUE(second.cancelled());
    EXPECT_THROW(loop.run_in_executor(executor, call), py::RuntimeError);
  };
  asyncio::run(body());
}

TEST(RunInExecutorTest, TheOwnExecutorIsShutDownWithTheLoop) {
  std::atomic<bool> finished = false;
  const auto body = [&]() -> Coro<> {
    static_cast<void>(get_running_loop().run_in_executor(py::None, [&finished] {
      Block(50);
      finished = true;
    }));
    co_return;
  };
  asyncio::run(body());
  EXPECT_TRUE(finished);
  const auto loop = new_event_loop();
  const auto shut_down = []() -> Coro<> {
    co_await get_running_loop().shutdown_default_executor();
    EXPECT_EQ(co_await ErrorOf(to_thread(Block, 1)),
              "RuntimeError('Executor shutdown has been called')");
  };
  loop->run_until_complete(shut_down());
}

TEST(RunInExecutorTest, ManyCallsShareTheThreads) {
  const auto body = []() -> Coro<> {
    std::vector<Future<int>> futures;
    const ThreadPoolExecutor executor(3);
    for (int i = 0; i < 1000; ++i) {
      futures.push_back(get_running_loop().run_in_executor(executor, Add, i, 1));
    }
    int64_t sum = 0;
    for (const int value : co_await gather(futures)) {
      sum += value;
    }
    EXPECT_EQ(sum, 500500);
  };
  asyncio::run(body());
  EXPECT_THROW(ThreadPoolExecutor(0), py::ValueError);
}

TEST(VirtualClockTest, IsExactUntilTwoCallsAreInThreadsAtOnceOrItFollowsOne) {
  const auto one_after_the_other = []() -> Coro<> {
    co_await to_thread(Add, 1, 2);
    co_await to_thread(Add, 1, 2);
    EXPECT_TRUE(virtual_clock_is_exact());
  };
  RunTestBody(one_after_the_other());
  const auto two_at_once = []() -> Coro<> {
    co_await gather(to_thread(Add, 1, 2), to_thread(Add, 1, 2));
    EXPECT_FALSE(virtual_clock_is_exact());
  };
  RunTestBody(two_at_once());
  const auto beside_a_timer = []() -> Coro<> {
    co_await wait_for(to_thread(Block, 2), 60);
    EXPECT_FALSE(virtual_clock_is_exact());
  };
  RunTestBody(beside_a_timer());
}

}  // namespace
}  // namespace asyncio
