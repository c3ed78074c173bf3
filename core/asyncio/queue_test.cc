#include "asyncio/queue.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/none.h"
#include "py/repr.h"

namespace asyncio {
namespace {

using testing::CapturedLog;
using testing::Counted;
using testing::IterationsOf;
using testing::RunTestBody;

int64_t Iteration() { return get_running_loop().iteration(); }

Coro<> GetInto(std::vector<std::string>& log, std::string name, Queue<int> queue) {
  const int item = co_await queue.get();
  log.push_back(name + std::to_string(item));
}
Coro<> PutInto(std::vector<std::string>& log, std::string name, Queue<int> queue, int item) {
  co_await queue.put(item);
  log.push_back(name + std::to_string(item));
}

template <class Body>
std::string ErrorOf(const Body& body) {
  try {
    body();
  } catch (const py::BaseException& error) {
    return error.repr();
  }
  return "no error";
}
template <class T>
Coro<std::string> ErrorOfAwait(Coro<T> coro) {
  try {
    static_cast<void>(co_await std::move(coro));
  } catch (const py::BaseException& error) {
    co_return error.repr();
  }
  co_return "no error";
}

// Items.

TEST(QueueTest, ItemsComeOutInTheOrderInWhichTheyWerePut) {
  const auto body = []() -> Coro<> {
    const Queue<std::string> queue;
    co_await queue.put("a");
    queue.put_nowait("b");
    EXPECT_EQ(co_await queue.get(), "a");
    EXPECT_EQ(queue.get_nowait(), "b");
  };
  RunTestBody(body());
}

TEST(QueueTest, ALifoQueueGivesTheNewestItemFirst) {
  const LifoQueue<int> queue;
  for (const int item : {1, 3, 2}) {
    queue.put_nowait(item);
  }
  EXPECT_EQ(queue.get_nowait(), 2);
  EXPECT_EQ(queue.get_nowait(), 3);
  EXPECT_EQ(queue.get_nowait(), 1);
}

TEST(QueueTest, CopiesAreTheSameQueue) {
  const LifoQueue<int> queue(3);
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): that copies work is the point.
  const Queue<int> copy = queue;
  copy.put_nowait(1);
  copy.put_nowait(2);
  EXPECT_EQ(queue.get_nowait(), 2);
  EXPECT_EQ(copy.maxsize(), 3);
  EXPECT_EQ(copy, queue);
  EXPECT_EQ(copy.hash(), queue.hash());
  EXPECT_NE(copy, Queue<int>());
}

TEST(QueueTest, KnowsItsSize) {
  const Queue<int> queue(2);
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.qsize(), 0);
  queue.put_nowait(1);
  EXPECT_FALSE(queue.empty());
  EXPECT_FALSE(queue.full());
  queue.put_nowait(2);
  EXPECT_EQ(queue.qsize(), 2);
  EXPECT_TRUE(queue.full());
  EXPECT_EQ(queue.maxsize(), 2);
}

TEST(QueueTest, AMaximumOfZeroOrLessIsNone) {
  for (const int64_t maxsize : {int64_t{0}, int64_t{-5}}) {
    const Queue<int> queue(maxsize);
    for (int i = 0; i < 100; ++i) {
      queue.put_nowait(i);
    }
    EXPECT_FALSE(queue.full());
    EXPECT_EQ(queue.maxsize(), maxsize);
  }
}

TEST(QueueTest, NowaitFailsOnAnEmptyAndOnAFullQueue) {
  const Queue<int> queue(1);
  EXPECT_EQ(ErrorOf([&] { queue.get_nowait(); }), "QueueEmpty()");
  queue.put_nowait(1);
  EXPECT_EQ(ErrorOf([&] { queue.put_nowait(2); }), "QueueFull()");
  EXPECT_EQ(QueueEmpty().qualified_name(), "asyncio.queues.QueueEmpty");
  EXPECT_EQ(QueueFull().qualified_name(), "asyncio.queues.QueueFull");
  EXPECT_EQ(QueueShutDown().qualified_name(), "asyncio.queues.QueueShutDown");
}

TEST(QueueTest, ItemsMayBeAnything) {
  const Queue<std::optional<int>> optional;
  optional.put_nowait(std::nullopt);
  EXPECT_EQ(optional.get_nowait(), std::nullopt);
  const Queue<std::tuple<int, std::string>> tuples;
  tuples.put_nowait({1, "a"});
  EXPECT_EQ(std::get<1>(tuples.get_nowait()), "a");
  const Queue<std::variant<int, std::string>> mixed;
  mixed.put_nowait("text");
  EXPECT_EQ(std::get<std::string>(mixed.get_nowait()), "text");
  const Queue<py::NoneType> none;
  none.put_nowait(py::None);
  none.get_nowait();
}

TEST(QueueTest, ItemsNeedNotBeCopied) {
  const auto body = []() -> Coro<> {
    const Queue<std::unique_ptr<int>> queue(1);
    co_await queue.put(std::make_unique<int>(1));
    const auto putter = create_task(queue.put(std::make_unique<int>(2)));
    const auto first = co_await queue.get();
    const auto second = co_await queue.get();
    EXPECT_EQ(*first + *second, 3);
    EXPECT_EQ(queue.str(), "<Queue maxsize=1 tasks=2>");
  };
  RunTestBody(body());
}

// Waiting.

TEST(QueueTest, AnItemThatIsThereAndAFreePlaceTakeNoIteration) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue(1);
    EXPECT_EQ(co_await IterationsOf([](Queue<int> queue) -> Coro<int> {
                co_await queue.put(1);
                co_return 0;
              }(queue)),
              0);
    EXPECT_EQ(co_await IterationsOf(queue.get()), 0);
  };
  RunTestBody(body());
}

TEST(QueueTest, AGetterRunsInTheIterationAfterThePut) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    int64_t woken = 0;
    const auto get = [&]() -> Coro<> {
      co_await queue.get();
      woken = Iteration();
    };
    const auto task = create_task(get());
    co_await sleep(0);
    const int64_t put = Iteration();
    queue.put_nowait(1);
    EXPECT_FALSE(task.done());
    co_await task;
    EXPECT_EQ(woken, put + 1);
  };
  RunTestBody(body());
}

TEST(QueueTest, GettersAreServedInOrder) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    std::vector<std::string> log;
    std::vector<Task<>> tasks;
    for (const char* name : {"a", "b", "c"}) {
      tasks.push_back(create_task(GetInto(log, name, queue)));
    }
    co_await sleep(0);
    for (const int item : {1, 2, 3}) {
      queue.put_nowait(item);
    }
    co_await gather(tasks);
    EXPECT_EQ(log, (std::vector<std::string>{"a1", "b2", "c3"}));
  };
  RunTestBody(body());
}

TEST(QueueTest, PuttersAreServedInOrder) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue(1);
    std::vector<std::string> log;
    std::vector<Task<>> tasks;
    for (const int item : {1, 2, 3}) {
      tasks.push_back(create_task(PutInto(log, "p", queue, item)));
    }
    for (const int item : {1, 2, 3}) {
      EXPECT_EQ(co_await queue.get(), item);
    }
    co_await gather(tasks);
    EXPECT_EQ(log, (std::vector<std::string>{"p1", "p2", "p3"}));
  };
  RunTestBody(body());
}

TEST(QueueTest, AGetterWhoseItemWasTakenGoesToTheEndOfTheLine) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    std::vector<std::string> log;
    const auto a = create_task(GetInto(log, "a", queue));
    const auto b = create_task(GetInto(log, "b", queue));
    co_await sleep(0);
    queue.put_nowait(1);
    EXPECT_EQ(queue.get_nowait(), 1);  // Steals from a.
    co_await sleep(0);
    EXPECT_EQ(queue.str(), "<Queue maxsize=0 _getters[2] tasks=1>");
    queue.put_nowait(2);
    queue.put_nowait(3);
    co_await gather(a, b);
    EXPECT_EQ(log, (std::vector<std::string>{"b2", "a3"}));
  };
  RunTestBody(body());
}

TEST(QueueTest, APutterWhosePlaceWasTakenGoesToTheEndOfTheLine) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue(1);
    queue.put_nowait(0);
    std::vector<std::string> log;
    const auto a = create_task(PutInto(log, "a", queue, 1));
    const auto b = create_task(PutInto(log, "b", queue, 2));
    co_await sleep(0);
    queue.get_nowait();
    queue.put_nowait(9);  // Steals from a.
    co_await sleep(0);
    EXPECT_EQ(queue.get_nowait(), 9);
    EXPECT_EQ(co_await queue.get(), 2);
    EXPECT_EQ(co_await queue.get(), 1);
    co_await gather(a, b);
    EXPECT_EQ(log, (std::vector<std::string>{"b2", "a1"}));
  };
  RunTestBody(body());
}

// Cancelling.

TEST(QueueTest, ACancelledGetterIsSkipped) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    std::vector<std::string> log;
    auto a = create_task(GetInto(log, "a", queue));
    const auto b = create_task(GetInto(log, "b", queue));
    co_await sleep(0);
    a.cancel("enough");
    EXPECT_EQ(queue.str(), "<Queue maxsize=0 _getters[2]>");
    queue.put_nowait(1);
    EXPECT_EQ(queue.str(), "<Queue maxsize=0 _queue=[1] tasks=1>");
    co_await b;
    EXPECT_TRUE(a.cancelled());
    EXPECT_EQ(log, (std::vector<std::string>{"b1"}));
  };
  RunTestBody(body());
}

TEST(QueueTest, ACancelledGetterLeavesTheLine) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    auto getter = create_task(queue.get());
    co_await sleep(0);
    getter.cancel("enough");
    const auto wait = [](Task<int> task) -> Coro<> { co_await task; };
    EXPECT_EQ(co_await ErrorOfAwait(wait(getter)), "CancelledError('enough')");
    EXPECT_EQ(queue.str(), "<Queue maxsize=0>");
  };
  RunTestBody(body());
}

TEST(QueueTest, AGetterThatIsCancelledOnceWokenWakesTheNext) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    std::vector<std::string> log;
    auto a = create_task(GetInto(log, "a", queue));
    const auto b = create_task(GetInto(log, "b", queue));
    co_await sleep(0);
    queue.put_nowait(1);
    a.cancel();
    co_await b;
    EXPECT_TRUE(a.cancelled());
    EXPECT_EQ(log, (std::vector<std::string>{"b1"}));
  };
  RunTestBody(body());
}

TEST(QueueTest, APutterThatIsCancelledOnceWokenWakesTheNext) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue(1);
    queue.put_nowait(0);
    std::vector<std::string> log;
    auto a = create_task(PutInto(log, "a", queue, 1));
    const auto b = create_task(PutInto(log, "b", queue, 2));
    co_await sleep(0);
    queue.get_nowait();
    a.cancel();
    co_await b;
    EXPECT_TRUE(a.cancelled());
    EXPECT_EQ(queue.get_nowait(), 2);
  };
  RunTestBody(body());
}

TEST(QueueTest, AGetterThatIsCancelledAndRobbedIsCancelled) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    auto getter = create_task(queue.get());
    co_await sleep(0);
    queue.put_nowait(1);
    queue.get_nowait();
    getter.cancel();
    co_await wait({getter});
    EXPECT_TRUE(getter.cancelled());
    EXPECT_EQ(queue.str(), "<Queue maxsize=0 tasks=1>");
  };
  RunTestBody(body());
}

TEST(QueueTest, ARescindedCancelOfARobbedGetterIsForgotten) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    auto getter = create_task(queue.get());
    co_await sleep(0);
    queue.put_nowait(1);
    queue.get_nowait();
    getter.cancel();
    getter.uncancel();
    co_await sleep(0);
    queue.put_nowait(2);
    EXPECT_EQ(co_await getter, 2);
  };
  RunTestBody(body());
}

TEST(QueueTest, WaitForGivesUpAndLosesNoItem) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    const auto wait = [](Queue<int> queue, double timeout) -> Coro<> {
      co_await wait_for(queue.get(), timeout);
    };
    EXPECT_EQ(co_await ErrorOfAwait(wait(queue, 1)), "TimeoutError()");
    EXPECT_EQ(co_await ErrorOfAwait(wait(queue, 0)), "TimeoutError()");
    EXPECT_EQ(queue.str(), "<Queue maxsize=0>");
    queue.put_nowait(1);
    EXPECT_EQ(co_await wait_for(queue.get(), 1), 1);
  };
  RunTestBody(body());
}

// join().

TEST(QueueTest, JoinWaitsUntilEveryItemIsDone) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    co_await queue.join();
    queue.put_nowait(1);
    queue.put_nowait(2);
    const auto first = create_task(queue.join());
    const auto second = create_task(queue.join());
    queue.get_nowait();
    queue.get_nowait();
    queue.task_done();
    co_await sleep(1);
    EXPECT_FALSE(first.done());
    queue.task_done();
    co_await sleep(0);
    EXPECT_TRUE(first.done() && second.done());
  };
  RunTestBody(body());
}

TEST(QueueTest, AJoinThatWasWokenIgnoresNewItems) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    queue.put_nowait(1);
    const auto join = create_task(queue.join());
    co_await sleep(0);
    queue.task_done();
    queue.put_nowait(2);
    co_await sleep(0);
    EXPECT_TRUE(join.done());
  };
  RunTestBody(body());
}

TEST(QueueTest, AJoinMayBeCancelled) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    queue.put_nowait(1);
    auto join = create_task(queue.join());
    co_await sleep(0);
    join.cancel();
    co_await wait({join});
    EXPECT_TRUE(join.cancelled());
    queue.task_done();
    co_await queue.join();
  };
  RunTestBody(body());
}

TEST(QueueTest, TaskDoneCannotBeCalledMoreOftenThanItemsWerePut) {
  const Queue<int> queue;
  queue.put_nowait(1);
  queue.task_done();
  EXPECT_EQ(ErrorOf([&] { queue.task_done(); }), "ValueError('task_done() called too many times')");
}

// shutdown().

TEST(QueueTest, AfterAShutdownTheItemsCanStillBeTaken) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    queue.put_nowait(1);
    queue.shutdown();
    EXPECT_EQ(ErrorOf([&] { queue.put_nowait(2); }), "QueueShutDown()");
    EXPECT_EQ(co_await ErrorOfAwait(Coro<>(queue.put(2))), "QueueShutDown()");
    EXPECT_EQ(queue.str(), "<Queue maxsize=0 _queue=[1] tasks=1 shutdown>");
    EXPECT_EQ(co_await queue.get(), 1);
    EXPECT_EQ(co_await ErrorOfAwait(Coro<int>(queue.get())), "QueueShutDown()");
    EXPECT_EQ(ErrorOf([&] { queue.get_nowait(); }), "QueueShutDown()");
    queue.task_done();
    co_await queue.join();
  };
  RunTestBody(body());
}

TEST(QueueTest, AnImmediateShutdownThrowsTheItemsAway) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue;
    queue.put_nowait(1);
    queue.put_nowait(2);
    const auto join = create_task(queue.join());
    co_await sleep(0);
    queue.shutdown(/*immediate=*/true);
    EXPECT_TRUE(queue.empty());
    co_await join;
    EXPECT_EQ(ErrorOf([&] { queue.task_done(); }),
              "ValueError('task_done() called too many times')");
  };
  RunTestBody(body());
}

TEST(QueueTest, AShutdownWakesThoseWhoWait) {
  const auto body = []() -> Coro<> {
    const Queue<int> empty;
    const Queue<int> full(1);
    full.put_nowait(1);
    const auto getter = create_task(ErrorOfAwait(Coro<int>(empty.get())));
    const auto putter = create_task(ErrorOfAwait(Coro<>(full.put(2))));
    co_await sleep(0);
    empty.shutdown();
    full.shutdown();
    EXPECT_EQ(co_await getter, "QueueShutDown()");
    EXPECT_EQ(co_await putter, "QueueShutDown()");
    EXPECT_EQ(full.get_nowait(), 1);
  };
  RunTestBody(body());
}

// The rest.

TEST(QueueTest, ReprShowsWhatIsInItAndWhoWaits) {
  const auto body = []() -> Coro<> {
    const Queue<int> queue(2);
    EXPECT_TRUE(queue.repr().starts_with("<Queue at 0x")) << queue.repr();
    EXPECT_TRUE(queue.repr().ends_with(" maxsize=2>")) << queue.repr();
    queue.put_nowait(1);
    queue.put_nowait(2);
    auto putter = create_task(queue.put(3));
    co_await sleep(0);
    EXPECT_EQ(py::str(queue), "<Queue maxsize=2 _queue=[1, 2] _putters[1] tasks=2>");
    EXPECT_EQ(LifoQueue<std::string>(1).str(), "<LifoQueue maxsize=1>");
    const std::string waiting = putter.repr();
    EXPECT_NE(waiting.find(" wait_for=<Future pending cb=[Task.task_wakeup()]>"), std::string::npos)
        << waiting;
    putter.cancel();
  };
  RunTestBody(body());
}

TEST(QueueTest, CoroutinesThatAreDroppedAreReportedByTheirNames) {
  const CapturedLog log;
  const LifoQueue<std::string> queue;
  static_cast<void>(queue.put("a"));
  static_cast<void>(queue.get());
  static_cast<void>(queue.join());
  EXPECT_EQ(log.messages(),
            (std::vector<std::string>{"RuntimeWarning: coroutine 'Queue.put' was never awaited",
                                      "RuntimeWarning: coroutine 'Queue.get' was never awaited",
                                      "RuntimeWarning: coroutine 'Queue.join' was never awaited"}));
}

TEST(QueueTest, BelongsToTheLoopOfTheFirstTaskThatWaited) {
  const Queue<int> queue;
  const auto put_and_get = [](Queue<int> queue) -> Coro<> {
    co_await queue.put(1);
    co_await queue.get();
  };
  RunTestBody(put_and_get(queue));
  RunTestBody(put_and_get(queue));
  const auto wait = [](Queue<int> queue) -> Coro<std::string> {
    const auto get = [](Queue<int> queue) -> Coro<> { co_await wait_for(queue.get(), 1); };
    co_return co_await ErrorOfAwait(get(queue));
  };
  EXPECT_EQ(RunTestBody(wait(queue)), "TimeoutError()");
  const std::string error = RunTestBody(wait(queue));
  EXPECT_TRUE(error.starts_with("RuntimeError('<Queue at 0x")) << error;
  EXPECT_TRUE(error.ends_with(" maxsize=0 tasks=2> is bound to a different event loop')")) << error;
}

TEST(QueueTest, LivesAsLongAsSomebodyWaitsForIt) {
  const auto body = []() -> Coro<> {
    const Task<int> task = [] {
      const Queue<int> queue;
      get_running_loop().call_later(1, [queue] { queue.put_nowait(7); });
      return create_task(queue.get());
    }();
    EXPECT_EQ(co_await task, 7);
  };
  RunTestBody(body());
}

TEST(QueueTest, ATaskThatWaitsForEverIsDestroyedWithItsLoop) {
  const CapturedLog log;
  {
    const EventLoopPtr loop = new_event_loop();
    const auto wait = [](Queue<Counted> queue, Counted /*counted*/) -> Coro<> {
      co_await queue.get();
    };
    const Queue<Counted> queue;
    const Queue<Counted> full(1);
    full.put_nowait({});
    const auto start = [&]() -> Coro<> {
      create_task(wait(queue, {}));
      create_task(full.put({}));
      create_task(full.join());
      co_await sleep(0);
      co_await sleep(0);
    };
    loop->run_until_complete(start());
    EXPECT_EQ(queue.str(), "<Queue maxsize=0 _getters[1]>");
    loop->close();
    EXPECT_EQ(queue.str(), "<Queue maxsize=0>");
    EXPECT_EQ(log.messages().size(), 3);
  }
  EXPECT_EQ(Counted::alive, 0);
}

TEST(QueueTest, ATaskThatIsScheduledWhenItsLoopIsClosedIsDestroyed) {
  const CapturedLog log;
  {
    const EventLoopPtr loop = new_event_loop();
    const Queue<Counted> queue;
    const auto start = [&]() -> Coro<> {
      create_task(queue.get());
      co_await sleep(0);
      co_await sleep(0);
    };
    loop->run_until_complete(start());
    queue.put_nowait({});
    loop->close();
    EXPECT_EQ(log.messages().size(), 1);
  }
  EXPECT_EQ(Counted::alive, 0);
}

TEST(QueueTest, AMillionItemsPassThroughABoundedQueue) {
  const auto body = []() -> Coro<> {
    constexpr int64_t kItems = 1'000'000;
    const Queue<int64_t> queue(10);
    const auto produce = [](Queue<int64_t> queue) -> Coro<> {
      for (int64_t i = 0; i < kItems; ++i) {
        co_await queue.put(i);
      }
    };
    const auto producer = create_task(produce(queue));
    int64_t sum = 0;
    for (int64_t i = 0; i < kItems; ++i) {
      sum += co_await queue.get();
    }
    EXPECT_EQ(sum, kItems * (kItems - 1) / 2);
    co_await producer;
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
