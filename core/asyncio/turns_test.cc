// Threads that take turns. The turns begin in a process of their own, as they never end.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/list.h"
#include "py/threading.h"

namespace asyncio {
namespace {

using py::threading::Event;
using py::threading::Lock;
using py::threading::Thread;

using Log = py::List<std::string>;

// Expects that `body` gives `expected` in a process whose threads take turns.
void ExpectInTurns(const std::function<Log()>& body, const Log& expected) {
  const auto run_body = [&] {
    py::threading::take_turns();
    const Log log = body();
    if (!(log == expected)) {
      std::fprintf(stderr, "%s\n", py::repr(log).c_str());
      std::exit(1);
    }
    std::exit(0);
  };
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(run_body(), ::testing::ExitedWithCode(0), "");
}

TEST(TurnsTest, AThreadBeginsAtOnceAndRunsUntilItWaits) {
  const auto body = [] {
    const Log log;
    const Event event;
    const Thread thread({}, [=] {
      log.append("begins");
      event.wait();
      log.append("ends");
    });
    thread.start();
    log.append("was started");
    event.set();
    log.append("event set");
    thread.join();
    log.append("was joined");
    return log;
  };
  ExpectInTurns(body, {"begins", "was started", "event set", "ends", "was joined"});
}

TEST(TurnsTest, ThreadsShareAList) {
  const auto body = [] {
    const py::List<int64_t> numbers;
    std::vector<Thread> threads;
    for (int64_t i = 0; i < 8; ++i) {
      threads.emplace_back(py::threading::ThreadOptions{}, [=] {
        for (int64_t j = 0; j < 100; ++j) {
          numbers.append(i * j);
          if (j % 10 == 0) {
            Event().wait(0);
          }
        }
      });
      threads.back().start();
    }
    for (const Thread& thread : threads) {
      thread.join();
    }
    return Log{std::to_string(py::len(numbers))};
  };
  ExpectInTurns(body, {"800"});
}

TEST(TurnsTest, CallsOfAnExecutorShareAList) {
  const auto body = [] {
    const py::List<int64_t> numbers;
    const auto main = [](py::List<int64_t> appended_to) -> Coro<> {
      std::vector<Coro<>> calls;
      for (int64_t i = 0; i < 50; ++i) {
        calls.push_back(to_thread([=] { appended_to.append(i); }));
      }
      co_await gather(std::move(calls));
    };
    run(main(numbers));
    return Log{std::to_string(py::len(numbers))};
  };
  ExpectInTurns(body, {"50"});
}

TEST(TurnsTest, ALoopInAnotherThreadRunsCoroutines) {
  const auto body = [] {
    const Log log;
    const auto say = [](Log to, std::string text) -> Coro<int64_t> {
      co_await sleep(0.001);
      to.append(text);
      co_return 42;
    };
    const EventLoopPtr loop = new_event_loop();
    const Thread thread({.target_name = "run_forever"}, [&loop] { loop->run_forever(); });
    thread.start();
    const int64_t result = run_coroutine_threadsafe(say(log, "said"), *loop).result();
    log.append(std::to_string(result));
    loop->call_soon_threadsafe([&loop] { loop->stop(); });
    thread.join();
    loop->close();
    return log;
  };
  ExpectInTurns(body, {"said", "42"});
}

TEST(TurnsTest, AThreadThatAsksAgainAndAgainLetsOthersRun) {
  const auto body = [] {
    const Event ready;
    const Thread thread({}, [=] {
      Event().wait(0.001);
      ready.set();
    });
    thread.start();
    while (!ready.is_set()) {
    }
    const Lock lock;
    lock.acquire();
    const Thread releasing({}, [=] {
      Event().wait(0.001);
      lock.release();
    });
    releasing.start();
    while (!lock.acquire(/*blocking=*/false)) {
    }
    const Thread running({}, [] { Event().wait(0.001); });
    running.start();
    while (running.is_alive()) {
    }
    return Log{"over"};
  };
  ExpectInTurns(body, {"over"});
}

TEST(TurnsTest, WhoHoldsTheTurnTakesALockFirst) {
  const auto body = [] {
    const Log log;
    const Lock lock;
    lock.acquire();
    const Thread thread({}, [=] {
      lock.acquire();
      log.append("thread");
      lock.release();
    });
    thread.start();
    lock.release();
    lock.acquire();
    log.append("main");
    lock.release();
    thread.join();
    return log;
  };
  ExpectInTurns(body, {"main", "thread"});
}

}  // namespace
}  // namespace asyncio
