// Loops and threads under load: what may be called from other threads, from many at once.

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

constexpr int kThreads = 4;
constexpr int kCalls = 500;

// Runs `body` in several threads and waits for them without stopping the loop.
template <class Body>
Coro<> InThreads(Body body) {
  std::vector<Future<>> done;
  for (int i = 0; i < kThreads; ++i) {
    done.push_back(get_running_loop().run_in_executor(py::None, [body, i] { body(i); }));
  }
  co_await gather(done);
}

TEST(ThreadsTest, EveryCallbackOfEveryThreadRunsOnceAndInTheOrderOfItsThread) {
  std::vector<int> seen(kThreads);
  bool in_order = true;
  const auto body = [&]() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto post = [&](int thread) {
      for (int call = 0; call < kCalls; ++call) {
        loop.call_soon_threadsafe([&, thread, call] {
          in_order = in_order && seen[thread] == call;
          ++seen[thread];
        });
      }
    };
    co_await InThreads(post);
    co_await sleep(0);
  };
  run(body());
  EXPECT_TRUE(in_order);
  EXPECT_EQ(seen, std::vector<int>(kThreads, kCalls));
}

TEST(ThreadsTest, CallbacksMayBeCancelledFromTheThreadsThatScheduledThem) {
  std::atomic<int> ran = 0;
  std::atomic<int> kept = 0;
  const auto body = [&]() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto post = [&](int thread) {
      for (int call = 0; call < kCalls; ++call) {
        ThreadsafeHandle handle = loop.call_soon_threadsafe([&ran] { ++ran; });
        if ((call + thread) % 2 == 0) {
          handle.cancel();
        } else {
          ++kept;
        }
      }
    };
    co_await InThreads(post);
    co_await sleep(0);
  };
  run(body());
  EXPECT_GE(ran, kept);
  EXPECT_LE(ran, kThreads * kCalls);
}

Coro<int64_t> Doubled(int64_t value) {
  co_await sleep(0);
  co_return 2 * value;
}
Coro<int64_t> Fails(int64_t value) {
  co_await sleep(0);
  throw py::ValueError(value);
}

TEST(ThreadsTest, CoroutinesOfManyThreadsGiveTheirResults) {
  std::atomic<int64_t> sum = 0;
  std::atomic<int> errors = 0;
  const auto body = [&]() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto call = [&](int thread) {
      for (int64_t i = 0; i < kCalls / 10; ++i) {
        sum += run_coroutine_threadsafe(Doubled(i), loop).result();
        try {
          run_coroutine_threadsafe(Fails(thread), loop).result();
        } catch (const py::ValueError&) {
          ++errors;
        }
      }
    };
    co_await InThreads(call);
  };
  run(body());
  constexpr int64_t kEach = kCalls / 10;
  EXPECT_EQ(sum, kThreads * kEach * (kEach - 1));
  EXPECT_EQ(errors, kThreads * kEach);
}

TEST(ThreadsTest, CoroutinesMayBeCancelledFromTheirThreads) {
  std::atomic<int> cancelled = 0;
  const auto body = [&]() -> Coro<> {
    EventLoop& loop = get_running_loop();
    const auto call = [&](int) {
      for (int i = 0; i < kCalls / 10; ++i) {
        const auto future = run_coroutine_threadsafe(sleep(1000), loop);
        future.cancel();
        try {
          future.result();
        } catch (const ConcurrentCancelledError&) {
          ++cancelled;
        }
      }
    };
    co_await InThreads(call);
  };
  run(body());
  EXPECT_EQ(cancelled, kThreads * (kCalls / 10));
}

TEST(ThreadsTest, ManyFunctionsRunInThreadsAtOnce) {
  const auto body = []() -> Coro<int64_t> {
    std::vector<Coro<int64_t>> calls;
    for (int64_t i = 0; i < kCalls; ++i) {
      calls.push_back(to_thread([i] { return i * i; }));
    }
    int64_t sum = 0;
    for (const int64_t square : co_await gather(std::move(calls))) {
      sum += square;
    }
    co_return sum;
  };
  EXPECT_EQ(run(body()), int64_t{kCalls - 1} * kCalls * (2 * kCalls - 1) / 6);
}

TEST(ThreadsTest, EachThreadMayHaveALoopOfItsOwn) {
  std::vector<int64_t> results(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&results, i] {
      const auto body = [](int64_t value) -> Coro<int64_t> {
        const auto doubled = co_await gather(Doubled(value), Doubled(value + 1), sleep(0, value));
        co_return doubled[0] + doubled[1] + doubled[2];
      };
      for (int round = 0; round < 50; ++round) {
        results[i] = run(body(i));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (int i = 0; i < kThreads; ++i) {
    EXPECT_EQ(results[i], 5 * i + 2);
  }
}

}  // namespace
}  // namespace asyncio
