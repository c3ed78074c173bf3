#include "asyncio/coro_driver.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace asyncio {
namespace {

using Log = std::vector<std::string>;

Coro<int64_t> ask(std::string question) {
  const int64_t answer = co_await suspend<int64_t>(std::move(question));
  co_return answer;
}

Coro<int64_t> sum(Log& log) {
  int64_t first = 0;
  try {
    first = co_await ask("first");
  } catch (const py::ValueError& error) {
    log.emplace_back(error.str());
    first = 100;
  }
  const int64_t second = co_await ask("second");
  log.emplace_back("returns");
  co_return first + second;
}

template <class Function>
std::string Raised(const Function& function) {
  try {
    function();
  } catch (...) {
    return py::format_exception_only(std::current_exception());
  }
  return "nothing";
}

TEST(CoroDriverTest, SendsAndGivesWhatInnerCoroutinesSuspendWith) {
  Log log;
  const CoroDriver<int64_t> driver = sum(log);
  EXPECT_EQ(driver.send<std::string>(py::None), "first");
  EXPECT_EQ(driver.send<std::string>(int64_t{1}), "second");
  EXPECT_EQ(Raised([&] { driver.send<std::string>(int64_t{2}); }), "StopIteration: 3");
  EXPECT_EQ(Raised([&] { driver.send<std::string>(int64_t{2}); }),
            "RuntimeError: cannot reuse already awaited coroutine");
  EXPECT_EQ(log, Log{"returns"});
}

TEST(CoroDriverTest, ThrowsWhereTheCoroutineIsSuspended) {
  Log log;
  const CoroDriver<int64_t> driver = sum(log);
  driver.send<std::string>(py::None);
  EXPECT_EQ(driver.throw_<std::string>(py::ValueError("thrown")), "second");
  EXPECT_EQ(Raised([&] { driver.throw_<std::string>(py::KeyError("k")); }), "KeyError: 'k'");
  EXPECT_EQ(log, Log{"thrown"});
}

TEST(CoroDriverTest, BeginsWithNone) {
  Log log;
  const CoroDriver<int64_t> driver = sum(log);
  EXPECT_EQ(Raised([&] { driver.send<std::string>(int64_t{1}); }),
            "TypeError: can't send non-None value to a just-started coroutine");
  EXPECT_EQ(Raised([&] { driver.throw_<std::string>(py::ValueError("early")); }),
            "ValueError: early");
  driver.close();
}

Coro<> cleans_up(Log& log) {
  try {
    co_await suspend(py::None);
  } catch (const py::GeneratorExit&) {
    log.emplace_back("closed");
    throw;
  }
}

Coro<> stubborn() {
  try {
    co_await suspend(py::None);
  } catch (const py::GeneratorExit&) {
  }
  co_await suspend(py::None);
}

TEST(CoroDriverTest, IsClosedByItsLastReference) {
  Log log;
  {
    const CoroDriver<> driver = cleans_up(log);
    const std::vector<CoroDriver<>> copies(2, driver);
    EXPECT_EQ(copies.front(), driver);
    driver.send(py::None);
  }
  EXPECT_EQ(log, Log{"closed"});
}

TEST(CoroDriverTest, RefusesToIgnoreGeneratorExit) {
  const CoroDriver<> driver = stubborn();
  driver.send(py::None);
  EXPECT_EQ(Raised([&] { driver.close(); }), "RuntimeError: coroutine ignored GeneratorExit");
  EXPECT_EQ(Raised([&] { driver.send(py::None); }), "StopIteration");
}

TEST(CoroDriverTest, CannotWaitForTheLoop) {
  const CoroDriver<> driver = []() -> Coro<> { co_await new_event_loop()->create_future<int>(); }();
  EXPECT_EQ(Raised([&] { driver.send(py::None); }),
            "RuntimeError: a coroutine that is driven by hand cannot wait for the event loop");
}

Coro<> sleeps(Log& log) {
  try {
    co_await sleep(0);
    co_await sleep(0);
  } catch (const py::ValueError& error) {
    log.emplace_back(error.str());
  }
  co_await sleep(0);
}

TEST(CoroDriverTest, GetsNoneOfSleepingForAnIteration) {
  Log log;
  const CoroDriver<> driver = sleeps(log);
  EXPECT_EQ(driver.send<std::optional<int64_t>>(py::None), std::nullopt);
  driver.send(py::None);
  driver.throw_(py::ValueError("woken"));
  EXPECT_EQ(Raised([&] { driver.send(py::None); }), "StopIteration");
  EXPECT_EQ(log, Log{"woken"});
}

Coro<> sleeps_and_suspends(Log& log) {
  co_await sleep(0);
  try {
    co_await suspend(py::None);
  } catch (const py::ValueError& error) {
    log.emplace_back(error.str());
  }
}

TEST(CoroDriverTest, ThrowsBehindASleep) {
  Log log;
  const CoroDriver<> driver = sleeps_and_suspends(log);
  driver.send(py::None);
  driver.send(py::None);
  EXPECT_EQ(Raised([&] { driver.throw_(py::ValueError("thrown")); }), "StopIteration");
  EXPECT_EQ(log, Log{"thrown"});
}

Coro<int64_t> drives(Log& log) {
  const CoroDriver<int64_t> driver = sum(log);
  log.push_back(driver.send<std::string>(py::None));
  co_await sleep(0);
  log.push_back(driver.send<std::string>(int64_t{1}));
  driver.close();
  co_await suspend(std::optional<std::string>());
  co_return 5;
}

TEST(CoroDriverTest, DrivesInsideOfATask) {
  Log log;
  EXPECT_EQ(run(drives(log)), 5);
  EXPECT_EQ(log, (Log{"first", "second"}));
}

TEST(CoroDriverTest, GivesTheCoroutineToATask) {
  const CoroDriver<int64_t> driver = []() -> Coro<int64_t> { co_return 7; }();
  EXPECT_EQ(run(driver.take()), 7);
  EXPECT_EQ(Raised([&] { static_cast<void>(driver.take()); }),
            "RuntimeError: cannot reuse already awaited coroutine");
}

TEST(CoroDriverTest, ATaskRefusesOtherValues) {
  EXPECT_EQ(Raised([] { run(ask("what?")); }), "RuntimeError: Task got bad yield: 'what?'");
}

TEST(CoroDriverTest, ATaskSaysSoIfAFutureIsYielded) {
  const auto body = []() -> Coro<> {
    const auto future = get_running_loop().create_future<int>();
    std::string message;
    try {
      co_await suspend<py::NoneType, Future<int>>(future);
    } catch (const py::RuntimeError& error) {
      message = error.what();
    }
    EXPECT_TRUE(message.starts_with("yield was used instead of yield from in task <Task "));
    EXPECT_TRUE(message.ends_with(" with <Future pending>"));
  };
  run(body());
}

}  // namespace
}  // namespace asyncio
