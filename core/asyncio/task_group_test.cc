#include "asyncio/task_group.h"

#include <functional>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

using Log = std::vector<std::string>;
using Body = std::function<Coro<>(TaskGroup)>;

// `async with TaskGroup() as tg: await body(tg)`.
Coro<> InGroup(Body body) {
  const TaskGroup group;
  co_await group.aenter();
  std::exception_ptr exception;
  try {
    co_await body(group);
  } catch (...) {
    exception = std::current_exception();
  }
  co_await group.aexit(exception);
  if (exception != nullptr) {
    std::rethrow_exception(exception);
  }
}

// What leaves the awaitable, as a repr; "" for nothing.
template <class Awaitable>
Coro<std::string> ErrorOf(Awaitable awaitable) {
  try {
    co_await std::move(awaitable);
  } catch (...) {
    co_return py::repr(std::current_exception());
  }
  co_return "";
}

Coro<int> Number(int value, double delay) {
  co_await sleep(delay);
  co_return value;
}
Coro<> Noted(Log* log, std::string name, double delay) {
  std::string end = name + " done";
  try {
    co_await sleep(delay);
  } catch (const CancelledError&) {
    log->push_back(name + " cancelled");
    throw;
  }
  log->push_back(end);
}
Coro<> Fail(std::string what, double delay) {
  co_await sleep(delay);
  throw py::ValueError(what);
}
Coro<> FailOnCancel(std::string what) {
  bool cancelled = false;
  try {
    co_await sleep(100);
  } catch (const CancelledError&) {
    cancelled = true;
  }
  if (cancelled) {
    throw py::KeyError(what);
  }
}
template <class E>
Coro<> Raise(double delay, E error) {
  co_await sleep(delay);
  throw error;
}

TEST(TaskGroupTest, WaitsForItsTasks) {
  const auto body = []() -> Coro<> {
    std::vector<Task<int>> tasks;
    const auto block = [&](TaskGroup group) -> Coro<> {
      tasks.push_back(group.create_task(Number(1, 2)));
      tasks.push_back(group.create_task(Number(2, 1), {.name = "two"}));
      tasks.push_back(group.create_task(sleep(3, 3)));
      EXPECT_EQ(group.repr(), "<TaskGroup tasks=3 entered>");
      co_return;
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(block)), "");
    EXPECT_EQ(tasks[0].result() + tasks[1].result() + tasks[2].result(), 6);
    EXPECT_EQ(tasks[1].get_name(), "two");
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, TakesNoIterationWhenEmptyAndThreeForOneTask) {
  const auto body = []() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto nothing = [](TaskGroup) -> Coro<> { co_return; };
    const auto one = [](TaskGroup group) -> Coro<> {
      const auto at_once = []() -> Coro<> { co_return; };
      group.create_task(at_once());
      co_return;
    };
    int64_t before = loop.iteration();
    co_await InGroup(nothing);
    EXPECT_EQ(loop.iteration() - before, 0);
    before = loop.iteration();
    co_await InGroup(one);
    EXPECT_EQ(loop.iteration() - before, 3);
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, TheFirstErrorCancelsTheOthersInOrderOfCreation) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto block = [&](TaskGroup group) -> Coro<> {
      group.create_task(Noted(&log, "a", 10));
      group.create_task(Fail("x", 1));
      group.create_task(Noted(&log, "b", 5));
      group.create_task(Noted(&log, "c", 0.5));
      co_await Noted(&log, "body", 7);
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(block)),
              "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('x')])");
    EXPECT_EQ(log, (Log{"c done", "a cancelled", "b cancelled", "body cancelled"}));
    EXPECT_EQ(current_task()->cancelling(), 0);
    co_await sleep(1);
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, ErrorsComeInTheOrderOfTheirArrivalAndTheBodysLast) {
  const auto body = []() -> Coro<> {
    const auto block = [](TaskGroup group) -> Coro<> {
      group.create_task(FailOnCancel("first"));
      group.create_task(FailOnCancel("second"));
      co_await sleep(1);
      throw py::OSError("body");
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(block)),
              "ExceptionGroup('unhandled errors in a TaskGroup', "
              "[KeyError('first'), KeyError('second'), OSError('body')])");
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, ACancelledTaskIsNoError) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto block = [&](TaskGroup group) -> Coro<> {
      auto task = group.create_task(Noted(&log, "a", 10));
      group.create_task(Noted(&log, "b", 2));
      co_await sleep(1);
      task.cancel();
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(block)), "");
    EXPECT_EQ(log, (Log{"a cancelled", "b done"}));
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, CancelledErrorOfTheBodyComesOutBare) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto block = [&](TaskGroup group) -> Coro<> {
      group.create_task(Noted(&log, "a", 10));
      co_await sleep(1);
      throw CancelledError("mine");
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(block)), "CancelledError('mine')");
    EXPECT_EQ(log, Log{"a cancelled"});
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, CancellingTheParentCancelsTheTasks) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto block = [&](TaskGroup group) -> Coro<> {
      group.create_task(Noted(&log, "a", 10));
      co_return;
    };
    auto parent = create_task(InGroup(block));
    co_await sleep(1);
    parent.cancel("stop");
    EXPECT_EQ(co_await ErrorOf(parent), "CancelledError('stop')");
    EXPECT_TRUE(parent.cancelled());
    EXPECT_EQ(log, Log{"a cancelled"});
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, AnErrorWhileTheParentIsCancelledMakesTheNextAwaitRaiseCancelledError) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto main = [&]() -> Coro<> {
      const auto block = [](TaskGroup group) -> Coro<> {
        group.create_task(FailOnCancel("k"));
        co_await sleep(10);
      };
      log.push_back(co_await ErrorOf(InGroup(block)));
      log.push_back(co_await ErrorOf(sleep(1)));
    };
    auto parent = create_task(main());
    co_await sleep(1);
    parent.cancel();
    co_await parent;
    EXPECT_EQ(log, (Log{"ExceptionGroup('unhandled errors in a TaskGroup', [KeyError('k')])",
                        "CancelledError()"}));
    EXPECT_EQ(parent.cancelling(), 1);
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, KeyboardInterruptComesOutBare) {
  const auto loop = new_virtual_event_loop();
  Log log;
  const auto block = [&](TaskGroup group) -> Coro<> {
    group.create_task(Noted(&log, "a", 10));
    group.create_task(Raise(1, py::KeyboardInterrupt()));
    co_return;
  };
  auto parent = loop->create_task(ErrorOf(InGroup(block)));
  EXPECT_THROW(loop->run_until_complete(parent), py::KeyboardInterrupt);
  EXPECT_EQ(loop->run_until_complete(parent), "KeyboardInterrupt()");
  EXPECT_EQ(log, Log{"a cancelled"});
}

TEST(TaskGroupTest, AnotherBaseExceptionMakesABaseExceptionGroup) {
  const auto body = []() -> Coro<> {
    const auto block = [](TaskGroup group) -> Coro<> {
      group.create_task(Raise(1, py::GeneratorExit()));
      co_return;
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(block)),
              "BaseExceptionGroup('unhandled errors in a TaskGroup', [GeneratorExit()])");
  };
  RunTestBody(body());
}

std::string CallError(const std::function<void()>& action) {
  try {
    action();
  } catch (...) {
    return py::str(std::current_exception());
  }
  return "";
}

TEST(TaskGroupTest, RefusesTasksBeforeAfterAndWhileCancelling) {
  const auto body = []() -> Coro<> {
    const TaskGroup unused;
    EXPECT_EQ(CallError([&] { unused.create_task(Number(1, 1)); }),
              "TaskGroup <TaskGroup> has not been entered");
    Log log;
    TaskGroup ended;
    const auto late = [&](TaskGroup group) -> Coro<> {
      try {
        co_await sleep(10);
      } catch (const CancelledError&) {
        log.push_back(CallError([&] { group.create_task(sleep(1)); }));
      }
    };
    const auto block = [&](TaskGroup group) -> Coro<> {
      ended = group;
      group.create_task(late(group));
      co_await sleep(1);
      throw py::ValueError("x");
    };
    co_await ErrorOf(InGroup(block));
    EXPECT_EQ(log, Log{"TaskGroup <TaskGroup tasks=1 cancelling> is shutting down"});
    EXPECT_EQ(CallError([&] { ended.create_task(Number(1, 1)); }),
              "TaskGroup <TaskGroup cancelling> is finished");
    EXPECT_EQ(co_await ErrorOf(ended.aenter()),
              "RuntimeError('TaskGroup <TaskGroup cancelling> has already been entered')");
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, TasksMayBeCreatedWhileTheBlockIsLeft) {
  const auto body = []() -> Coro<> {
    Log log;
    const auto first = [&](TaskGroup group) -> Coro<> {
      co_await sleep(1);
      group.create_task(Noted(&log, "second", 1));
    };
    const auto block = [&](TaskGroup group) -> Coro<> {
      group.create_task(first(group));
      co_return;
    };
    co_await InGroup(block);
    EXPECT_EQ(log, Log{"second done"});
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, GroupsNest) {
  const auto body = []() -> Coro<> {
    const auto inner = [](TaskGroup group) -> Coro<> {
      group.create_task(Fail("inner", 1));
      co_await sleep(10);
    };
    const auto outer = [&](TaskGroup group) -> Coro<> {
      group.create_task(FailOnCancel("outer"));
      co_await InGroup(inner);
    };
    EXPECT_EQ(co_await ErrorOf(InGroup(outer)),
              "ExceptionGroup('unhandled errors in a TaskGroup', [KeyError('outer'), "
              "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('inner')])])");
  };
  RunTestBody(body());
}

TEST(TaskGroupTest, EndsWithTheLoopInsideOfItsBlock) {
  const auto loop = new_virtual_event_loop();
  const testing::CapturedLog log;
  const auto forever = []() -> Coro<> { co_await get_running_loop().create_future(); };
  const auto block = [&](TaskGroup group) -> Coro<> {
    group.create_task(forever());
    group.create_task(sleep(100));
    co_await sleep(200);
  };
  const auto main = [&]() -> Coro<> {
    static_cast<void>(create_task(InGroup(block)));
    co_await sleep(1);
  };
  loop->run_until_complete(main());
  loop->close();
}

}  // namespace
}  // namespace asyncio
