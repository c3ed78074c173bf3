#include "asyncio/event_loop.h"

#include <string>
#include <thread>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::Counted;
using testing::RunTestBody;

// Runs the loop until nothing is left to do for one iteration of virtual time.
void RunFor(EventLoop& loop, double seconds) {
  loop.call_later(seconds, [&] { loop.stop(); });
  loop.run_forever();
}

TEST(EventLoopTest, CallbacksRunInOrderAndWhatTheyScheduleRunsInTheNextIteration) {
  const EventLoopPtr loop = new_virtual_event_loop();
  std::vector<std::string> calls;
  loop->call_soon([&] {
    calls.push_back("a " + std::to_string(loop->iteration()));
    loop->call_soon([&] { calls.push_back("c " + std::to_string(loop->iteration())); });
  });
  loop->call_soon(
      [&](const std::string& name) {
        calls.push_back(name + " " + std::to_string(loop->iteration()));
      },
      std::string("b"));
  RunFor(*loop, 1);
  EXPECT_EQ(calls, (std::vector<std::string>{"a 1", "b 1", "c 2"}));
}

TEST(EventLoopTest, StopLetsTheIterationFinishAndKeepsWhatItScheduled) {
  const EventLoopPtr loop = new_virtual_event_loop();
  std::vector<int> calls;
  loop->call_soon([&] {
    loop->stop();
    loop->call_soon([&] { calls.push_back(3); });
    calls.push_back(1);
  });
  loop->call_soon([&] { calls.push_back(2); });
  loop->run_forever();
  EXPECT_EQ(calls, (std::vector<int>{1, 2}));
  loop->stop();
  loop->run_forever();
  EXPECT_EQ(calls, (std::vector<int>{1, 2, 3}));
}

TEST(EventLoopTest, ACancelledHandleDoesNotRunAndFreesItsCallback) {
  const EventLoopPtr loop = new_virtual_event_loop();
  bool ran = false;
  Handle handle = loop->call_soon([&ran, counted = Counted()] { ran = true; });
  EXPECT_EQ(Counted::alive, 1);
  handle.cancel();
  EXPECT_EQ(Counted::alive, 0);
  EXPECT_TRUE(handle.cancelled());
  EXPECT_EQ(handle.repr(), "<Handle cancelled>");
  RunFor(*loop, 1);
  EXPECT_FALSE(ran);
}

TEST(EventLoopTest, PointersAreEqualThatReferToTheSameLoop) {
  const EventLoopPtr loop = new_virtual_event_loop();
  const EventLoopPtr other = new_virtual_event_loop();
  EventLoop& reference = *loop;
  const EventLoopPtr copy = reference;
  EXPECT_EQ(copy, loop);
  EXPECT_NE(copy, other);
  EXPECT_NE(copy, EventLoopPtr());
  EXPECT_EQ(copy.hash(), loop.hash());
  EXPECT_EQ(copy.repr(), loop->repr());
  EXPECT_EQ(copy.type_name(), "_UnixSelectorEventLoop");
}

TEST(EventLoopTest, AHandleMayCancelItselfWhileItRuns) {
  const EventLoopPtr loop = new_virtual_event_loop();
  std::optional<Handle> handle;
  std::string text;
  handle = loop->call_soon([&, word = std::string("long enough to be allocated")] {
    handle->cancel();
    text = word;
  });
  RunFor(*loop, 1);
  EXPECT_EQ(text, "long enough to be allocated");
}

TEST(EventLoopTest, ADelayOfZeroLandsBehindWhatIsReady) {
  const EventLoopPtr loop = new_virtual_event_loop();
  std::vector<int> calls;
  loop->call_later(0, [&] { calls.push_back(2); });
  loop->call_soon([&] { calls.push_back(1); });
  RunFor(*loop, 1);
  EXPECT_EQ(calls, (std::vector<int>{1, 2}));
}

TEST(EventLoopTest, EqualTimersRunInTheOrderOfHeapq) {
  const EventLoopPtr loop = new_virtual_event_loop();
  std::vector<int> calls;
  for (int i = 0; i < 8; ++i) {
    loop->call_at(1.0, [&calls, i] { calls.push_back(i); });
  }
  RunFor(*loop, 2);
  EXPECT_EQ(calls, (std::vector<int>{0, 2, 6, 5, 7, 1, 3, 4}));
}

TEST(EventLoopTest, AnExceptionInACallbackIsReportedAndTheLoopGoesOn) {
  const CapturedLog log;
  const EventLoopPtr loop = new_virtual_event_loop();
  bool reached = false;
  loop->call_soon([] { throw std::runtime_error("oops"); });
  loop->call_soon([&] { reached = true; });
  RunFor(*loop, 1);
  EXPECT_TRUE(reached);
  EXPECT_EQ(
      log.only(),
      "Exception in callback EventLoopTest_AnExceptionInACallbackIsReportedAndTheLoopGoesOn_Test"
      ".TestBody.<locals>.<lambda>()");
}

void NamedCallback() { throw py::ValueError("x"); }

TEST(EventLoopTest, MessagesNameFunctions) {
  const CapturedLog log;
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->call_soon(NamedCallback);
  RunFor(*loop, 1);
  EXPECT_EQ(log.only(), "Exception in callback NamedCallback()");
}

TEST(EventLoopTest, ACustomHandlerGetsTheContext) {
  const EventLoopPtr loop = new_virtual_event_loop();
  std::string message;
  loop->set_exception_handler([&](EventLoop& /*loop*/, const ExceptionContext& context) {
    message = context.message + ": " + py::repr(context.exception);
  });
  loop->call_soon(NamedCallback);
  RunFor(*loop, 1);
  EXPECT_EQ(message, "Exception in callback NamedCallback(): ValueError('x')");
}

TEST(EventLoopTest, AFailingHandlerIsReported) {
  const CapturedLog log;
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->set_exception_handler([](EventLoop& /*loop*/, const ExceptionContext& /*context*/) {
    throw py::RuntimeError("handler");
  });
  loop->call_soon(NamedCallback);
  RunFor(*loop, 1);
  EXPECT_EQ(log.only(), "Unhandled error in exception handler");
}

TEST(EventLoopTest, KeyboardInterruptLeavesTheLoopAndTheRestStaysQueued) {
  const EventLoopPtr loop = new_virtual_event_loop();
  bool reached = false;
  loop->call_soon([] { throw py::KeyboardInterrupt(); });
  loop->call_soon([&] { reached = true; });
  EXPECT_THROW(loop->run_forever(), py::KeyboardInterrupt);
  EXPECT_FALSE(reached);
  EXPECT_FALSE(loop->is_running());
  RunFor(*loop, 1);
  EXPECT_TRUE(reached);
}

TEST(EventLoopTest, AClosedLoopRefusesWork) {
  const EventLoopPtr loop = new_virtual_event_loop();
  loop->call_later(1, [counted = Counted()] {});
  loop->close();
  loop->close();
  EXPECT_EQ(Counted::alive, 0);
  EXPECT_TRUE(loop->is_closed());
  EXPECT_THROW(loop->call_soon([] {}), py::RuntimeError);
  EXPECT_THROW(loop->call_later(1, [] {}), py::RuntimeError);
  EXPECT_THROW(loop->call_soon_threadsafe([] {}), py::RuntimeError);
  EXPECT_THROW(loop->run_forever(), py::RuntimeError);
}

TEST(EventLoopTest, ALoopCannotRunInsideALoop) {
  const auto body = []() -> Coro<> {
    const EventLoopPtr inner = new_virtual_event_loop();
    EXPECT_THROW(inner->run_forever(), py::RuntimeError);
    EXPECT_THROW(get_running_loop().run_forever(), py::RuntimeError);
    EXPECT_THROW(get_running_loop().close(), py::RuntimeError);
    co_return;
  };
  RunTestBody(body());
}

TEST(EventLoopTest, OtherThreadsPostCallbacksAndWakeTheLoop) {
  const EventLoopPtr loop = new_event_loop();
  int sum = 0;
  std::thread poster([&] {
    for (int i = 1; i <= 1000; ++i) {
      loop->call_soon_threadsafe([&sum, i] { sum += i; });
    }
    loop->call_soon_threadsafe([] {}).cancel();
    loop->call_soon_threadsafe([&loop] { loop->stop(); });
  });
  loop->run_forever();
  poster.join();
  EXPECT_EQ(sum, 500500);
}

TEST(EventLoopTest, AMillionTimersAreFine) {
  const EventLoopPtr loop = new_virtual_event_loop();
  int fired = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    loop->call_at(static_cast<double>(int64_t{i} * 7919 % 1'000'000) * 1e-6, [&fired] { ++fired; });
  }
  RunFor(*loop, 2);
  EXPECT_EQ(fired, 1'000'000);
}

TEST(EventLoopTest, TheSystemClockIsMonotonicSeconds) {
  const EventLoopPtr loop = new_event_loop();
  const double before = loop->time();
  RunFor(*loop, 0.02);
  EXPECT_GE(loop->time() - before, 0.02);
}

}  // namespace
}  // namespace asyncio
