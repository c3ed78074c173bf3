// Debug mode: what it checks, remembers and says.

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

constexpr char kWrongThread[] =
    "Non-thread-safe operation invoked on an event loop other than the current one";

// A loop whose clock a test moves.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(double* now) : now_(now) {}
  double time() override { return *now_; }
  double now() const override { return *now_; }

 private:
  double* now_;
};

template <class T>
T RunInDebugMode(Coro<T> body) {
  return asyncio::run(std::move(body), {.debug = true, .loop_factory = new_virtual_event_loop});
}

template <class Function>
std::string ErrorInOtherThread(const Function& function) {
  std::string text;
  std::thread([&] {
    try {
      function();
    } catch (const std::exception& error) {
      text = error.what();
    }
  }).join();
  return text;
}

Coro<> Fail() {
  throw py::ValueError("x");
  co_return;
}
Coro<> Nothing() { co_return; }

TEST(DebugModeTest, IsChosenByTheOptionOrTheEnvironment) {
  EXPECT_FALSE(new_virtual_event_loop()->get_debug());
  setenv("PYTHONASYNCIODEBUG", "1", 1);
  EXPECT_TRUE(new_virtual_event_loop()->get_debug());
  const auto body = []() -> Coro<bool> { co_return get_running_loop().get_debug(); };
  EXPECT_FALSE(run(body(), {.debug = false}));
  EXPECT_TRUE(run(body()));
  setenv("PYTHONASYNCIODEBUG", "", 1);
  EXPECT_FALSE(run(body()));
  EXPECT_TRUE(run(body(), {.debug = true}));
  unsetenv("PYTHONASYNCIODEBUG");
}

TEST(DebugModeTest, ASlowStepOfATaskIsLogged) {
  const CapturedLog log;
  double now = 0;
  const EventLoopPtr loop = new_event_loop(std::make_unique<ManualClock>(&now), epoll_selector());
  loop->set_debug(true);
  const auto body = [&now]() -> Coro<> {
    current_task()->set_name("slow");
    now += 0.25;
    co_await sleep(0);
    now += 0.05;
    get_running_loop().set_slow_callback_duration(0.01);
    co_await sleep(0);
    now += 0.02;
  };
  loop->run_until_complete(body());
  ASSERT_EQ(log.messages().size(), 3U);
  EXPECT_THAT(log.messages()[0],
              MatchesRegex("Executing <Task pending name='slow' coro=<<lambda>\\(\\) running at "
                           ".*debug_mode_test.cc:[0-9]+> .*created at .*> took 0.250 seconds"));
  EXPECT_THAT(log.messages()[1], HasSubstr("took 0.050 seconds"));
  EXPECT_THAT(log.messages()[2], HasSubstr("Executing <Task finished name='slow'"));
}

TEST(DebugModeTest, ASlowCallbackIsLoggedWithItsArguments) {
  const CapturedLog log;
  double now = 0;
  const EventLoopPtr loop = new_event_loop(std::make_unique<ManualClock>(&now), epoll_selector());
  loop->set_debug(true);
  loop->call_soon([&now](int, const std::string&) { now += 1; }, 1, std::string("a"));
  loop->stop();
  loop->run_forever();
  ASSERT_EQ(log.messages().size(), 1U);
  EXPECT_THAT(
      log.messages()[0],
      MatchesRegex(
          "Executing <Handle DebugModeTest_ASlowCallbackIsLoggedWithItsArguments_Test.TestBody."
          "<locals>.<lambda>\\(1, 'a'\\) created at .*> took 1.000 "
          "seconds"));
}

TEST(DebugModeTest, SwitchedOnByACallbackItWatchesTheRestOfTheBatch) {
  const CapturedLog log;
  double now = 0;
  const EventLoopPtr loop = new_event_loop(std::make_unique<ManualClock>(&now), epoll_selector());
  loop->call_soon([&now] { now += 1; });
  loop->call_soon([&] { loop->set_debug(true); });
  loop->call_soon([&now] { now += 2; });
  loop->stop();
  loop->run_forever();
  ASSERT_EQ(log.messages().size(), 1U);
  EXPECT_THAT(log.messages()[0], HasSubstr("took 2.000 seconds"));
}

TEST(DebugModeTest, TasksFuturesAndHandlesShowWhereTheyWereCreated) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto future = loop.create_future<int>();
    const int line = __LINE__ - 1;
    EXPECT_THAT(future.repr(), MatchesRegex("<Future pending created at .*debug_mode_test.cc:" +
                                            std::to_string(line) + ">"));
    auto task = create_task(Nothing(), {.name = "t"});
    EXPECT_THAT(task.repr(), HasSubstr(":" + std::to_string(__LINE__ - 1) + ">"));
    auto handle = loop.call_later(1, [](int) {}, 5);
    EXPECT_THAT(handle.repr(),
                MatchesRegex("<TimerHandle when=[0-9.]+ <lambda>\\(5\\) created at .*>"));
    handle.cancel();
    EXPECT_THAT(handle.repr(), MatchesRegex("<TimerHandle cancelled when=[0-9.]+ "
                                            "<lambda>\\(5\\) created at .*>"));
    co_await task;
    EXPECT_THAT(gather(Nothing(), Nothing()).repr(), HasSubstr("created at"));
  };
  RunInDebugMode(body());
}

TEST(DebugModeTest, MessagesSayWhereTheObjectWasCreated) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    create_task(Fail(), {.name = "fails"});
    co_await sleep(0);
    get_running_loop().call_soon([] { throw py::ValueError("callback"); });
    co_await sleep(0);
    get_running_loop().call_exception_handler({.message = "of the program"});
  };
  RunInDebugMode(body());
  ASSERT_EQ(log.messages().size(), 3U);
  EXPECT_THAT(log.messages()[0],
              MatchesRegex("Task exception was never retrieved\nfuture: <Task finished .*>\n"
                           "source_traceback: Object created at \\(most recent call last\\):\n"
                           "  File \".*debug_mode_test.cc\", line [0-9]+, in <lambda>"));
  EXPECT_THAT(log.messages()[1], HasSubstr("\nsource_traceback: Object created at"));
  EXPECT_THAT(log.messages()[2],
              MatchesRegex("of the program\nhandle_traceback: Handle created at .*"));
}

TEST(DebugModeTest, ANeverAwaitedCoroutineIsReportedWithItsPlace) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    co_await sleep(0);
    static_cast<void>(Nothing());
  };
  RunInDebugMode(body());
  ASSERT_EQ(log.messages().size(), 1U);
  EXPECT_THAT(log.messages()[0],
              MatchesRegex("RuntimeWarning: coroutine 'Nothing' was never awaited\n"
                           "Coroutine created at \\(most recent call last\\)\n"
                           "  File \".*debug_mode_test.cc\", line [0-9]+, in <lambda>"));
}

TEST(DebugModeTest, OperationsOfAnotherThreadAreRefused) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    EXPECT_EQ(ErrorInOtherThread([&] { loop.call_soon([] {}); }), kWrongThread);
    EXPECT_EQ(ErrorInOtherThread([&] { loop.call_later(1, [] {}); }), kWrongThread);
    EXPECT_EQ(ErrorInOtherThread([&] { loop.call_soon_threadsafe([] {}); }), "");
    auto coro = Nothing();
    EXPECT_EQ(ErrorInOtherThread([&] { loop.create_task(std::move(coro)); }), kWrongThread);
    co_return;
  };
  const CapturedLog log;
  RunInDebugMode(body());
}

TEST(DebugModeTest, AFutureThatSomebodyAwaitsCannotBeSetFromAnotherThread) {
  const CapturedLog log;
  {
    const EventLoopPtr loop = new_virtual_event_loop();
    loop->set_debug(true);
    const auto body = []() -> Coro<> {
      const auto future = get_running_loop().create_future<int>();
      const auto wait = [](Future<int> awaited) -> Coro<> { co_await awaited; };
      auto task = create_task(wait(future));
      co_await sleep(0);
      EXPECT_EQ(ErrorInOtherThread([&] { future.set_result(1); }), kWrongThread);
      EXPECT_TRUE(future.done());
      co_await sleep(0);
      EXPECT_FALSE(task.done());
    };
    loop->run_until_complete(body());
  }
  EXPECT_THAT(log.only(), "Task was destroyed but it is pending!");
}

TEST(DebugModeTest, WhileTheLoopDoesNotRunAnyThreadMayPrepareIt) {
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->set_debug(true);
  EXPECT_EQ(ErrorInOtherThread([&] { loop->call_soon([] {}); }), "");
}

TEST(DebugModeTest, ANormalRunSaysNothing) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    const auto future = get_running_loop().create_future<int>();
    EXPECT_EQ(future.repr(), "<Future pending>");
    EXPECT_EQ(get_running_loop().call_soon([](int) {}, 1).repr(), "<Handle <lambda>()>");
    co_return;
  };
  run(body(), {.loop_factory = new_virtual_event_loop});
  EXPECT_THAT(log.messages(), IsEmpty());
}

}  // namespace
}  // namespace asyncio
