// The cost of tasks: making and joining them, switching between them, gathering many, cancelling.

#include <cstdint>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "benchmark/benchmark.h"

namespace asyncio {
namespace {

Coro<int> One() { co_return 1; }
Coro<int> YieldOnce() {
  co_await sleep(0);
  co_return 1;
}
Coro<> YieldMany(int64_t times) {
  for (int64_t i = 0; i < times; ++i) {
    co_await sleep(0);
  }
}
Coro<> SleepForAnHour() { co_await sleep(3600); }

// Runs one coroutine for each repetition; it stops the time of its own set-up.
template <class Body>
void RunEach(benchmark::State& state, Body body) {
  for (auto _ : state) {
    run(body(state));
  }
}

// Time per task: create 1000, gather them.
void CreateAndJoin(benchmark::State& state) {
  RunEach(state, [](benchmark::State&) -> Coro<> {
    for (int batch = 0; batch < 100; ++batch) {
      std::vector<Task<int>> tasks;
      tasks.reserve(1000);
      for (int i = 0; i < 1000; ++i) {
        tasks.push_back(create_task(One()));
      }
      benchmark::DoNotOptimize(co_await gather(tasks));
    }
  });
  state.SetItemsProcessed(state.iterations() * 100'000);
}
BENCHMARK(CreateAndJoin)->Unit(benchmark::kMillisecond);

// Time per child: one gather of 100,000 coroutines that suspend once.
void WideGather(benchmark::State& state) {
  RunEach(state, [](benchmark::State&) -> Coro<> {
    std::vector<Coro<int>> children;
    children.reserve(100'000);
    for (int i = 0; i < 100'000; ++i) {
      children.push_back(YieldOnce());
    }
    benchmark::DoNotOptimize(co_await gather(std::move(children)));
  });
  state.SetItemsProcessed(state.iterations() * 100'000);
}
BENCHMARK(WideGather)->Unit(benchmark::kMillisecond);

// Time per switch: 1000 tasks that yield in turn.
void Switch(benchmark::State& state) {
  RunEach(state, [](benchmark::State&) -> Coro<> {
    std::vector<Coro<>> tasks;
    for (int i = 0; i < 1000; ++i) {
      tasks.push_back(YieldMany(1000));
    }
    co_await gather(std::move(tasks));
  });
  state.SetItemsProcessed(state.iterations() * 1'000'000);
}
BENCHMARK(Switch)->Unit(benchmark::kMillisecond);

// Time per task: cancel 100,000 sleeping tasks and collect them.
void CancelAndCollect(benchmark::State& state) {
  RunEach(state, [](benchmark::State& timed) -> Coro<> {
    timed.PauseTiming();
    std::vector<Task<void>> tasks;
    for (int i = 0; i < 100'000; ++i) {
      tasks.push_back(create_task(SleepForAnHour()));
    }
    co_await sleep(0);
    timed.ResumeTiming();
    for (Task<void>& task : tasks) {
      task.cancel();
    }
    benchmark::DoNotOptimize(co_await gather(tasks, return_exceptions));
  });
  state.SetItemsProcessed(state.iterations() * 100'000);
}
BENCHMARK(CancelAndCollect)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace asyncio
