#include "asyncio/run_coroutine_threadsafe.h"

#include <string>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

Coro<int> Number(int value, double delay) {
  co_await sleep(delay);
  co_return value;
}
Coro<> Fail(std::string what) {
  co_await sleep(0);
  throw py::ValueError(what);
}

TEST(RunCoroutineThreadsafeTest, GivesTheResultToTheOtherThread) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto other_thread = [&loop] {
      EXPECT_EQ(run_coroutine_threadsafe(Number(1, 0.01), loop).result(), 1);
      const auto future = run_coroutine_threadsafe(Number(2, 0.001), loop);
      EXPECT_EQ(future.result(10), 2);
      EXPECT_EQ(future.result(), 2);
      EXPECT_TRUE(future.done());
      EXPECT_FALSE(future.cancel());
      EXPECT_EQ(future.exception(), nullptr);
      EXPECT_EQ(py::repr(run_coroutine_threadsafe(Fail("x"), loop).exception()), "ValueError('x')");
      EXPECT_THROW(run_coroutine_threadsafe(Fail("x"), loop).result(), py::ValueError);
    };
    co_await to_thread(other_thread);
  };
  asyncio::run(body());
}

TEST(RunCoroutineThreadsafeTest, MayTimeOutAndBeCancelled) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto other_thread = [&loop] {
      const auto future = run_coroutine_threadsafe(Number(1, 10), loop);
      EXPECT_THROW(future.result(0.01), py::TimeoutError);
      EXPECT_FALSE(future.done());
      EXPECT_TRUE(future.cancel());
      EXPECT_TRUE(future.cancelled());
      EXPECT_THROW(future.result(), ConcurrentCancelledError);
    };
    co_await to_thread(other_thread);
    co_await sleep(0.01);
    EXPECT_EQ(all_tasks().size(), 1);
  };
  asyncio::run(body());
}

TEST(RunCoroutineThreadsafeTest, EndsWithTheLoop) {
  const auto body = []() -> Coro<> {
    static_cast<void>(run_coroutine_threadsafe(Number(1, 10), get_running_loop()));
    co_await sleep(0.01);
  };
  asyncio::run(body());
  const auto loop = new_event_loop();
  const testing::CapturedLog log;
  const auto pending = run_coroutine_threadsafe(Number(1, 10), *loop);
  const auto main = []() -> Coro<> { co_await sleep(0.01); };
  loop->run_until_complete(main());
  loop->close();
  EXPECT_FALSE(pending.done());
}

TEST(RunCoroutineThreadsafeTest, FailsAsTheTaskFactoryDoes) {
  const testing::CapturedLog log;
  const auto loop = new_virtual_event_loop();
  loop->set_task_factory([](EventLoop& /*loop*/, AnyCoro coro, const TaskOptions&) -> AnyTask {
    coro.close();
    throw py::ValueError("no task");
  });
  const auto future = run_coroutine_threadsafe(Number(1, 0), *loop);
  loop->stop();
  loop->run_forever();
  EXPECT_THROW(future.result(), py::ValueError);
}

}  // namespace
}  // namespace asyncio
