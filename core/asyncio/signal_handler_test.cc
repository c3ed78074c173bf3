// EventLoop::add_signal_handler and remove_signal_handler.

#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::RunTestBody;

template <class Function>
std::string ErrorOf(const Function& function) {
  try {
    function();
  } catch (const std::exception& error) {
    return py::type_name(std::current_exception()) + ": " + error.what();
  }
  return "";
}

bool HasDefaultAction(int signal) {
  struct sigaction action = {};
  sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_DFL;
}

TEST(SignalHandlerTest, RunsInTheLoopTwoIterationsLater) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    int64_t iteration = 0;
    loop.add_signal_handler(SIGUSR1, [&](int step) { iteration = loop.iteration() * step; }, 1);
    const int64_t before = loop.iteration();
    std::raise(SIGUSR1);
    EXPECT_EQ(iteration, 0);
    co_await sleep(1);
    EXPECT_EQ(iteration - before, 2);
  };
  RunTestBody(body());
  EXPECT_TRUE(HasDefaultAction(SIGUSR1));
}

TEST(SignalHandlerTest, EverySignalCountsAndInOrder) {
  const auto body = []() -> Coro<> {
    std::vector<int> seen;
    EventLoop& loop = get_running_loop();
    loop.add_signal_handler(SIGUSR1, [&seen] { seen.push_back(1); });
    loop.add_signal_handler(SIGUSR2, [&seen] { seen.push_back(2); });
    std::raise(SIGUSR2);
    std::raise(SIGUSR1);
    std::raise(SIGUSR2);
    co_await sleep(1);
    EXPECT_EQ(seen, (std::vector<int>{2, 1, 2}));
  };
  RunTestBody(body());
}

TEST(SignalHandlerTest, ALaterHandlerReplacesTheFormer) {
  const auto body = []() -> Coro<> {
    std::vector<int> seen;
    EventLoop& loop = get_running_loop();
    loop.add_signal_handler(SIGUSR1, [&seen] { seen.push_back(1); });
    loop.add_signal_handler(SIGUSR1, [&seen] { seen.push_back(2); });
    std::raise(SIGUSR1);
    co_await sleep(1);
    EXPECT_EQ(seen, std::vector<int>{2});
    EXPECT_TRUE(loop.remove_signal_handler(SIGUSR1));
    EXPECT_FALSE(loop.remove_signal_handler(SIGUSR1));
    EXPECT_TRUE(HasDefaultAction(SIGUSR1));
  };
  RunTestBody(body());
}

TEST(SignalHandlerTest, AHandlerOfSigintReplacesThatOfRun) {
  const auto body = []() -> Coro<int> {
    int seen = 0;
    EventLoop& loop = get_running_loop();
    loop.add_signal_handler(SIGINT, [&seen] { ++seen; });
    std::raise(SIGINT);
    co_await sleep(1);
    co_return seen;
  };
  EXPECT_EQ(RunTestBody(body()), 1);
  EXPECT_TRUE(HasDefaultAction(SIGINT));
}

TEST(SignalHandlerTest, WithoutItsHandlerSigintIsAKeyboardInterrupt) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    loop.add_signal_handler(SIGINT, [] {});
    loop.remove_signal_handler(SIGINT);
    std::raise(SIGINT);
    co_await sleep(1);
  };
  EXPECT_THROW(RunTestBody(body()), py::KeyboardInterrupt);
  EXPECT_TRUE(HasDefaultAction(SIGINT));
}

TEST(SignalHandlerTest, AnErrorInAHandlerIsReported) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    get_running_loop().add_signal_handler(SIGUSR1, [] { throw py::ValueError("handler"); });
    std::raise(SIGUSR1);
    co_await sleep(1);
  };
  RunTestBody(body());
  EXPECT_EQ(log.only(), "Exception in callback <lambda>()");
}

TEST(SignalHandlerTest, RefusesWhatIsNoSignalOrCannotBeCaught) {
  const EventLoopPtr loop = new_virtual_event_loop();
  EXPECT_EQ(ErrorOf([&] { loop->add_signal_handler(SIGKILL, [] {}); }),
            "RuntimeError: sig 9 cannot be caught");
  EXPECT_EQ(ErrorOf([&] { loop->add_signal_handler(0, [] {}); }),
            "ValueError: invalid signal number 0");
  EXPECT_EQ(ErrorOf([&] { loop->remove_signal_handler(1000); }),
            "ValueError: invalid signal number 1000");
  std::string in_thread;
  std::thread([&] {
    in_thread = ErrorOf([&] { loop->add_signal_handler(SIGUSR1, [] {}); });
  }).join();
  EXPECT_EQ(in_thread,
            "RuntimeError: set_wakeup_fd only works in main thread of the main interpreter");
}

}  // namespace
}  // namespace asyncio
