#include "asyncio/async_generator.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/exception_context.h"
#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/instance.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::Counted;
using testing::RunTestBody;
using ::testing::Test;

// What generators note when they are left; reset by each test.
std::vector<std::string> notes;

class AsyncGeneratorTest : public Test {
 protected:
  AsyncGeneratorTest() { notes.clear(); }
};

AsyncGenerator<int64_t> CountTo(int64_t n) {
  for (int64_t i = 1; i <= n; ++i) {
    co_yield i;
  }
}

AsyncGenerator<int64_t> Noting(std::string name) {
  std::exception_ptr error;
  try {
    for (int64_t i = 1;; ++i) {
      co_yield i;
    }
  } catch (const py::GeneratorExit&) {
    notes.push_back(name + " closed");
    error = std::current_exception();
  } catch (const CancelledError&) {
    notes.push_back(name + " cancelled");
    error = std::current_exception();
  } catch (const py::ValueError& caught) {
    notes.push_back(name + " caught " + caught.str());
  }
  if (error != nullptr) {
    std::rethrow_exception(error);
  }
  co_yield 100;
}

template <class Call>
Coro<std::string> ErrorOf(Call call) {
  try {
    static_cast<void>(co_await std::move(call));
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "none";
}

TEST_F(AsyncGeneratorTest, NextGivesTheElementsAndThenNothing) {
  const auto body = []() -> Coro<std::vector<int64_t>> {
    std::vector<int64_t> found;
    for (auto numbers = CountTo(3); auto number = co_await numbers.next();) {
      found.push_back(*number);
    }
    co_return found;
  };
  EXPECT_EQ(RunTestBody(body()), (std::vector<int64_t>{1, 2, 3}));
}

TEST_F(AsyncGeneratorTest, YieldingTakesNoIteration) {
  const auto body = []() -> Coro<> {
    const int64_t before = get_running_loop().iteration();
    auto numbers = CountTo(1000);
    while (auto number = co_await numbers.next()) {
    }
    EXPECT_EQ(get_running_loop().iteration(), before);
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, NoneAndNothingAreElementsToo) {
  const auto nones = []() -> AsyncGenerator<py::NoneType> {
    co_yield py::None;
    co_yield py::None;
  };
  const auto optionals = []() -> AsyncGenerator<std::optional<int>> {
    co_yield std::nullopt;
    co_yield 2;
  };
  const auto body = [&]() -> Coro<> {
    int count = 0;
    for (auto elements = nones(); auto element = co_await elements.next();) {
      ++count;
    }
    EXPECT_EQ(count, 2);
    std::vector<std::optional<int>> found;
    for (auto elements = optionals(); auto element = co_await elements.next();) {
      found.push_back(*element);
    }
    EXPECT_EQ(found, (std::vector<std::optional<int>>{std::nullopt, 2}));
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, TellsWhetherItRunsAndHasEnded) {
  const auto body = []() -> Coro<> {
    const auto numbers = CountTo(1);
    EXPECT_FALSE(numbers.ag_running());
    EXPECT_TRUE(numbers.has_frame());
    EXPECT_TRUE((co_await numbers.next()).has_value());
    EXPECT_FALSE(numbers.ag_running());
    EXPECT_FALSE((co_await numbers.next()).has_value());
    EXPECT_FALSE(numbers.has_frame());
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, ACopyIsTheSameGenerator) {
  const auto body = []() -> Coro<> {
    const auto numbers = CountTo(3);
    const auto same = numbers;  // NOLINT(performance-unnecessary-copy-initialization)
    EXPECT_TRUE(is(numbers, same));
    EXPECT_FALSE(is(numbers, CountTo(3)));
    EXPECT_EQ(*co_await numbers.next(), 1);
    EXPECT_EQ(*co_await same.next(), 2);
    EXPECT_EQ(*co_await numbers.next(), 3);
    EXPECT_FALSE(co_await same.next());
    EXPECT_FALSE(co_await same.next());
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, MillionsOfElementsDoNotDeepenTheStack) {
  const auto body = []() -> Coro<int64_t> {
    const auto outer = [](AsyncGenerator<int64_t> inner) -> AsyncGenerator<int64_t> {
      while (auto number = co_await inner.next()) {
        co_yield *number;
      }
    };
    int64_t sum = 0;
    for (auto numbers = outer(CountTo(1'000'000)); auto number = co_await numbers.next();) {
      sum += *number;
    }
    co_return sum;
  };
  EXPECT_EQ(RunTestBody(body()), int64_t{1'000'000} * 1'000'001 / 2);
}

TEST_F(AsyncGeneratorTest, TheBodyMayAwait) {
  const auto slow = []() -> AsyncGenerator<double> {
    for (int i = 0; i < 2; ++i) {
      co_await sleep(1);
      co_yield get_running_loop().time();
    }
  };
  const auto body = [&]() -> Coro<> {
    const double start = get_running_loop().time();
    double expected = 1;
    for (auto times = slow(); auto time = co_await times.next();) {
      EXPECT_NEAR(*time - start, expected, 0.01);
      expected += 1;
    }
    EXPECT_EQ(expected, 3);
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AnErrorOfTheBodyEndsTheGenerator) {
  const auto failing = []() -> AsyncGenerator<int> {
    co_yield 1;
    throw py::ValueError("broken");
  };
  const auto body = [&]() -> Coro<> {
    const auto numbers = failing();
    static_cast<void>(co_await numbers.next());
    EXPECT_EQ(co_await ErrorOf(numbers.anext()), "ValueError('broken')");
    EXPECT_EQ(co_await ErrorOf(numbers.anext()), "StopAsyncIteration()");
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, StopIterationDoesNotLeaveTheBody) {
  const auto stopping = []() -> AsyncGenerator<int> {
    co_yield 1;
    throw py::StopAsyncIteration();
  };
  const auto stopping_plainly = []() -> AsyncGenerator<int> {
    co_yield 1;
    throw py::StopIteration();
  };
  const auto body = [&]() -> Coro<> {
    const auto first = stopping();
    static_cast<void>(co_await first.next());
    EXPECT_EQ(co_await ErrorOf(first.anext()),
              "RuntimeError('async generator raised StopAsyncIteration')");
    const auto second = stopping_plainly();
    static_cast<void>(co_await second.next());
    EXPECT_EQ(co_await ErrorOf(second.anext()),
              "RuntimeError('async generator raised StopIteration')");
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, TheLocalsOfAnEndedBodyAreGoneThoughTheGeneratorIsNot) {
  const auto holding = [](Counted parameter) -> AsyncGenerator<int> {
    const Counted local;
    co_yield 1;
  };
  const auto body = [&]() -> Coro<> {
    const auto generator = holding(Counted());
    EXPECT_EQ(Counted::alive, 1);
    static_cast<void>(co_await generator.next());
    EXPECT_EQ(Counted::alive, 2);
    static_cast<void>(co_await generator.next());
    EXPECT_EQ(Counted::alive, 0);
  };
  RunTestBody(body());
}

// anext, asend, athrow, aclose

TEST_F(AsyncGeneratorTest, AnextThrowsStopAsyncIterationAtTheEnd) {
  const auto body = []() -> Coro<> {
    const auto numbers = CountTo(1);
    EXPECT_EQ(co_await numbers.anext(), 1);
    EXPECT_EQ(co_await ErrorOf(numbers.anext()), "StopAsyncIteration()");
  };
  RunTestBody(body());
}

AsyncGenerator<std::string, std::optional<std::string>> Echo() {
  std::string answer = "ready";
  while (true) {
    const std::optional<std::string> sent = co_yield answer;
    answer = sent.has_value() ? "got " + *sent : "got nothing";
  }
}

TEST_F(AsyncGeneratorTest, AsendIsWhatCoYieldGives) {
  const auto body = []() -> Coro<> {
    const auto echo = Echo();
    EXPECT_EQ(co_await echo.asend(std::nullopt), "ready");
    EXPECT_EQ(co_await echo.asend("a"), "got a");
    EXPECT_EQ(co_await echo.anext(), "got nothing");
    EXPECT_EQ(*co_await echo.next(), "got nothing");
    co_await echo.aclose();
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, NothingCanBeSentToAGeneratorThatWasNotStarted) {
  const auto body = []() -> Coro<> {
    const auto echo = Echo();
    EXPECT_EQ(co_await ErrorOf(echo.asend("a")),
              "TypeError(\"can't send non-None value to a just-started async generator\")");
    EXPECT_EQ(co_await echo.anext(), "ready");
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AthrowThrowsAtTheCoYieldAndGivesTheNextElement) {
  const auto body = []() -> Coro<> {
    const auto numbers = Noting("g");
    static_cast<void>(co_await numbers.next());
    EXPECT_EQ(co_await numbers.athrow(py::ValueError("x")), 100);
    EXPECT_EQ(notes, std::vector<std::string>{"g caught x"});
    EXPECT_EQ(co_await ErrorOf(numbers.athrow(py::KeyError("k"))), "KeyError('k')");
    EXPECT_EQ(co_await numbers.athrow(py::KeyError("late")), std::nullopt);
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AthrowIntoAGeneratorThatWasNotStartedEndsIt) {
  const auto body = []() -> Coro<> {
    const auto numbers = Noting("g");
    EXPECT_EQ(co_await ErrorOf(numbers.athrow(py::ValueError("x"))), "ValueError('x')");
    EXPECT_EQ(co_await ErrorOf(numbers.anext()), "StopAsyncIteration()");
    EXPECT_TRUE(notes.empty());
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AcloseRunsTheHandlers) {
  const auto body = []() -> Coro<> {
    const auto numbers = Noting("g");
    static_cast<void>(co_await numbers.next());
    co_await numbers.aclose();
    EXPECT_EQ(notes, std::vector<std::string>{"g closed"});
    co_await numbers.aclose();
    EXPECT_FALSE(co_await numbers.next());
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AGeneratorMustNotYieldWhenItIsClosed) {
  const auto stubborn = []() -> AsyncGenerator<int> {
    for (int i = 0; i < 2; ++i) {
      try {
        co_yield i;
      } catch (const py::GeneratorExit&) {
        notes.push_back("ignored");
      }
    }
  };
  const auto body = [&]() -> Coro<> {
    const auto generator = stubborn();
    static_cast<void>(co_await generator.next());
    EXPECT_EQ(co_await ErrorOf(generator.aclose()),
              "RuntimeError('async generator ignored GeneratorExit')");
    EXPECT_EQ(co_await ErrorOf(generator.aclose()), "StopAsyncIteration()");
    EXPECT_FALSE(co_await generator.next());
  };
  RunTestBody(body());
}

AsyncGenerator<int> Sleeping() {
  co_await sleep(1);
  co_yield 1;
}

TEST_F(AsyncGeneratorTest, OnlyOneTaskAtATimeRunsIt) {
  const auto body = []() -> Coro<> {
    const auto generator = Sleeping();
    const Task<int> first = create_task(generator.anext());
    co_await sleep(0);
    const std::string already = ": asynchronous generator is already running')";
    EXPECT_EQ(co_await ErrorOf(generator.anext()), "RuntimeError('anext()" + already);
    EXPECT_EQ(co_await ErrorOf(generator.athrow(py::ValueError())),
              "RuntimeError('athrow()" + already);
    EXPECT_EQ(co_await ErrorOf(generator.aclose()), "RuntimeError('aclose()" + already);
    EXPECT_EQ(co_await first, 1);
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AnAwaitableOfItIsAwaitedOnce) {
  const auto body = []() -> Coro<> {
    const auto generator = CountTo(3);
    auto element = generator.anext();
    EXPECT_EQ(co_await std::move(element), 1);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    EXPECT_EQ(co_await ErrorOf(std::move(element)),
              "RuntimeError('cannot reuse already awaited __anext__()/asend()')");
    auto close = generator.aclose();
    co_await std::move(close);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    EXPECT_EQ(co_await ErrorOf(std::move(close)),
              "RuntimeError('cannot reuse already awaited aclose()/athrow()')");
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AnAwaitableThatIsDroppedIsReported) {
  const CapturedLog log;
  const auto body = []() -> Coro<> {
    const auto generator = CountTo(3);
    static_cast<void>(generator.anext());
    static_cast<void>(generator.athrow(py::ValueError()));
    static_cast<void>(generator.aclose());
    co_return;
  };
  RunTestBody(body());
  EXPECT_EQ(log.messages(),
            (std::vector<std::string>{
                "RuntimeWarning: coroutine method 'asend' of 'CountTo' was never awaited",
                "RuntimeWarning: coroutine method 'athrow' of 'CountTo' was never awaited",
                "RuntimeWarning: coroutine method 'aclose' of 'CountTo' was never awaited"}));
}

TEST_F(AsyncGeneratorTest, AStepCanBeATask) {
  const auto body = []() -> Coro<> {
    const auto generator = CountTo(3);
    const Task<int64_t> task = create_task(generator.anext(), {.name = "step"});
    EXPECT_EQ(task.repr(),
              "<Task pending name='step' coro=<<async_generator_asend without __name__>()>>");
    EXPECT_EQ(co_await task, 1);
    const std::vector<int64_t> rest = co_await gather(generator.anext(), generator.anext());
    EXPECT_EQ(rest, (std::vector<int64_t>{2, 3}));
    EXPECT_EQ(co_await ErrorOf(wait_for(generator.anext(), 1)), "StopAsyncIteration()");
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, AStepThatIsCancelledBeforeItStartedThrowsIntoTheGenerator) {
  const auto body = []() -> Coro<> {
    const auto generator = Noting("g");
    static_cast<void>(co_await generator.next());
    Task<int64_t> task = create_task(generator.anext());
    task.cancel();
    EXPECT_EQ(co_await ErrorOf(task), "CancelledError()");
    EXPECT_EQ(notes, std::vector<std::string>{"g cancelled"});
  };
  RunTestBody(body());
}

// Finalisation

TEST_F(AsyncGeneratorTest, AGeneratorThatIsDroppedIsClosedByATask) {
  const auto body = []() -> Coro<> {
    for (auto numbers = Noting("g"); auto number = co_await numbers.next();) {
      break;
    }
    EXPECT_TRUE(notes.empty());
    co_await sleep(0);
    EXPECT_TRUE(notes.empty());
    EXPECT_EQ(all_tasks().size(), 2U);
    co_await sleep(0);
    EXPECT_EQ(notes, std::vector<std::string>{"g closed"});
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, OneThatWasNotStartedRunsNothing) {
  const auto body = []() -> Coro<> {
    static_cast<void>(Noting("g"));
    co_await sleep(0);
    EXPECT_EQ(all_tasks().size(), 1U);
  };
  RunTestBody(body());
  EXPECT_TRUE(notes.empty());
}

TEST_F(AsyncGeneratorTest, TheErrorOfAFinaliserIsReported) {
  const CapturedLog log;
  const auto failing = []() -> AsyncGenerator<int> {
    try {
      co_yield 1;
    } catch (const py::GeneratorExit&) {
      throw py::ValueError("while closing");
    }
  };
  const auto body = [&]() -> Coro<> {
    for (auto numbers = failing(); auto number = co_await numbers.next();) {
      break;
    }
    co_await sleep(1);
  };
  RunTestBody(body());
  EXPECT_EQ(log.only(), "Task exception was never retrieved");
}

TEST_F(AsyncGeneratorTest, WhatMainDropsAtItsEndIsCancelled) {
  const auto body = []() -> Coro<> {
    const auto numbers = Noting("g");
    static_cast<void>(co_await numbers.next());
  };
  RunTestBody(body());
  EXPECT_EQ(notes, std::vector<std::string>{"g cancelled"});
}

TEST_F(AsyncGeneratorTest, RunClosesWhatIsLeftInOrderOfFirstUse) {
  std::vector<AsyncGenerator<int64_t>> kept;
  const auto body = [&]() -> Coro<> {
    kept = {Noting("a"), Noting("b"), Noting("unused")};
    static_cast<void>(co_await kept[1].next());
    static_cast<void>(co_await kept[0].next());
  };
  RunTestBody(body());
  EXPECT_EQ(notes, (std::vector<std::string>{"b closed", "a closed"}));
}

TEST_F(AsyncGeneratorTest, AnErrorWhileRunClosesItGoesToTheExceptionHandler) {
  const CapturedLog log;
  const auto failing = []() -> AsyncGenerator<int> {
    try {
      co_yield 1;
    } catch (const py::GeneratorExit&) {
      throw py::ValueError("while closing");
    }
  };
  const auto generator = failing();
  const auto body = [&]() -> Coro<> { static_cast<void>(co_await generator.next()); };
  RunTestBody(body());
  EXPECT_TRUE(log.only().starts_with(
      "an error occurred during closing of asynchronous generator <async_generator object "))
      << log.only();
}

TEST_F(AsyncGeneratorTest, OneThatOutlivesItsLoopIsDestroyedWithoutRunning) {
  EXPECT_EQ(Counted::alive, 0);
  {
    const auto holding = []() -> AsyncGenerator<int> {
      const Counted local;
      co_yield 1;
      notes.emplace_back("went on");
    };
    std::optional<AsyncGenerator<int>> generator = holding();
    const EventLoopPtr loop = new_event_loop();
    loop->run_until_complete(generator->anext());
    EXPECT_EQ(Counted::alive, 1);
    loop->close();
    generator.reset();
    EXPECT_EQ(Counted::alive, 0);
  }
  EXPECT_TRUE(notes.empty());
}

TEST_F(AsyncGeneratorTest, ACancelledTaskEndsTheGeneratorItRuns) {
  const auto body = []() -> Coro<> {
    const auto consume = []() -> Coro<> {
      for (auto numbers = Sleeping(); auto number = co_await numbers.next();) {
      }
    };
    Task<void> task = create_task(consume());
    co_await sleep(0.5);
    task.cancel();
    EXPECT_EQ(co_await ErrorOf(task), "CancelledError()");
    EXPECT_EQ(all_tasks().size(), 1U);
  };
  RunTestBody(body());
}

class Source : public py::Instance {
 public:
  AsyncGenerator<int> items() {
    co_yield 1;
    co_yield 2;
  }
  ~Source() override { notes.emplace_back("source gone"); }
};

TEST_F(AsyncGeneratorTest, AMethodKeepsItsObjectAlive) {
  const auto body = []() -> Coro<> {
    int sum = 0;
    for (auto items = py::make<Source>()->items(); auto item = co_await items.next();) {
      EXPECT_TRUE(notes.empty());
      sum += *item;
    }
    EXPECT_EQ(sum, 3);
    EXPECT_EQ(notes, std::vector<std::string>{"source gone"});
  };
  RunTestBody(body());
}

TEST_F(AsyncGeneratorTest, PrintsAsInPython) {
  const auto generator = CountTo(3);
  EXPECT_TRUE(generator.repr().starts_with("<async_generator object CountTo at 0x"));
}

}  // namespace
}  // namespace asyncio
