// The cost of timers: most are cancelled before they are due.

#include <cstdint>

#include "asyncio/asyncio.h"
#include "benchmark/benchmark.h"

namespace asyncio {
namespace {

Coro<> ScheduleAndCancel(int64_t batches) {
  EventLoop& loop = get_running_loop();
  for (int64_t batch = 0; batch < batches; ++batch) {
    for (int64_t i = 0; i < 1000; ++i) {
      const double delay = 1 + static_cast<double>(i * 7919 % 1000) / 1000;
      loop.call_later(delay, [] {}).cancel();
    }
    co_await sleep(0);
  }
}

// Time per call_later with its cancel, 1000 between two iterations.
void TimerChurn(benchmark::State& state) {
  constexpr int64_t kBatches = 100;
  for (auto _ : state) {
    run(ScheduleAndCancel(kBatches));
  }
  state.SetItemsProcessed(state.iterations() * kBatches * 1000);
}
BENCHMARK(TimerChurn)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace asyncio
