#include "asyncio/run.h"

#include <csignal>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::RunTestBody;

Coro<int> One() { co_return 1; }

TEST(RunTest, ReturnsTheResultOrThrowsTheException) {
  const auto fail = []() -> Coro<> {
    throw py::ValueError("v");
    co_return;
  };
  EXPECT_EQ(run(One()), 1);
  EXPECT_THROW(run(fail()), py::ValueError);
}

TEST(RunTest, InsideALoopItIsARuntimeError) {
  const CapturedLog log;
  const auto body = []() -> Coro<std::string> {
    try {
      run(One());
    } catch (const py::RuntimeError& error) {
      co_return error.str();
    }
    co_return "";
  };
  EXPECT_EQ(RunTestBody(body()), "asyncio.run() cannot be called from a running event loop");
}

TEST(RunTest, LeftoverTasksAreCancelledInOrderAndTheirErrorsReported) {
  const CapturedLog log;
  std::vector<std::string> events;
  const auto leftover = [&](std::string name, bool fails) -> Coro<> {
    try {
      co_await sleep(100);
    } catch (const CancelledError&) {
      events.push_back(name);
      if (fails) {
        throw py::ValueError(name);
      }
      throw;
    }
  };
  const auto body = [&]() -> Coro<> {
    create_task(leftover("first", false));
    create_task(leftover("second", true));
    co_await sleep(1);
  };
  RunTestBody(body());
  EXPECT_EQ(events, (std::vector<std::string>{"first", "second"}));
  EXPECT_EQ(log.only(), "unhandled exception during asyncio.run() shutdown");
}

TEST(RunTest, ATaskCreatedJustBeforeMainReturnsGetsOneStep) {
  std::vector<std::string> events;
  const auto last = [&]() -> Coro<> {
    events.push_back("started");
    co_await sleep(1);
    events.push_back("finished");
  };
  const auto body = [&]() -> Coro<> {
    create_task(last());
    co_return;
  };
  RunTestBody(body());
  EXPECT_EQ(events, (std::vector<std::string>{"started"}));
}

TEST(RunTest, SystemExitLeavesAtOnceAndMainIsCancelled) {
  std::vector<std::string> events;
  const auto leaver = []() -> Coro<> {
    throw py::SystemExit(3);
    co_return;
  };
  const auto body = [&]() -> Coro<> {
    create_task(leaver());
    try {
      co_await sleep(10);
    } catch (const CancelledError&) {
      events.push_back("main cancelled");
      throw;
    }
  };
  EXPECT_THROW(RunTestBody(body()), py::SystemExit);
  EXPECT_EQ(events, (std::vector<std::string>{"main cancelled"}));
}

TEST(RunTest, ARunnerRunsSeveralCoroutinesInOneLoop) {
  Runner runner({.loop_factory = new_virtual_event_loop});
  EventLoop* const loop = &runner.get_loop();
  EXPECT_EQ(runner.run(One()), 1);
  EXPECT_EQ(runner.run(One()), 1);
  EXPECT_EQ(loop, &runner.get_loop());
  runner.close();
  EXPECT_THROW(runner.get_loop(), py::RuntimeError);
}

TEST(RunTest, SigintCancelsMainAndComesOutAsKeyboardInterrupt) {
  std::vector<std::string> events;
  const auto body = [&]() -> Coro<> {
    std::raise(SIGINT);
    try {
      co_await sleep(10);
    } catch (const CancelledError&) {
      events.push_back("cancelled");
      throw;
    }
  };
  EXPECT_THROW(run(body()), py::KeyboardInterrupt);
  EXPECT_EQ(events, (std::vector<std::string>{"cancelled"}));
}

TEST(RunTest, SigintThatMainSwallowsIsOver) {
  const auto body = []() -> Coro<std::string> {
    std::raise(SIGINT);
    try {
      co_await sleep(10);
    } catch (const CancelledError&) {
      co_return "swallowed";
    }
    co_return "slept";
  };
  EXPECT_EQ(run(body()), "swallowed");
}

TEST(RunTest, ASecondSigintInterruptsAtOnce) {
  const auto body = []() -> Coro<> {
    std::raise(SIGINT);
    try {
      co_await sleep(10);
    } catch (const CancelledError&) {
      std::raise(SIGINT);
    }
    co_await sleep(10);
  };
  EXPECT_THROW(run(body()), py::KeyboardInterrupt);
}

TEST(RunTest, SigintHasItsDefaultActionAfterwards) {
  run(One());
  struct sigaction action = {};
  sigaction(SIGINT, nullptr, &action);
  EXPECT_EQ(action.sa_handler, SIG_DFL);
}

}  // namespace
}  // namespace asyncio
