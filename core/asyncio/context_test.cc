#include "asyncio/context.h"

#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

const ContextVar<int> number("number", 0);
const ContextVar<std::string> text("text");

Coro<int> SetAndGet(int value) {
  const int before = number.get();
  number.set(value);
  co_await sleep(1);
  co_return 100 * before + number.get();
}

std::string ErrorOf(const std::function<void()>& action) {
  try {
    action();
  } catch (...) {
    const std::string repr = py::repr(std::current_exception());
    const size_t address = repr.find("0x");
    return address == std::string::npos ? repr : repr.substr(0, address) + "…";
  }
  return "";
}

TEST(ContextVarTest, HasADefaultOrThrowsLookupError) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(number.get(), 0);
    EXPECT_EQ(number.get(7), 7);
    EXPECT_EQ(text.get("default"), "default");
    EXPECT_EQ(ErrorOf([] { text.get(); }), "LookupError(<ContextVar name='text' at …");
    text.set("x");
    EXPECT_EQ(text.get(), "x");
    EXPECT_EQ(number.name(), "number");
    EXPECT_EQ(number.repr().substr(0, 40), "<ContextVar name='number' default=0 at 0");
    co_return;
  };
  RunTestBody(body());
}

TEST(ContextVarTest, ResetRestoresWhatWasThere) {
  const auto body = []() -> Coro<> {
    const Token<int> first = number.set(1);
    const Token<int> second = number.set(2);
    EXPECT_EQ(first.old_value(), std::nullopt);
    EXPECT_EQ(second.old_value(), 1);
    EXPECT_EQ(second.var(), number);
    number.reset(second);
    EXPECT_EQ(number.get(), 1);
    number.reset(first);
    EXPECT_EQ(number.get(), 0);
    EXPECT_FALSE(copy_context().contains(number));
    EXPECT_EQ(ErrorOf([&] { number.reset(first); }),
              "RuntimeError(\"<Token used var=<ContextVar name='number' default=0 at …");
    const ContextVar<int> other("other");
    const Token<int> token = other.set(1);
    EXPECT_EQ(ErrorOf([&] { number.reset(token); }).substr(0, 11), "ValueError(");
    const auto reset = [&]() -> Coro<> {
      EXPECT_EQ(ErrorOf([&] { other.reset(token); }).substr(0, 11), "ValueError(");
      co_return;
    };
    co_await create_task(reset());
  };
  RunTestBody(body());
}

TEST(ContextVarTest, ATaskHasACopyOfItsCreatorsContext) {
  const auto body = []() -> Coro<> {
    number.set(1);
    auto first = create_task(SetAndGet(2));
    number.set(3);
    auto second = create_task(SetAndGet(4));
    EXPECT_EQ(co_await first, 102);
    EXPECT_EQ(co_await second, 304);
    EXPECT_EQ(number.get(), 3);
    EXPECT_EQ(first.get_context()[number], 2);
  };
  RunTestBody(body());
}

TEST(ContextVarTest, AnAwaitedCoroutineAndWaitForShareTheContext) {
  const auto body = []() -> Coro<> {
    co_await SetAndGet(5);
    EXPECT_EQ(number.get(), 5);
    co_await wait_for(SetAndGet(6), 10);
    EXPECT_EQ(number.get(), 6);
    co_await gather(SetAndGet(7));
    EXPECT_EQ(number.get(), 6);
  };
  RunTestBody(body());
}

TEST(ContextVarTest, CallbacksHaveACopyOfTheContextOfTheirRegistration) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    std::vector<int> seen;
    const auto note = [&seen] {
      seen.push_back(number.get());
      number.set(99);
    };
    auto future = loop.create_future<int>();
    number.set(1);
    loop.call_soon(note);
    number.set(2);
    loop.call_later(1, note);
    number.set(3);
    future.add_done_callback([note](const auto&) { note(); });
    number.set(4);
    loop.call_soon_threadsafe(note);
    number.set(5);
    future.set_result(1);
    co_await sleep(2);
    EXPECT_EQ(seen, (std::vector<int>{1, 4, 3, 2}));
    EXPECT_EQ(number.get(), 5);
  };
  RunTestBody(body());
}

TEST(ContextVarTest, CallSoonThreadsafeBringsTheContextOfItsThread) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    number.set(1);
    auto future = loop.create_future<std::string>();
    std::thread thread([&] {
      EXPECT_EQ(number.get(), 0);
      number.set(2);
      text.set("from a thread");
      loop.call_soon_threadsafe([&future] { future.set_result(text.get()); });
    });
    EXPECT_EQ(co_await future, "from a thread");
    thread.join();
  };
  asyncio::run(body());
}

TEST(ContextTest, RunKeepsChangesInTheContext) {
  const auto body = []() -> Coro<> {
    number.set(1);
    const Context context = copy_context();
    EXPECT_EQ(context.run([](int value) { return number.set(value), number.get(); }, 2), 2);
    EXPECT_EQ(number.get(), 1);
    EXPECT_EQ(context[number], 2);
    EXPECT_EQ(context.get(number), 2);
    EXPECT_EQ(context.get(text), std::nullopt);
    EXPECT_EQ(context.get(text, "none"), "none");
    EXPECT_EQ(context.size(), 1);
    EXPECT_EQ(context.copy()[number], 2);
    EXPECT_EQ(ErrorOf([&] { static_cast<void>(context[text]); }),
              "KeyError(<ContextVar name='text' at …");
    EXPECT_EQ(ErrorOf([&] { context.run([&] { context.run([] {}); }); }),
              "RuntimeError('cannot enter context: <_contextvars.Context object at …");
    EXPECT_EQ(Context().run([] { return number.get(); }), 0);
    co_return;
  };
  RunTestBody(body());
}

TEST(ContextTest, WhatIsEnteredCannotBeEnteredAgain) {
  const std::string refused =
      "RuntimeError('cannot enter context: <_contextvars.Context object at …";
  const auto body = [&refused]() -> Coro<> {
    number.set(1);
    const Context own = current_task()->get_context();
    EXPECT_EQ(ErrorOf([&] { own.run([] {}); }), refused);
    EXPECT_EQ(ErrorOf([&] { Context().run([&] { own.run([] {}); }); }), refused);
    get_running_loop().call_soon([&] { EXPECT_EQ(own.run([] { return number.get(); }), 1); });
    co_await sleep(0);
    const Context other;
    const auto enter = [&]() -> Coro<> {
      EXPECT_EQ(ErrorOf([&] { other.run([] {}); }), refused);
      EXPECT_EQ(own.run([] { return number.get(); }), 1);
      co_return;
    };
    co_await create_task(enter(), {.context = other});
  };
  RunTestBody(body());
}

TEST(ContextTest, ATaskMayRunInAGivenContext) {
  const auto body = []() -> Coro<> {
    const Context context;
    number.set(1);
    auto task = create_task(SetAndGet(2), {.name = "t", .context = context});
    EXPECT_EQ(co_await task, 2);
    EXPECT_EQ(context[number], 2);
    EXPECT_EQ(number.get(), 1);
  };
  RunTestBody(body());
}

TEST(ContextTest, TheMainTasksOfARunnerShareOne) {
  Runner runner({.loop_factory = new_virtual_event_loop});
  const auto set = []() -> Coro<> {
    number.set(1);
    co_return;
  };
  const auto get = []() -> Coro<int> { co_return number.get(); };
  runner.run(set());
  EXPECT_EQ(runner.run(get()), 1);
  EXPECT_EQ(number.get(), 0);
}

}  // namespace
}  // namespace asyncio
