// The cost of the synchronization primitives, with tasks that compete and without.

#include <cstdint>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "benchmark/benchmark.h"

namespace asyncio {
namespace {

constexpr int64_t kTimes = 100'000;

// Runs one coroutine for each repetition, which counts for kTimes operations.
template <class Body>
void RunEach(benchmark::State& state, Body body) {
  for (auto _ : state) {
    run(body());
  }
  state.SetItemsProcessed(state.iterations() * kTimes);
}

// Runs `worker` as 100 tasks.
template <class Worker>
Coro<> Compete(Worker worker) {
  std::vector<Coro<>> workers;
  for (int i = 0; i < 100; ++i) {
    workers.push_back(worker());
  }
  co_await gather(std::move(workers));
}

// Time per acquire and release of a lock that nobody else wants.
void FreeLock(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Lock lock;
    for (int64_t i = 0; i < kTimes; ++i) {
      const auto held = co_await lock.hold();
    }
  });
}
BENCHMARK(FreeLock)->Unit(benchmark::kMillisecond);

// The same with async_with().
void FreeLockInAsyncWith(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Lock lock;
    for (int64_t i = 0; i < kTimes; ++i) {
      co_await async_with(lock, []() -> Coro<> { co_return; });
    }
  });
}
BENCHMARK(FreeLockInAsyncWith)->Unit(benchmark::kMillisecond);

// Time per acquire and release of a lock that 100 tasks hand to each other, each after an
// iteration.
void ContendedLock(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Lock lock;
    co_await Compete([&]() -> Coro<> {
      for (int64_t i = 0; i < kTimes / 100; ++i) {
        const auto held = co_await lock.hold();
        co_await sleep(0);
      }
    });
  });
}
BENCHMARK(ContendedLock)->Unit(benchmark::kMillisecond);

// Time per acquire and release, 100 tasks and a semaphore of 10.
void ContendedSemaphore(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Semaphore semaphore(10);
    co_await Compete([&]() -> Coro<> {
      for (int64_t i = 0; i < kTimes / 100; ++i) {
        const auto held = co_await semaphore.hold();
        co_await sleep(0);
      }
    });
  });
}
BENCHMARK(ContendedSemaphore)->Unit(benchmark::kMillisecond);

// Time per wake-up of a task that waits for an event, 100 at a time.
void EventWakesTasks(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Event event;
    const auto wait = [&]() -> Coro<> {
      for (int64_t i = 0; i < kTimes / 100; ++i) {
        co_await event.wait();
      }
    };
    Task<void> waiting = create_task(Compete(wait));
    while (!waiting.done()) {
      co_await sleep(0);
      event.set();
      event.clear();
    }
  });
}
BENCHMARK(EventWakesTasks)->Unit(benchmark::kMillisecond);

// Time per notification of a condition that one of 100 tasks waits for.
void ConditionNotifies(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Condition condition;
    const auto wait = [&]() -> Coro<> {
      const auto held = co_await condition.hold();
      for (int64_t i = 0; i < kTimes / 100; ++i) {
        co_await condition.wait();
      }
    };
    Task<void> waiting = create_task(Compete(wait));
    while (!waiting.done()) {
      co_await sleep(0);
      const auto held = co_await condition.hold();
      condition.notify();
    }
  });
}
BENCHMARK(ConditionNotifies)->Unit(benchmark::kMillisecond);

// Time per arrival at a barrier of 100 tasks.
void TasksMeetAtABarrier(benchmark::State& state) {
  RunEach(state, []() -> Coro<> {
    const Barrier barrier(100);
    co_await Compete([&]() -> Coro<> {
      for (int64_t i = 0; i < kTimes / 100; ++i) {
        co_await barrier.wait();
      }
    });
  });
}
BENCHMARK(TasksMeetAtABarrier)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace asyncio
