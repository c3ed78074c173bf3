#include "asyncio/future.h"

#include <string>
#include <vector>

#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/exception_ref.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::Counted;
using testing::RunTestBody;

TEST(FutureTest, AResultSetFromCallSoonTakesTwoIterations) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    auto future = loop.create_future<int>();
    loop.call_soon([future] { future.set_result(5); });
    const int64_t before = loop.iteration();
    EXPECT_EQ(co_await future, 5);
    EXPECT_EQ(loop.iteration() - before, 2);
  };
  RunTestBody(body());
}

TEST(FutureTest, AwaitingAFinishedFutureDoesNotSuspend) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<std::string>();
    future.set_result("x");
    const int64_t before = get_running_loop().iteration();
    EXPECT_EQ(co_await future, "x");
    EXPECT_EQ(co_await future, "x");
    EXPECT_EQ(get_running_loop().iteration(), before);
  };
  RunTestBody(body());
}

TEST(FutureTest, OperationsInTheWrongStateAreInvalidStateErrors) {
  const EventLoopPtr loop = new_virtual_event_loop();
  auto future = loop->create_future<int>();
  EXPECT_THROW(future.result(), InvalidStateError);
  EXPECT_THROW(static_cast<void>(future.exception()), InvalidStateError);
  future.set_result(1);
  EXPECT_THROW(future.set_result(2), InvalidStateError);
  EXPECT_THROW(future.set_exception(py::ValueError("v")), InvalidStateError);
  EXPECT_FALSE(future.cancel());
  EXPECT_EQ(future.result(), 1);
  EXPECT_EQ(future.exception(), nullptr);
}

TEST(FutureTest, ACancelledFutureRaisesCancelledErrorWithItsMessage) {
  const EventLoopPtr loop = new_virtual_event_loop();
  auto future = loop->create_future<int>();
  EXPECT_TRUE(future.cancel("enough"));
  EXPECT_TRUE(future.cancelled());
  std::string message;
  try {
    future.result();
  } catch (const CancelledError& error) {
    message = error.str();
  }
  EXPECT_EQ(message, "enough");
}

TEST(FutureTest, CallbacksRunInOrderInTheNextIteration) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<int>();
    std::vector<std::string> calls;
    future.add_done_callback(
        [&](const Future<int>& f) { calls.push_back("first " + std::to_string(f.result())); });
    future.add_done_callback([&](const Future<int>& /*f*/) { calls.push_back("second"); });
    future.set_result(3);
    EXPECT_TRUE(calls.empty());
    co_await sleep(0);
    EXPECT_EQ(calls, (std::vector<std::string>{"first 3", "second"}));
    future.add_done_callback([&](const Future<int>& /*f*/) { calls.push_back("late"); });
    co_await sleep(0);
    EXPECT_EQ(calls.back(), "late");
  };
  RunTestBody(body());
}

TEST(FutureTest, RemovingACallbackRemovesEveryOccurrence) {
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<>();
    int calls = 0;
    const auto count = callback([&calls](const Future<void>& /*f*/) { ++calls; });
    const auto other = callback([&calls](const Future<void>& /*f*/) { calls += 10; });
    future.add_done_callback(count);
    future.add_done_callback(other);
    future.add_done_callback(count);
    EXPECT_EQ(future.remove_done_callback(count), 2U);
    EXPECT_EQ(future.remove_done_callback(count), 0U);
    future.set_result();
    co_await sleep(0);
    EXPECT_EQ(calls, 10);
  };
  RunTestBody(body());
}

TEST(FutureTest, AnExceptionInACallbackIsReportedAndOthersRun) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    auto future = get_running_loop().create_future<>();
    bool reached = false;
    future.add_done_callback(
        [](const Future<void>& /*f*/) { throw py::ValueError("in callback"); });
    future.add_done_callback([&](const Future<void>& /*f*/) { reached = true; });
    future.set_result();
    co_await sleep(0);
    EXPECT_TRUE(reached);
  };
  RunTestBody(body());
  EXPECT_EQ(log.only(), "Exception in callback <lambda>()");
}

TEST(FutureTest, AnExceptionThatNobodyRetrievesIsReported) {
  const CapturedLog log;
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->create_future<int>().set_exception(py::ValueError("lost"));
  EXPECT_EQ(log.only(), "Future exception was never retrieved");
}

TEST(FutureTest, ARetrievedExceptionIsNotReported) {
  const CapturedLog log;
  const EventLoopPtr loop = new_virtual_event_loop();
  {
    auto future = loop->create_future<int>();
    future.set_exception(py::ValueError("seen"));
    EXPECT_TRUE(py::isinstance<py::ValueError>(future.exception()));
  }
  EXPECT_TRUE(log.messages().empty());
}

TEST(FutureTest, APendingFutureAndItsCallbacksAreFreed) {
  {
    const EventLoopPtr loop = new_virtual_event_loop();
    auto future = loop->create_future<>();
    future.add_done_callback([counted = Counted()](const Future<void>& /*f*/) {});
    EXPECT_EQ(Counted::alive, 1);
  }
  EXPECT_EQ(Counted::alive, 0);
}

TEST(FutureTest, AScheduledCallbackKeepsItsFuture) {
  const EventLoopPtr loop = new_virtual_event_loop();
  int seen = 0;
  {
    auto future = loop->create_future<int>();
    future.add_done_callback([&](const Future<int>& f) { seen = f.result(); });
    future.set_result(9);
  }
  loop->stop();
  loop->run_forever();
  EXPECT_EQ(seen, 9);
}

TEST(FutureTest, StopIterationBecomesARuntimeError) {
  const EventLoopPtr loop = new_virtual_event_loop();
  auto future = loop->create_future<int>();
  future.set_exception(py::StopIteration());
  EXPECT_TRUE(py::isinstance<py::RuntimeError>(future.exception()));

  const std::exception_ptr stop = std::make_exception_ptr(py::StopIteration("s"));
  auto other = loop->create_future<int>();
  other.set_exception(stop);
  EXPECT_TRUE(py::isinstance<py::RuntimeError>(other.exception()));
  EXPECT_EQ(py::cause(other.exception()), stop);
}

struct Watch : py::Instance {
  void on_done(const Future<int>& future) { seen = future.result(); }
  void on_other(const Future<int>& /*future*/) { seen = -1; }

  int seen = 0;
};

TEST(FutureTest, BoundMethodsOfOneObjectAreEqual) {
  const EventLoopPtr loop = new_virtual_event_loop();
  const auto future = loop->create_future<int>();
  const auto watch = py::make<Watch>();
  const auto other = py::make<Watch>();
  future.add_done_callback(bound_method<&Watch::on_done>(watch));
  future.add_done_callback(bound_method<&Watch::on_other>(watch));
  future.add_done_callback(bound_method<&Watch::on_done>(other));
  EXPECT_EQ(future.repr(), "<Future pending cb=[Watch.on_done(), <1 more>, Watch.on_done()]>");
  EXPECT_EQ(future.remove_done_callback(bound_method<&Watch::on_other>(other)), 0);
  EXPECT_EQ(future.remove_done_callback(bound_method<&Watch::on_other>(watch)), 1);
  future.set_result(3);
  loop->stop();
  loop->run_forever();
  EXPECT_EQ(watch->seen, 3);
  EXPECT_EQ(other->seen, 3);
}

TEST(FutureTest, NoExceptionIsNoneToEndWith) {
  const EventLoopPtr loop = new_virtual_event_loop();
  const auto future = loop->create_future<int>();
  EXPECT_THROW(future.set_exception(std::exception_ptr()), py::TypeError);
  EXPECT_FALSE(future.done());
}

TEST(FutureTest, ReprShowsStateAndCallbacks) {
  const EventLoopPtr loop = new_virtual_event_loop();
  auto future = loop->create_future<int>();
  EXPECT_EQ(future.repr(), "<Future pending>");
  const auto ignore = [](const Future<int>& /*f*/) {};
  future.add_done_callback(ignore);
  const std::string name =
      "FutureTest_ReprShowsStateAndCallbacks_Test.TestBody.<locals>.<lambda>()";
  EXPECT_EQ(future.repr(), "<Future pending cb=[" + name + "]>");
  future.add_done_callback(ignore);
  future.add_done_callback(ignore);
  EXPECT_EQ(future.repr(), "<Future pending cb=[" + name + ", <1 more>, " + name + "]>");
  future.set_result(4);
  EXPECT_EQ(future.repr(), "<Future finished result=4>");
}

}  // namespace
}  // namespace asyncio
