#include "asyncio/shield.h"

#include <memory>
#include <string>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

template <class Awaitable>
Coro<std::string> ErrorOf(Awaitable awaitable) {
  try {
    co_await std::move(awaitable);
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "";
}

Coro<int> Number(int value, double delay) {
  co_await sleep(delay);
  co_return value;
}
Coro<int> NumberAtOnce(int value) { co_return value; }
Coro<> Fail(std::string what, double delay) {
  co_await sleep(delay);
  throw py::ValueError(what);
}

TEST(ShieldTest, EndsAsTheInnerDoes) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await shield(Number(1, 1)), 1);
    EXPECT_EQ(co_await shield(create_task(Number(2, 1))), 2);
    EXPECT_EQ(co_await shield(sleep(1, 3)), 3);
    co_await shield(sleep(1));
    EXPECT_EQ(co_await ErrorOf(shield(Fail("x", 1))), "ValueError('x')");
    const auto unique = []() -> Coro<std::unique_ptr<int>> { co_return std::make_unique<int>(4); };
    EXPECT_EQ(*co_await shield(unique()), 4);
    EXPECT_EQ(co_await IterationsOf(shield(NumberAtOnce(1))), 3);
  };
  RunTestBody(body());
}

TEST(ShieldTest, WhatIsDoneIsGivenBack) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<int>();
    future.set_result(1);
    EXPECT_EQ(shield(future), future);
    co_return;
  };
  RunTestBody(body());
}

TEST(ShieldTest, CancellingTheOuterLeavesTheInnerAlone) {
  const auto body = []() -> Coro<> {
    auto inner = create_task(Number(1, 5));
    auto waiter = create_task(ErrorOf(shield(inner)));
    co_await sleep(1);
    waiter.cancel("why");
    EXPECT_EQ(co_await waiter, "CancelledError('why')");
    EXPECT_FALSE(inner.done());
    EXPECT_EQ(inner.repr().find("_inner_done_callback"), std::string::npos);
    EXPECT_EQ(co_await inner, 1);
  };
  RunTestBody(body());
}

TEST(ShieldTest, CancellingTheInnerCancelsTheOuter) {
  const auto body = []() -> Coro<> {
    auto inner = create_task(Number(1, 5));
    auto outer = shield(inner);
    co_await sleep(1);
    inner.cancel("why");
    EXPECT_EQ(co_await ErrorOf(outer), "CancelledError()");
    EXPECT_TRUE(outer.cancelled());
  };
  RunTestBody(body());
}

TEST(ShieldTest, TheErrorOfAnAbandonedInnerIsReported) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    auto outer = shield(Fail("x", 1));
    co_await sleep(0.5);
    outer.cancel();
    co_await sleep(1);
  };
  RunTestBody(body());
  EXPECT_EQ(log.only(), "Task exception was never retrieved");
}

TEST(ShieldTest, BothMayEndInOneIteration) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    auto inner = get_running_loop().create_future<int>();
    auto outer = shield(inner);
    outer.cancel();
    inner.set_exception(py::ValueError("x"));
    co_await sleep(0);
    auto other = get_running_loop().create_future<int>();
    auto shielded = shield(other);
    other.set_result(1);
    EXPECT_EQ(co_await shielded, 1);
  };
  RunTestBody(body());
  EXPECT_TRUE(log.messages().empty());
}

TEST(ShieldTest, EitherMayGoAwayWhilePending) {
  const auto body = []() -> Coro<> {
    auto inner = get_running_loop().create_future<int>();
    {
      auto outer = shield(inner);
    }
    co_await sleep(0);
    auto outer = shield(get_running_loop().create_future<int>());
    outer.cancel();
    co_await sleep(0);
    inner.set_result(1);
    co_await sleep(0);
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
