#include "asyncio/any_awaitable.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "asyncio/asyncio.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/list.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::IterationsOf;
using testing::RunTestBody;

Coro<int64_t> Number(int64_t value) { co_return value; }
Coro<int64_t> NumberLater(int64_t value) {
  co_await sleep(1);
  co_return value;
}

template <class T>
Coro<T> ResultOf(AnyAwaitable<T> awaitable) {
  co_return co_await std::move(awaitable);
}

TEST(AnyAwaitableTest, IsMadeOfEveryAwaitable) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await ResultOf<int64_t>(Number(1)), 1);
    EXPECT_EQ(co_await ResultOf<int64_t>(NumberLater(2)), 2);
    EXPECT_EQ(co_await ResultOf<int64_t>(create_task(NumberLater(3))), 3);
    EXPECT_EQ(co_await ResultOf<int64_t>(sleep(1, int64_t{4})), 4);
    auto future = get_running_loop().create_future<int64_t>();
    future.set_result(5);
    EXPECT_EQ(co_await ResultOf<int64_t>(future), 5);
    co_await ResultOf<void>(sleep(0));
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, ConvertsTheResult) {
  using Either = std::variant<int64_t, std::string>;
  const auto body = []() -> Coro<> {
    const Either result = co_await ResultOf<Either>(Number(1));
    EXPECT_EQ(std::get<int64_t>(result), 1);
    const auto list = co_await ResultOf<py::List<int64_t>>(gather(Number(1), NumberLater(2)));
    EXPECT_EQ(list, (py::List<int64_t>{1, 2}));
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, AsACoroutineIsReportedOnceAndOnlyIfItIsNotClosed) {
  const CapturedLog log;
  Coro<std::optional<int64_t>> closed = AnyAwaitable<std::optional<int64_t>>(sleep(0));
  closed.close();
  EXPECT_TRUE(log.messages().empty());
  {
    const Coro<std::optional<int64_t>> dropped = AnyAwaitable<std::optional<int64_t>>(Number(1));
    EXPECT_EQ(dropped.name(), "Number");
  }
  EXPECT_EQ(log.only(), "RuntimeWarning: coroutine 'Number' was never awaited");
}

TEST(AnyAwaitableTest, AFutureMayBeAwaitedAgain) {
  const auto body = []() -> Coro<> {
    AnyAwaitable<int64_t> awaitable = create_task(NumberLater(1));
    EXPECT_EQ(co_await std::move(awaitable), 1);
    EXPECT_EQ(co_await std::move(awaitable), 1);  // NOLINT(bugprone-use-after-move)
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, AFutureStaysWhereItWasMovedFrom) {
  const auto body = []() -> Coro<> {
    py::List<AnyAwaitable<int64_t>> first;
    first.append(Number(1));
    first.append(create_task(NumberLater(2)));
    EXPECT_TRUE(py::repr(first[0]).starts_with("<coroutine object ")) << py::repr(first[0]);
    EXPECT_TRUE(py::repr(first[1]).starts_with("<Task pending ")) << py::repr(first[1]);
    py::List<AnyAwaitable<int64_t>> second;
    second.extend(std::move(first));
    EXPECT_EQ(co_await gather(std::move(second)), (std::vector<int64_t>{1, 2}));
    EXPECT_EQ(co_await std::move(first[1]), 2);  // NOLINT(bugprone-use-after-move)
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, ACoroutineRunsOnce) {
  const auto body = []() -> Coro<> {
    AnyAwaitable<int64_t> awaitable = Number(1);
    EXPECT_EQ(co_await std::move(awaitable), 1);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    EXPECT_THROW(co_await std::move(awaitable), py::RuntimeError);
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, TakesTheIterationsOfWhatItIsMadeOf) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await IterationsOf(ResultOf<int64_t>(Number(1))), 0);
    EXPECT_EQ(co_await IterationsOf(ResultOf<int64_t>(create_task(Number(1)))), 2);
    EXPECT_EQ(co_await IterationsOf(ResultOf<void>(sleep(0))), 1);
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, IsAnArgumentOfGatherAndEnsureFuture) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<int64_t>();
    future.set_result(2);
    std::vector<AnyAwaitable<int64_t>> awaitables;
    awaitables.emplace_back(NumberLater(1));
    awaitables.emplace_back(future);
    awaitables.emplace_back(create_task(Number(3)));
    const std::vector<int64_t> results = co_await gather(std::move(awaitables));
    EXPECT_EQ(results, (std::vector<int64_t>{1, 2, 3}));
    EXPECT_EQ(ensure_future(AnyAwaitable<int64_t>(future)), future);
    EXPECT_EQ(co_await ensure_future(AnyAwaitable<int64_t>(Number(4))), 4);
  };
  RunTestBody(body());
}

TEST(AnyAwaitableTest, IsAnArgumentOfWaitFor) {
  using Either = std::variant<int64_t, std::string>;
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<int64_t>();
    future.set_result(2);
    // With no time left, a future that is done gives its result, and a coroutine never starts.
    EXPECT_EQ(co_await wait_for(AnyAwaitable<int64_t>(future), 0), 2);
    EXPECT_EQ(std::get<int64_t>(co_await wait_for(AnyAwaitable<Either>(future), 0)), 2);
    const testing::CapturedLog log;
    EXPECT_THROW(co_await wait_for(AnyAwaitable<Either>(Number(1)), 0), TimeoutError);
    EXPECT_THROW(co_await wait_for(AnyAwaitable<int64_t>(Number(1)), 0), TimeoutError);
    EXPECT_EQ(std::get<int64_t>(co_await wait_for(AnyAwaitable<Either>(NumberLater(3)), 5)), 3);
    EXPECT_THROW(co_await wait_for(AnyAwaitable<Either>(NumberLater(3)), 0.5), TimeoutError);
    AnyAwaitable<Either> again = future;
    EXPECT_EQ(std::get<int64_t>(co_await std::move(again)), 2);
    EXPECT_EQ(std::get<int64_t>(co_await std::move(again)), 2);  // NOLINT(bugprone-use-after-move)
    EXPECT_TRUE(log.messages().empty());
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
