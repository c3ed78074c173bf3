// The workloads of //tools:benchmark for this library. `workloads NAME N` performs N operations and
// prints what one costs, as workloads.py does for CPython: a line of JSON.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <semaphore>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "tools/benchmark/measure.h"

namespace asyncio {
namespace {

using benchmark::Check;
using benchmark::Cost;
using benchmark::Numbers;
using benchmark::ProcessorTime;
using benchmark::ResidentBytes;
using benchmark::Stopwatch;

constexpr int64_t kTasks = 1000;  // How many there are at a time, where not all exist at once.

Coro<int64_t> One() { co_return 1; }

Coro<int64_t> YieldOnce() {
  co_await sleep(0);
  co_return 1;
}

int64_t Sum(const std::vector<int64_t>& values) {
  int64_t sum = 0;
  for (const int64_t value : values) {
    sum += value;
  }
  return sum;
}

Coro<Cost> CreateAndJoin(int64_t n) {
  const Stopwatch watch;
  int64_t sum = 0;
  for (int64_t batch = 0; batch < n / kTasks; ++batch) {
    std::vector<Task<int64_t>> tasks;
    tasks.reserve(kTasks);
    for (int64_t i = 0; i < kTasks; ++i) {
      tasks.push_back(create_task(One()));
    }
    sum += Sum(co_await gather(tasks));
  }
  const Cost cost = watch.Per(n);
  Check(sum == n);
  co_return cost;
}

Coro<Cost> WideGather(int64_t n) {
  const double memory = ResidentBytes();
  const Stopwatch watch;
  std::vector<Coro<int64_t>> children;
  children.reserve(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i) {
    children.push_back(YieldOnce());
  }
  const int64_t sum = Sum(co_await gather(std::move(children)));
  Cost cost = watch.Per(n);
  cost.bytes = (ResidentBytes() - memory) / static_cast<double>(n);
  Check(sum == n);
  co_return cost;
}

Coro<Cost> WideGatherWarm(int64_t n) {
  co_await WideGather(n);
  co_await WideGather(n);  // Again: malloc() keeps what it is given back the second time.
  Cost cost = co_await WideGather(n);
  cost.bytes = 0;
  co_return cost;
}

Coro<> YieldMany(int64_t times) {
  for (int64_t i = 0; i < times; ++i) {
    co_await sleep(0);
  }
}

Coro<Cost> Switch(int64_t n) {
  std::vector<Task<void>> tasks;
  for (int64_t i = 0; i < kTasks; ++i) {
    tasks.push_back(create_task(YieldMany(n / kTasks)));
  }
  const Stopwatch watch;
  co_await gather(tasks);
  co_return watch.Per(n);
}

Coro<Cost> ImmediateAwait(int64_t n) {
  const Stopwatch watch;
  int64_t sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    sum += co_await One();
  }
  const Cost cost = watch.Per(n);
  Check(sum == n);
  co_return cost;
}

Coro<> SleepFor(double delay) { co_await sleep(delay); }

Coro<Cost> Sleeps(int64_t n) {
  Numbers numbers;
  const double start = ProcessorTime();
  std::vector<Coro<>> sleepers;
  for (int64_t i = 0; i < n; ++i) {
    sleepers.push_back(SleepFor(numbers.Next()));
  }
  co_await gather(std::move(sleepers));
  co_return Cost{.nanoseconds = (ProcessorTime() - start) / static_cast<double>(n)};
}

Coro<Cost> CallLaterAndCancel(int64_t n) {
  EventLoop& loop = get_running_loop();
  Numbers numbers;
  std::vector<double> delays;
  for (int64_t i = 0; i < kTasks; ++i) {
    delays.push_back(1 + numbers.Next());
  }
  const Stopwatch watch;
  for (int64_t batch = 0; batch < n / kTasks; ++batch) {
    for (const double delay : delays) {
      loop.call_later(delay, [] {}).cancel();
    }
    co_await sleep(0);
  }
  co_return watch.Per(n);
}

Coro<> Produce(Queue<int64_t> queue, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    co_await queue.put(i);
  }
}

Coro<int64_t> Consume(Queue<int64_t> queue, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    sum += co_await queue.get();
  }
  co_return sum;
}

Coro<Cost> BoundedQueue(int64_t n) {
  const Queue<int64_t> queue(100);
  const Stopwatch watch;
  auto [none, sum] = co_await gather(Produce(queue, n), Consume(queue, n));
  const Cost cost = watch.Per(n);
  Check(sum == n * (n - 1) / 2);
  co_return cost;
}

Coro<> TakeTurns(Lock lock, int64_t turns) {
  for (int64_t i = 0; i < turns; ++i) {
    auto held = co_await lock.hold();
    co_await sleep(0);
  }
}

Coro<Cost> ContendedLock(int64_t n) {
  const Lock lock;
  const Stopwatch watch;
  std::vector<Coro<>> tasks;
  for (int64_t i = 0; i < 100; ++i) {
    tasks.push_back(TakeTurns(lock, n / 100));
  }
  co_await gather(std::move(tasks));
  co_return watch.Per(n);
}

Coro<Cost> CancelAndCollectAll(std::vector<Task<void>> tasks) {
  co_await sleep(0);
  co_await sleep(0);
  const Stopwatch watch;
  for (Task<void>& task : tasks) {
    task.cancel();
  }
  const auto results = co_await gather(tasks, return_exceptions);
  const Cost cost = watch.Per(static_cast<int64_t>(tasks.size()));
  for (const Task<void>& task : tasks) {
    Check(task.cancelled());
  }
  co_return cost;
}

Coro<Cost> CancelAndCollect(int64_t n) {
  std::vector<Task<void>> tasks;
  for (int64_t i = 0; i < n; ++i) {
    tasks.push_back(create_task(SleepFor(3600)));
  }
  co_return co_await CancelAndCollectAll(std::move(tasks));
}

Coro<Cost> CancelBareSleep(int64_t n) {
  std::vector<Task<void>> tasks;
  for (int64_t i = 0; i < n; ++i) {
    tasks.push_back(create_task(sleep(3600)));
  }
  co_return co_await CancelAndCollectAll(std::move(tasks));
}

Coro<Cost> TaskGroups(int64_t n) {
  const Stopwatch watch;
  int64_t sum = 0;
  for (int64_t batch = 0; batch < n / 10; ++batch) {
    std::vector<Task<int64_t>> tasks;
    tasks.reserve(10);
    co_await async_with(TaskGroup(), [&](TaskGroup group) -> Coro<> {
      for (int64_t i = 0; i < 10; ++i) {
        tasks.push_back(group.create_task(One()));
      }
      co_return;
    });
    for (const Task<int64_t>& task : tasks) {
      sum += task.result();
    }
  }
  const Cost cost = watch.Per(n);
  Check(sum == n);
  co_return cost;
}

Coro<Cost> Timeouts(int64_t n) {
  const Stopwatch watch;
  for (int64_t i = 0; i < n; ++i) {
    co_await async_with(timeout(3600.0), []() -> Coro<> { co_await sleep(0); });
  }
  co_return watch.Per(n);
}

Coro<> Answer(Event asked, Event answered, int64_t times) {
  for (int64_t i = 0; i < times; ++i) {
    co_await asked.wait();
    asked.clear();
    answered.set();
  }
}

Coro<Cost> Events(int64_t n) {
  const Event asked;
  const Event answered;
  const Task<void> other = create_task(Answer(asked, answered, n / 2));
  const Stopwatch watch;
  for (int64_t i = 0; i < n / 2; ++i) {
    asked.set();
    co_await answered.wait();
    answered.clear();
  }
  co_await other;
  co_return watch.Per(n);
}

Coro<> WaitForTurn(Condition condition, int64_t* turn, int64_t mine, int64_t n) {
  for (int64_t i = mine; i < n; i += 2) {
    auto held = co_await condition.hold();
    while (*turn != i) {
      co_await condition.wait();
    }
    ++*turn;
    condition.notify();
  }
}

Coro<Cost> Conditions(int64_t n) {
  const Condition condition;
  int64_t turn = 0;
  const Stopwatch watch;
  co_await gather(WaitForTurn(condition, &turn, 0, n), WaitForTurn(condition, &turn, 1, n));
  const Cost cost = watch.Per(n);
  Check(turn == n);
  co_return cost;
}

Coro<> EnterOften(Semaphore semaphore, int64_t times) {
  for (int64_t i = 0; i < times; ++i) {
    auto held = co_await semaphore.hold();
    co_await sleep(0);
  }
}

Coro<Cost> Semaphores(int64_t n) {
  const Semaphore semaphore(10);
  const Stopwatch watch;
  std::vector<Coro<>> tasks;
  for (int64_t i = 0; i < 100; ++i) {
    tasks.push_back(EnterOften(semaphore, n / 100));
  }
  co_await gather(std::move(tasks));
  co_return watch.Per(n);
}

Coro<Cost> ThreadsafeCall(int64_t n) {
  EventLoop& loop = get_running_loop();
  const Future<void> finished = loop.create_future<void>();
  Cost cost{};
  std::thread thread([&] {
    std::counting_semaphore<> called(0);
    const auto call = [&](int64_t times) {
      for (int64_t i = 0; i < times; ++i) {
        loop.call_soon_threadsafe([&called] { called.release(); });
        called.acquire();
      }
    };
    call(500);
    const Stopwatch watch;
    call(n);
    cost = watch.Per(n);
    loop.call_soon_threadsafe([finished] { finished.set_result(); });
  });
  co_await finished;
  thread.join();
  co_return cost;
}

Coro<Cost> SleepingTasks(int64_t n) {
  const double memory = ResidentBytes();
  const Stopwatch watch;
  std::vector<Task<void>> tasks;
  for (int64_t i = 0; i < n; ++i) {
    tasks.push_back(create_task(SleepFor(3600)));
  }
  co_await sleep(0);
  co_await sleep(0);
  Cost cost = watch.Per(n);
  cost.bytes = (ResidentBytes() - memory) / static_cast<double>(n);
  for (Task<void>& task : tasks) {
    task.cancel();
  }
  co_await gather(tasks, return_exceptions);
  co_return cost;
}

constexpr struct {
  std::string_view name;
  Coro<Cost> (*run)(int64_t n);
} kWorkloads[] = {
    {"create_and_join", CreateAndJoin},
    {"wide_gather", WideGather},
    {"wide_gather_warm", WideGatherWarm},
    {"switch", Switch},
    {"immediate_await", ImmediateAwait},
    {"sleeps", Sleeps},
    {"call_later_and_cancel", CallLaterAndCancel},
    {"bounded_queue", BoundedQueue},
    {"contended_lock", ContendedLock},
    {"cancel_and_collect", CancelAndCollect},
    {"cancel_bare_sleep", CancelBareSleep},
    {"task_group", TaskGroups},
    {"timeout", Timeouts},
    {"event", Events},
    {"condition", Conditions},
    {"semaphore", Semaphores},
    {"threadsafe_call", ThreadsafeCall},
    {"sleeping_tasks", SleepingTasks},
};

Coro<> Nothing() { co_return; }

int Main(int count, char** arguments) {
  const std::string_view name = count > 1 ? arguments[1] : "";
  if (name == "start_and_stop") {  // Its whole process is measured.
    run(Nothing());
    return 0;
  }
  if (name == "is_optimised") {  // Says by its exit status how this program was compiled.
#ifdef NDEBUG
    return 0;
#else
    return 1;
#endif
  }
  int64_t n = 0;
  if (count == 3) {
    std::from_chars(arguments[2], arguments[2] + std::strlen(arguments[2]), n);
  }
  for (const auto& workload : kWorkloads) {
    if (workload.name == name && n > 0) {
      const Cost cost = run(workload.run(n));
      benchmark::Print(cost);
      return 0;
    }
  }
  std::fputs("usage: workloads NAME N\nThe names are those of workloads.py.\n", stderr);
  return 2;
}

}  // namespace
}  // namespace asyncio

int main(int argc, char** argv) { return asyncio::Main(argc, argv); }
