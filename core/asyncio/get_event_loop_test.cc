#include "asyncio/get_event_loop.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::RunTestBody;

std::string ErrorOfGetting() {
  try {
    get_event_loop();
  } catch (const py::RuntimeError& error) {
    return error.str();
  }
  return "";
}

// In a process of its own, where nobody has called set_event_loop() yet.
TEST(GetEventLoopDeathTest, TheMainThreadMakesOneWithAWarning) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto body = [] {
    const CapturedLog log;
    EventLoop& loop = get_event_loop();
    const bool same = &get_event_loop() == &loop;
    set_event_loop(py::None);
    std::cerr << log.only() << " / " << ErrorOfGetting();
    std::_Exit(same ? 0 : 1);
  };
  EXPECT_EXIT(body(), ::testing::ExitedWithCode(0),
              "DeprecationWarning: There is no current event loop / "
              "There is no current event loop in thread 'MainThread'.");
}

TEST(GetEventLoopTest, GivesTheRunningLoopOrTheOneThatWasSet) {
  const EventLoopPtr loop = new_virtual_event_loop();
  set_event_loop(*loop);
  EXPECT_EQ(&get_event_loop(), loop.get());
  const auto body = []() -> Coro<bool> { co_return &get_event_loop() == &get_running_loop(); };
  EXPECT_TRUE(RunTestBody(body()));
  EXPECT_EQ(&get_event_loop(), loop.get());  // RunTestBody has a loop factory.
  set_event_loop(py::None);
}

TEST(GetEventLoopTest, RunLeavesNone) {
  const auto body = []() -> Coro<> { co_return; };
  run(body());
  EXPECT_EQ(ErrorOfGetting(), "There is no current event loop in thread 'MainThread'.");
}

TEST(GetEventLoopTest, AnotherThreadHasItsOwn) {
  const EventLoopPtr loop = new_virtual_event_loop();
  set_event_loop(*loop);
  std::string error;
  std::thread([&error] { error = ErrorOfGetting(); }).join();
  EXPECT_EQ(error.substr(0, 39), "There is no current event loop in threa");
  set_event_loop(py::None);
}

// NOLINTBEGIN(bugprone-use-after-move): what throws has not taken it.
TEST(GetEventLoopTest, WhatFindsNoLoopLeavesTheCoroutineAlone) {
  set_event_loop(py::None);
  const auto number = []() -> Coro<int> { co_return 3; };
  Coro<int> coro = number();
  EXPECT_THROW(ensure_future(std::move(coro)), py::RuntimeError);
  EXPECT_THROW(shield(std::move(coro)), py::RuntimeError);
  EXPECT_THROW(Task<int>(std::move(coro)), py::RuntimeError);
  std::vector<Coro<int>> coroutines;
  coroutines.push_back(std::move(coro));
  EXPECT_THROW(as_completed(std::move(coroutines)), py::RuntimeError);
  EXPECT_EQ(RunTestBody(std::move(coroutines[0])), 3);
}
// NOLINTEND(bugprone-use-after-move)

TEST(GetEventLoopTest, TasksOfAnyTypeBelongToItAsWell) {
  const EventLoopPtr loop = new_virtual_event_loop();
  set_event_loop(*loop);
  const auto number = []() -> Coro<int> { co_return 3; };
  const AnyTask task{AnyCoro(number())};
  EXPECT_EQ(&task.get_loop(), loop.get());
  EXPECT_EQ(loop->run_until_complete(task_cast<int>(task)), 3);
  set_event_loop(py::None);
}

TEST(GetEventLoopTest, FuturesOfAnotherLoopAreRefused) {
  const EventLoopPtr one = new_virtual_event_loop();
  const EventLoopPtr two = new_virtual_event_loop();
  const Future<int> future = one->create_future<int>();
  EXPECT_EQ(ensure_future(future, *one), future);
  EXPECT_THROW(ensure_future(future, *two), py::ValueError);
  EXPECT_THROW(two->run_until_complete(future), py::ValueError);
  const auto number = []() -> Coro<int> { co_return 3; };
  const Task<int> task = ensure_future(number(), *two);
  EXPECT_EQ(&task.get_loop(), two.get());
  EXPECT_THROW(ensure_future(task, *one), py::ValueError);
  EXPECT_EQ(two->run_until_complete(task), 3);
  EXPECT_EQ(task_cast<int>(AnyTask(task)).result(), 3);
  EXPECT_THROW(task_cast<void>(AnyTask(task)), py::TypeError);
}

}  // namespace
}  // namespace asyncio
