#include "asyncio/concurrent_future.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "asyncio/executor.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/builtins.h"
#include "py/list.h"

namespace asyncio {
namespace {

int64_t Square(int64_t n) { return n * n; }
int64_t SquareLate(int64_t n) {
  std::this_thread::sleep_for(std::chrono::milliseconds(20 * n));
  return n * n;
}
void Fail(std::string what) { throw py::ValueError(what); }

TEST(ConcurrentFutureTest, HasTheResultOfTheCallOrItsException) {
  const ThreadPoolExecutor pool(2);
  EXPECT_EQ(pool.submit(Square, 3).result(), 9);
  const ConcurrentFuture<> failing = pool.submit(Fail, std::string("x"));
  EXPECT_THROW(failing.result(), py::ValueError);
  EXPECT_EQ(py::repr(failing.exception()), "ValueError('x')");
  EXPECT_TRUE(failing.done());
  EXPECT_FALSE(failing.cancel());
  EXPECT_TRUE(failing.repr().ends_with(" state=finished raised ValueError>"));
}

TEST(ConcurrentFutureTest, IsCancelledBeforeTheCallBeginsOnly) {
  const ThreadPoolExecutor pool(1);
  const auto running = pool.submit(SquareLate, 2);
  const auto waiting = pool.submit(Square, 3);
  EXPECT_TRUE(waiting.cancel());
  EXPECT_TRUE(waiting.cancel());
  EXPECT_TRUE(waiting.done());
  EXPECT_THROW(waiting.result(), ConcurrentCancelledError);
  EXPECT_EQ(running.result(), 4);
}

TEST(ConcurrentFutureTest, IsEndedByHandOnce) {
  const ConcurrentFuture<int64_t> given;
  EXPECT_FALSE(given.done());
  EXPECT_FALSE(given == ConcurrentFuture<>());
  int64_t seen = 0;
  given.add_done_callback([&](const ConcurrentFuture<int64_t>& done) { seen = done.result(); });
  given.set_result(3);
  EXPECT_EQ(seen, 3);
  try {
    given.set_exception(py::ValueError("late"));
    FAIL();
  } catch (const ConcurrentInvalidStateError& error) {
    EXPECT_TRUE(error.str().starts_with("FINISHED: <Future at 0x")) << error.str();
  }
  const ConcurrentFuture<> failed;
  EXPECT_TRUE(failed.set_running_or_notify_cancel());
  EXPECT_TRUE(failed.running());
  EXPECT_FALSE(failed.cancel());
  EXPECT_THROW(failed.set_running_or_notify_cancel(), py::RuntimeError);
  failed.set_exception(py::ValueError("x"));
  EXPECT_THROW(failed.result(), py::ValueError);
  const ConcurrentFuture<> cancelled;
  EXPECT_TRUE(cancelled.cancel());
  EXPECT_FALSE(cancelled.set_running_or_notify_cancel());
  EXPECT_THROW(cancelled.set_result(), ConcurrentInvalidStateError);
}

TEST(ConcurrentFutureTest, CallsItsCallbacksOnceItIsDone) {
  std::atomic<int> calls = 0;
  const auto count = [&calls](const ConcurrentFuture<int64_t>& future) {
    calls += static_cast<int>(future.result());
  };
  {
    const ThreadPoolExecutor pool(1);
    const auto future = pool.submit(Square, 3);
    future.add_done_callback(count);
    future.result();
    future.add_done_callback([](const auto& /*future*/) { throw py::ValueError("reported"); });
    future.add_done_callback(count);
  }
  EXPECT_EQ(calls, 18);
}

TEST(ConcurrentFutureTest, OfACallThatTakesLongerThanItsTimeout) {
  const ThreadPoolExecutor pool(1);
  const auto late = pool.submit(SquareLate, 3);
  EXPECT_THROW(late.result(0.001), py::TimeoutError);
  EXPECT_EQ(late.result(), 9);
}

TEST(ThreadPoolExecutorTest, MapsInOrderAndCancelsTheRest) {
  const ThreadPoolExecutor pool(1);
  const py::List<int64_t> squares = py::list(pool.map(Square, py::List<int64_t>{3, 1, 2}));
  EXPECT_EQ(py::repr(squares), "[9, 1, 4]");
  const auto quotients = pool.map([](int64_t a, int64_t b) { return py::floordiv(a, b); },
                                  py::List<int64_t>{6, 1, 8}, py::List<int64_t>{2, 0, 4});
  EXPECT_EQ(quotients.next(), 3);
  EXPECT_THROW(quotients.next(), py::ZeroDivisionError);
  EXPECT_FALSE(quotients.try_next().has_value());
}

TEST(ThreadPoolExecutorTest, MayCancelWhatHasNotBegunAsItShutsDown) {
  const ThreadPoolExecutor pool(1);
  const auto running = pool.submit(SquareLate, 1);
  while (!running.running() && !running.done()) {
    std::this_thread::yield();
  }
  const auto waiting = pool.submit(Square, 3);
  pool.shutdown(/*wait=*/true, /*cancel_futures=*/true);
  EXPECT_EQ(running.result(), 1);
  EXPECT_TRUE(waiting.cancelled());
  EXPECT_THROW(pool.submit(Square, 1), py::RuntimeError);
}

TEST(ConcurrentWaitTest, GivesThoseThatAreDone) {
  const ThreadPoolExecutor pool(2);
  const auto late = pool.submit(SquareLate, 3);
  const auto soon = pool.submit(Square, 2);
  const py::List<ConcurrentFuture<int64_t>> both{late, soon};
  const auto [done, pending] = concurrent::wait(both, {.return_when = FIRST_COMPLETED});
  EXPECT_TRUE(done.contains(soon));
  EXPECT_TRUE(pending.contains(late));
  EXPECT_EQ(py::len(std::get<0>(concurrent::wait(both))), 2);
  EXPECT_EQ(py::len(std::get<0>(concurrent::wait(py::List<ConcurrentFuture<int64_t>>()))), 0);
}

TEST(ConcurrentAsCompletedTest, GivesThemAsTheyAreDone) {
  const ThreadPoolExecutor pool(3);
  py::List<ConcurrentFuture<int64_t>> futures;
  for (const int64_t n : {3, 1, 2}) {
    futures.append(pool.submit(SquareLate, n));
  }
  std::vector<int64_t> results;
  for (const auto& future : concurrent::as_completed(futures)) {
    results.push_back(future.result());
  }
  EXPECT_EQ(results, (std::vector<int64_t>{1, 4, 9}));
  futures.append(pool.submit(SquareLate, 3));
  const auto hurried = concurrent::as_completed(futures, 0.001);
  EXPECT_EQ(hurried.next().result(), 9);
  hurried.next();
  hurried.next();
  EXPECT_THROW(hurried.next(), py::TimeoutError);
}

TEST(WrapFutureTest, EndsAsTheOtherOneDoes) {
  const auto body = []() -> Coro<> {
    const ThreadPoolExecutor pool(1);
    EXPECT_EQ(co_await wrap_future(pool.submit(Square, 3)), 9);
    EXPECT_THROW(co_await wrap_future(pool.submit(Fail, std::string("x"))), py::ValueError);
    const auto running = pool.submit(SquareLate, 1);
    const auto waiting = pool.submit(Square, 3);
    const auto wrapped = wrap_future(waiting);
    wrapped.cancel();
    EXPECT_THROW(co_await wrapped, CancelledError);
    EXPECT_EQ(co_await wrap_future(running), 1);
    EXPECT_TRUE(waiting.cancelled());
  };
  asyncio::run(body());
}

}  // namespace
}  // namespace asyncio
