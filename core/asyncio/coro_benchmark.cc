// The cost of awaiting a coroutine that returns at once.

#include <cstdint>

#include "asyncio/asyncio.h"
#include "benchmark/benchmark.h"

namespace asyncio {
namespace {

// Not inlined, so that the call is paid for as a call into another file would be.
[[gnu::noinline]] Coro<int> One() { co_return 1; }

Coro<int64_t> AwaitMany(int64_t times) {
  int64_t sum = 0;
  for (int64_t i = 0; i < times; ++i) {
    sum += co_await One();
  }
  co_return sum;
}

void ImmediateAwait(benchmark::State& state) {
  constexpr int64_t kTimes = 1'000'000;
  for (auto _ : state) {
    benchmark::DoNotOptimize(run(AwaitMany(kTimes)));
  }
  state.SetItemsProcessed(state.iterations() * kTimes);
}
BENCHMARK(ImmediateAwait)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace asyncio
