#include "asyncio/async_iteration.h"

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/instance.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

class Countdown : public py::Instance {
 public:
  explicit Countdown(int64_t from) : left(from) {}

  py::Ref<Countdown> aiter() { return py::ref(this); }
  Coro<int64_t> anext() {
    if (left == 0) {
      throw py::StopAsyncIteration();
    }
    co_await sleep(1);
    co_return left--;
  }
  int64_t left;
};

class Pulse : public py::Instance {
 public:
  Coro<> anext() {
    if (++count > 2) {
      throw py::StopAsyncIteration();
    }
    co_return;
  }
  int count = 0;
};

TEST(AsyncIterationTest, NextOfGivesNothingAtStopAsyncIteration) {
  const auto body = []() -> Coro<std::vector<int64_t>> {
    std::vector<int64_t> found;
    const auto countdown = py::make<Countdown>(3);
    for (auto numbers = aiter(countdown); auto number = co_await next_of(numbers);) {
      found.push_back(*number);
    }
    co_return found;
  };
  EXPECT_EQ(RunTestBody(body()), (std::vector<int64_t>{3, 2, 1}));
}

TEST(AsyncIterationTest, ElementsMayBeNone) {
  const auto body = []() -> Coro<int> {
    int count = 0;
    const auto pulse = py::make<Pulse>();
    while (co_await next_of(pulse)) {
      ++count;
    }
    co_return count;
  };
  EXPECT_EQ(RunTestBody(body()), 2);
}

AsyncGenerator<std::string> Words() { co_yield "one"; }

TEST(AsyncIterationTest, AnextGivesTheDefaultAtTheEnd) {
  const auto body = []() -> Coro<> {
    const auto words = aiter(Words());
    EXPECT_EQ(co_await anext(words, "none"), "one");
    EXPECT_EQ(co_await anext(words, "none"), "none");
    const auto countdown = py::make<Countdown>(1);
    EXPECT_EQ(co_await anext(countdown), 1);
    EXPECT_EQ(co_await anext(countdown, -1), -1);
  };
  RunTestBody(body());
}

TEST(AsyncIterationTest, AnextGivesNothingAtTheEndIfThatIsTheDefault) {
  const auto body = []() -> Coro<> {
    const auto words = Words();
    EXPECT_EQ(co_await anext(words, std::nullopt), "one");
    EXPECT_EQ(co_await anext(words, std::nullopt), std::nullopt);
    EXPECT_EQ(co_await anext(py::make<Countdown>(0), std::nullopt), std::nullopt);
  };
  RunTestBody(body());
}

TEST(AsyncIterationTest, AnextThrowsStopAsyncIterationWithoutADefault) {
  const auto body = []() -> Coro<> {
    const auto words = Words();
    static_cast<void>(co_await anext(words));
    bool stopped = false;
    try {
      static_cast<void>(co_await anext(words));
    } catch (const py::StopAsyncIteration&) {
      stopped = true;
    }
    EXPECT_TRUE(stopped);
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
