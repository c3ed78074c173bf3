// The cost of queues, per item.

#include <cstdint>

#include "asyncio/asyncio.h"
#include "benchmark/benchmark.h"

namespace asyncio {
namespace {

constexpr int64_t kItems = 1'000'000;

Coro<> Produce(Queue<int64_t> queue) {
  for (int64_t i = 0; i < kItems; ++i) {
    co_await queue.put(i);
  }
}

Coro<int64_t> Consume(Queue<int64_t> queue) {
  int64_t sum = 0;
  for (int64_t i = 0; i < kItems; ++i) {
    sum += co_await queue.get();
  }
  co_return sum;
}

// One producer and one consumer, who wait for each other when the queue is full or empty.
Coro<> PassItems(Queue<int64_t> queue) {
  auto [none, sum] = co_await gather(Produce(queue), Consume(queue));
  benchmark::DoNotOptimize(sum);
}

void BoundedQueue(benchmark::State& state) {
  for (auto _ : state) {
    run(PassItems(Queue<int64_t>(state.range(0))));
  }
  state.SetItemsProcessed(state.iterations() * kItems);
}
// As many items between two switches as the queue holds; with one, each item costs two switches.
BENCHMARK(BoundedQueue)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

void UnboundedQueue(benchmark::State& state) {
  for (auto _ : state) {
    run(PassItems(Queue<int64_t>()));
  }
  state.SetItemsProcessed(state.iterations() * kItems);
}
BENCHMARK(UnboundedQueue)->Unit(benchmark::kMillisecond);

// put_nowait and get_nowait of 1000 items at a time.
template <class AnyQueue>
void FillAndDrain(benchmark::State& state) {
  const AnyQueue queue;
  for (auto _ : state) {
    for (int64_t i = 0; i < 1000; ++i) {
      queue.put_nowait(i * 7919 % 1000);
    }
    for (int64_t i = 0; i < 1000; ++i) {
      benchmark::DoNotOptimize(queue.get_nowait());
      queue.task_done();
    }
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(FillAndDrain<Queue<int64_t>>);
BENCHMARK(FillAndDrain<LifoQueue<int64_t>>);
BENCHMARK(FillAndDrain<PriorityQueue<int64_t>>);

}  // namespace
}  // namespace asyncio
