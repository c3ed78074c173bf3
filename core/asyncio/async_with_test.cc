#include "asyncio/async_with.h"

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/instance.h"

namespace asyncio {
namespace {

using testing::Counted;
using testing::IterationsOf;
using testing::RunTestBody;

// A manager that appends what happens to it to a text.
class Recorder {
 public:
  explicit Recorder(std::string* text, bool swallows = false) : text_(text), swallows_(swallows) {}

  Coro<int64_t> aenter() const {
    *text_ += "enter ";
    co_return 42;
  }
  Coro<bool> aexit(std::exception_ptr exception) const {
    *text_ += "exit(" + (exception == nullptr ? "" : py::repr(exception)) + ") ";
    co_return swallows_;
  }

 private:
  std::string* text_;
  bool swallows_;
};

TEST(AsyncWithTest, TheBodyGetsWhatWasEntered) {
  std::string text;
  const auto body = [&]() -> Coro<> {
    co_await async_with(Recorder(&text), [&](int64_t value) -> Coro<> {
      text += std::to_string(value) + " ";
      co_return;
    });
  };
  RunTestBody(body());
  EXPECT_EQ(text, "enter 42 exit() ");
}

// What leaves `async with timeout(10)` around the body, as a repr, and how the timeout is then.
template <class Body>
Coro<std::string> WithinTimeout(Body body) {
  const Timeout deadline = timeout(10);
  std::string left;
  try {
    co_await async_with(deadline, std::move(body));
  } catch (...) {
    left = py::repr(std::current_exception()) + " ";
  }
  co_return left + deadline.repr();
}

TEST(AsyncWithTest, ATimeoutIsLeftHoweverItsBodyEnds) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await WithinTimeout([]() -> Coro<> { co_await sleep(0); }),
              "<Timeout [finished]>");
    EXPECT_EQ(co_await WithinTimeout([](Timeout deadline) -> Coro<> {
                deadline.reschedule(0);
                co_await sleep(1);
              }),
              "TimeoutError() <Timeout [expired]>");
    EXPECT_EQ(co_await WithinTimeout([]() -> Coro<> {
                throw py::ValueError("in the body");
                co_return;
              }),
              "ValueError('in the body') <Timeout [finished]>");
    // It fails before there is a coroutine.
    EXPECT_EQ(co_await WithinTimeout([]() -> Coro<> { throw py::ValueError("before the body"); }),
              "ValueError('before the body') <Timeout [finished]>");
    EXPECT_EQ(co_await WithinTimeout([] { return sleep(0); }), "<Timeout [finished]>");
  };
  RunTestBody(body());
}

TEST(AsyncWithTest, ATimeoutGivesWhatItsBodyGives) {
  const auto body = []() -> Coro<> {
    EXPECT_EQ(co_await async_with(timeout(10), []() -> Coro<int64_t> { co_return 7; }), 7);
    // It is a coroutine that can be a task.
    const Task<int64_t> task =
        create_task(async_with(timeout(10), []() -> Coro<int64_t> { co_return 8; }));
    EXPECT_EQ(co_await task, 8);
  };
  RunTestBody(body());
}

TEST(AsyncWithTest, ABodyThatIsLeftBehindInATimeoutGoesWithTheLoop) {
  const int before = Counted::alive;
  const auto body = []() -> Coro<> {
    static_cast<void>(create_task([]() -> Coro<> {
      co_await async_with(timeout(10), [counted = Counted()]() -> Coro<> {
        const Counted inside;
        co_await sleep(5);
      });
    }()));
    co_await sleep(0);
    co_await sleep(0);
  };
  const testing::CapturedLog log;
  EventLoopPtr loop = new_virtual_event_loop();
  loop->run_until_complete(body());
  EXPECT_GT(Counted::alive, before);
  loop = EventLoopPtr();
  EXPECT_EQ(Counted::alive, before);
}

TEST(AsyncWithTest, ABodyWithoutAParameterIgnoresIt) {
  std::string text;
  const auto body = [&]() -> Coro<> {
    co_await async_with(Recorder(&text), [&]() -> Coro<> {
      text += "body ";
      co_return;
    });
  };
  RunTestBody(body());
  EXPECT_EQ(text, "enter body exit() ");
}

TEST(AsyncWithTest, TheResultOfTheBodyIsGiven) {
  std::string text;
  const auto body = [&]() -> Coro<std::unique_ptr<int64_t>> {
    auto result =
        co_await async_with(Recorder(&text), [&](int64_t value) -> Coro<std::unique_ptr<int64_t>> {
          co_return std::make_unique<int64_t>(value);
        });
    co_return result;
  };
  EXPECT_EQ(*RunTestBody(body()), 42);
}

TEST(AsyncWithTest, AnExceptionOfTheBodyIsShownToTheExitAndThrownOn) {
  std::string text;
  const auto body = [&]() -> Coro<> {
    co_await async_with(Recorder(&text), []() -> Coro<> {
      co_await sleep(1);
      throw py::ValueError("x");
    });
  };
  EXPECT_THROW(RunTestBody(body()), py::ValueError);
  EXPECT_EQ(text, "enter exit(ValueError('x')) ");
}

TEST(AsyncWithTest, AnExitThatGivesTrueSwallowsIt) {
  std::string text;
  const auto body = [&]() -> Coro<int64_t> {
    const int64_t result =
        co_await async_with(Recorder(&text, /*swallows=*/true), [](int64_t value) -> Coro<int64_t> {
          if (value == 42) {
            throw py::ValueError("x");
          }
          co_return value;
        });
    co_return result;
  };
  EXPECT_EQ(RunTestBody(body()), 0);
  EXPECT_EQ(text, "enter exit(ValueError('x')) ");
}

TEST(AsyncWithTest, ACancellationReachesTheExit) {
  std::string text;
  const auto body = [&]() -> Coro<> {
    Task<void> task =
        create_task(async_with(Recorder(&text), []() -> Coro<> { co_await sleep(1); }));
    co_await sleep(0.5);
    task.cancel();
    try {
      co_await task;
    } catch (const CancelledError&) {
      text += "cancelled";
    }
  };
  RunTestBody(body());
  EXPECT_EQ(text, "enter exit(CancelledError()) cancelled");
}

struct FailsToEnter {
  Coro<> aenter() const {
    co_await sleep(0);
    throw py::ValueError("enter");
  }
  Coro<bool> aexit(std::exception_ptr /*exception*/) const {
    ADD_FAILURE() << "the exit of what was not entered";
    co_return false;
  }
};

TEST(AsyncWithTest, IfEnteringFailsTheRestDoesNotHappen) {
  const auto body = []() -> Coro<> {
    co_await async_with(FailsToEnter(), []() -> Coro<> {
      ADD_FAILURE();
      co_return;
    });
  };
  EXPECT_THROW(RunTestBody(body()), py::ValueError);
}

struct FailsToExit {
  Coro<> aenter() const { co_return; }
  Coro<> aexit(std::exception_ptr /*exception*/) const {
    co_await sleep(0);
    throw py::KeyError("exit");
  }
};

TEST(AsyncWithTest, AnExceptionOfTheExitTakesThePlaceOfTheBodys) {
  const auto body = []() -> Coro<> {
    co_await async_with(FailsToExit(), []() -> Coro<> { throw py::ValueError("body"); });
  };
  EXPECT_THROW(RunTestBody(body()), py::KeyError);
}

TEST(AsyncWithTest, NothingSuspendsUnlessTheThreeDo) {
  std::string text;
  const auto body = [&]() -> Coro<int64_t> {
    const int64_t iterations =
        co_await IterationsOf(async_with(Recorder(&text), []() -> Coro<> { co_return; }));
    co_return iterations;
  };
  EXPECT_EQ(RunTestBody(body()), 0);
}

TEST(AsyncWithTest, TheManagerAndTheBodyLiveUntilTheEnd) {
  struct Manager {
    Counted counted;

    Coro<> aenter() const { co_await sleep(0); }
    Coro<> aexit(std::exception_ptr /*exception*/) const {
      co_await sleep(0);
      EXPECT_EQ(Counted::alive, 2);
    }
  };
  const auto body = []() -> Coro<> {
    const Task<void> task = create_task(async_with(Manager(), [counted = Counted()]() -> Coro<> {
      co_await sleep(0);
      EXPECT_EQ(Counted::alive, 2);
      static_cast<void>(counted);
    }));
    co_await task;
    EXPECT_EQ(Counted::alive, 0);
  };
  RunTestBody(body());
}

// A manager that is an object of a program.
class Resource : public py::Instance {
 public:
  Coro<py::Ref<Resource>> aenter() {
    open = true;
    co_return py::Ref<Resource>(this);
  }
  Coro<bool> aexit(std::exception_ptr /*exception*/) {
    open = false;
    co_return false;
  }

  bool open = false;
};

TEST(AsyncWithTest, TheManagerMayBeAReference) {
  const auto body = []() -> Coro<> {
    const py::Ref<Resource> resource = py::make<Resource>();
    co_await async_with(resource, [&](py::Ref<Resource> entered) -> Coro<> {
      EXPECT_EQ(entered.get(), resource.get());
      EXPECT_TRUE(entered->open);
      co_return;
    });
    EXPECT_FALSE(resource->open);
    Resource* const pointer = resource.get();
    co_await async_with(pointer, [&]() -> Coro<> {
      EXPECT_TRUE(pointer->open);
      co_return;
    });
  };
  RunTestBody(body());
}

TEST(AsyncWithTest, ATaskGroupWaitsForItsTasks) {
  const auto body = []() -> Coro<double> {
    const double before = get_running_loop().time();
    co_await async_with(TaskGroup(), [](TaskGroup group) -> Coro<> {
      static_cast<void>(group.create_task(sleep(3)));
      co_return;
    });
    co_return get_running_loop().time() - before;
  };
  EXPECT_NEAR(RunTestBody(body()), 3, 0.1);
}

TEST(AsyncWithTest, ATimeoutEndsTheBody) {
  const auto body = []() -> Coro<> {
    co_await async_with(timeout(1), []() -> Coro<> { co_await sleep(2); });
  };
  EXPECT_THROW(RunTestBody(body()), TimeoutError);
}

TEST(AsyncWithTest, BlocksNest) {
  std::string text;
  const auto body = [&]() -> Coro<> {
    co_await async_with(Recorder(&text), [&](int64_t outer) -> Coro<> {
      co_await async_with(Recorder(&text), [&, outer](int64_t inner) -> Coro<> {
        text += std::to_string(outer + inner) + " ";
        co_await sleep(0);
      });
    });
  };
  RunTestBody(body());
  EXPECT_EQ(text, "enter enter 84 exit() exit() ");
}

}  // namespace
}  // namespace asyncio
