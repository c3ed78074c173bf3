#include "asyncio/timeouts.h"

#include <optional>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/exception_group.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

// `async with cm: await body`.
template <class Awaitable>
Coro<> Enclosed(Timeout cm, Awaitable body) {
  co_await cm.aenter();
  std::exception_ptr exception;
  try {
    co_await std::move(body);
  } catch (...) {
    exception = std::current_exception();
  }
  co_await cm.aexit(exception);
  if (exception != nullptr) {
    std::rethrow_exception(exception);
  }
}

// What leaves the block, as a repr; "" for nothing.
template <class Awaitable>
Coro<std::string> Within(Timeout cm, Awaitable body) {
  try {
    co_await Enclosed(cm, std::move(body));
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "";
}

Coro<> Swallow(double delay) {
  try {
    co_await sleep(delay);
  } catch (const CancelledError&) {
    co_return;
  }
}

Coro<> FailWhenCancelled() {
  std::exception_ptr cancelled;
  try {
    co_await sleep(10);
  } catch (const CancelledError&) {
    cancelled = std::current_exception();
  }
  py::ValueError error("v");
  error.set_context(cancelled);
  throw error;
}

TEST(TimeoutTest, BecomesTimeoutErrorAtTheDeadline) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const double start = loop.now();
    const Timeout cm = timeout(1);
    EXPECT_EQ(co_await Within(cm, sleep(10)), "TimeoutError()");
    EXPECT_NEAR(loop.now() - start, 1, 0.01);
    EXPECT_TRUE(cm.expired());
    EXPECT_EQ(cm.repr(), "<Timeout [expired]>");
    EXPECT_EQ(current_task()->cancelling(), 0);
  };
  RunTestBody(body());
}

TEST(TimeoutTest, ABlockThatEndsInTimeIsLeftAlone) {
  const auto body = []() -> Coro<> {
    const Timeout cm = timeout(5);
    EXPECT_EQ(cm.repr(), "<Timeout [created]>");
    EXPECT_EQ(co_await Within(cm, sleep(1)), "");
    EXPECT_FALSE(cm.expired());
    EXPECT_EQ(cm.repr(), "<Timeout [finished]>");
    co_await sleep(10);
  };
  RunTestBody(body());
}

TEST(TimeoutTest, BeatsASleepOfTheSameLength) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await Within(timeout(1), sleep(1)), "TimeoutError()");
  };
  RunTestBody(body());
}

TEST(TimeoutTest, ZeroFiresAtTheFirstSuspensionAndNeverWithoutOne) {
  const auto body = []() -> Coro<> {
    const auto nothing = []() -> Coro<> { co_return; };
    EXPECT_EQ(co_await Within(timeout(0), nothing()), "");
    EXPECT_EQ(co_await Within(timeout(0), sleep(1)), "TimeoutError()");
    EXPECT_EQ(co_await Within(timeout(-1), sleep(1)), "TimeoutError()");
  };
  RunTestBody(body());
}

TEST(TimeoutTest, SwallowedCancellationIsNoErrorThoughItExpired) {
  const auto body = []() -> Coro<> {
    const Timeout cm = timeout(1);
    EXPECT_EQ(co_await Within(cm, Swallow(10)), "");
    EXPECT_TRUE(cm.expired());
    EXPECT_EQ(current_task()->cancelling(), 0);
  };
  RunTestBody(body());
}

TEST(TimeoutTest, NoneNeverFires) {
  const auto body = []() -> Coro<> {
    const Timeout cm = timeout(std::nullopt);
    EXPECT_EQ(co_await Within(cm, sleep(100)), "");
    EXPECT_EQ(cm.when(), std::nullopt);
  };
  RunTestBody(body());
}

TEST(TimeoutTest, CancellationFromOutsideWins) {
  const auto body = []() -> Coro<> {
    const auto child = []() -> Coro<std::string> {
      const Timeout cm = timeout(10);
      std::string text = co_await Within(cm, sleep(20));
      co_return text + cm.repr();
    };
    auto task = create_task(child());
    co_await sleep(1);
    task.cancel();
    EXPECT_EQ(co_await task, "CancelledError()<Timeout [finished]>");
  };
  RunTestBody(body());
}

TEST(TimeoutTest, OfTwoNestedDeadlinesDueTogetherTheOuterThrows) {
  const auto body = []() -> Coro<> {
    const double when = get_running_loop().time() + 1;
    const Timeout inner = timeout_at(when);
    const Timeout outer = timeout_at(when);
    std::string left_inner;
    const auto nested = [](Timeout cm, std::string* left) -> Coro<> {
      try {
        co_await Enclosed(cm, sleep(10));
      } catch (...) {
        *left = py::repr(std::current_exception());
        throw;
      }
    };
    EXPECT_EQ(co_await Within(outer, nested(inner, &left_inner)), "TimeoutError()");
    EXPECT_EQ(left_inner, "CancelledError()");
    EXPECT_TRUE(inner.expired());
    EXPECT_TRUE(outer.expired());
  };
  RunTestBody(body());
}

TEST(TimeoutTest, AnotherExceptionKeepsItsContextWithTheTimeoutError) {
  const auto body = []() -> Coro<> {
    const Timeout cm = timeout(1);
    co_await cm.aenter();
    std::exception_ptr exception;
    try {
      co_await FailWhenCancelled();
    } catch (...) {
      exception = std::current_exception();
    }
    EXPECT_FALSE(co_await cm.aexit(exception));
    try {
      std::rethrow_exception(exception);
    } catch (const py::ValueError& error) {
      EXPECT_EQ(py::repr(error.context()), "TimeoutError()");
    }
  };
  RunTestBody(body());
}

TEST(TimeoutTest, EveryExceptionOfAGroupKeepsItsContextWithTheTimeoutError) {
  const auto body = []() -> Coro<> {
    const Timeout cm = timeout(1);
    co_await cm.aenter();
    std::exception_ptr failure;
    try {
      co_await FailWhenCancelled();
    } catch (...) {
      failure = std::current_exception();
    }
    EXPECT_FALSE(co_await cm.aexit(py::make_exception_group("g", {failure})));
    try {
      std::rethrow_exception(failure);
    } catch (const py::ValueError& error) {
      EXPECT_EQ(py::repr(error.context()), "TimeoutError()");
    }
  };
  RunTestBody(body());
}

TEST(TimeoutTest, RescheduleMovesTheDeadline) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const double start = loop.time();
    const auto later = [](Timeout cm) -> Coro<> {
      cm.reschedule(*cm.when() + 1);
      co_await sleep(10);
    };
    const Timeout cm = timeout(1);
    EXPECT_EQ(co_await Within(cm, later(cm)), "TimeoutError()");
    EXPECT_NEAR(loop.now() - start, 2, 0.01);

    const auto off = [](Timeout cm) -> Coro<> {
      cm.reschedule(std::nullopt);
      EXPECT_EQ(cm.repr(), "<Timeout [active] when=None>");
      co_await sleep(10);
    };
    const Timeout none = timeout(1);
    EXPECT_EQ(co_await Within(none, off(none)), "");

    const auto past = [](Timeout cm) -> Coro<> {
      cm.reschedule(0);
      EXPECT_EQ(cm.repr(), "<Timeout [active] when=0.0>");
      co_await sleep(10);
    };
    const Timeout overdue = timeout(1);
    EXPECT_EQ(co_await Within(overdue, past(overdue)), "TimeoutError()");
  };
  RunTestBody(body());
}

std::string ErrorOf(const std::function<void()>& action) {
  try {
    action();
  } catch (...) {
    return py::repr(std::current_exception());
  }
  return "";
}

TEST(TimeoutTest, IsForOneBlockOfOneTask) {
  const auto body = []() -> Coro<> {
    const Timeout cm = timeout(1);
    EXPECT_EQ(ErrorOf([&] { cm.reschedule(2); }), "RuntimeError('Timeout has not been entered')");
    co_await Within(cm, sleep(0));
    EXPECT_EQ(ErrorOf([&] { cm.reschedule(2); }),
              "RuntimeError('Cannot change state of finished Timeout')");
    EXPECT_EQ(ErrorOf([&] { cm.Enter(); }), "RuntimeError('Timeout has already been entered')");
    std::string in_callback;
    get_running_loop().call_soon([&] { in_callback = ErrorOf([] { timeout(1).Enter(); }); });
    co_await sleep(0);
    EXPECT_EQ(in_callback, "RuntimeError('Timeout should be used inside a task')");
  };
  RunTestBody(body());
  EXPECT_EQ(ErrorOf([] { timeout(1); }), "RuntimeError('no running event loop')");
}

TEST(TimeoutTest, EndsWithTheLoopInsideOfItsBlock) {
  const auto loop = new_virtual_event_loop();
  const auto forever = []() -> Coro<> {
    co_await timeout(100).aenter();
    co_await get_running_loop().create_future();
  };
  const auto main = [&]() -> Coro<> {
    static_cast<void>(create_task(forever()));
    co_await sleep(1);
  };
  const testing::CapturedLog log;
  loop->run_until_complete(main());
  loop->close();
}

}  // namespace
}  // namespace asyncio
