// The workloads of //tools:benchmark that Asio expresses; see workloads.cc. The tool compiles this
// file itself, if Asio is installed.

#include <asio.hpp>
#include <asio/experimental/channel.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <list>
#include <semaphore>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "tools/benchmark/measure.h"

namespace {

using asio::awaitable;
using benchmark::Check;
using benchmark::Cost;
using benchmark::Numbers;
using benchmark::ProcessorTime;
using benchmark::ResidentBytes;
using benchmark::Stopwatch;

// The cheaper way to await, where there is one.
#if ASIO_VERSION >= 102400
constexpr auto deferred = asio::deferred;
#else
constexpr auto deferred = asio::use_awaitable;
#endif

constexpr int64_t kTasks = 1000;

asio::io_context context{1};

std::chrono::nanoseconds Seconds(double seconds) {
  return std::chrono::nanoseconds(static_cast<int64_t>(seconds * 1e9));
}

awaitable<int64_t> One() { co_return 1; }

awaitable<int64_t> YieldOnce() {
  co_await asio::post(context, deferred);
  co_return 1;
}

awaitable<int64_t> YieldMany(int64_t times) {
  for (int64_t i = 0; i < times; ++i) {
    co_await asio::post(context, deferred);
  }
  co_return 0;
}

awaitable<int64_t> SleepFor(double delay) {
  asio::steady_timer timer(context, Seconds(delay));
  co_await timer.async_wait(deferred);
  co_return 0;
}

// Runs what make(i) gives for each i, all at once, waits for all and gives the results.
template <class Make>
awaitable<std::vector<int64_t>> RunAll(int64_t count, Make make) {
  std::vector<int64_t> results(static_cast<size_t>(count));
  asio::steady_timer finished(context, asio::steady_timer::time_point::max());
  int64_t left = count;
  for (int64_t i = 0; i < count; ++i) {
    asio::co_spawn(context, make(i), [&, i](const std::exception_ptr& error, int64_t result) {
      Check(error == nullptr);
      results[static_cast<size_t>(i)] = result;
      if (--left == 0) {
        finished.cancel();
      }
    });
  }
  asio::error_code ignored;
  co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  co_return results;
}

int64_t Sum(const std::vector<int64_t>& values) {
  int64_t sum = 0;
  for (const int64_t value : values) {
    sum += value;
  }
  return sum;
}

awaitable<Cost> CreateAndJoin(int64_t n) {
  const Stopwatch watch;
  int64_t sum = 0;
  for (int64_t batch = 0; batch < n / kTasks; ++batch) {
    const auto results = co_await RunAll(kTasks, [](int64_t) { return One(); });
    sum += Sum(results);
  }
  const Cost cost = watch.Per(n);
  Check(sum == n);
  co_return cost;
}

awaitable<Cost> WideGather(int64_t n) {
  const double memory = ResidentBytes();
  const Stopwatch watch;
  const auto results = co_await RunAll(n, [](int64_t) { return YieldOnce(); });
  const int64_t sum = Sum(results);
  Cost cost = watch.Per(n);
  cost.bytes = (ResidentBytes() - memory) / static_cast<double>(n);
  Check(sum == n);
  co_return cost;
}

awaitable<Cost> WideGatherWarm(int64_t n) {
  co_await WideGather(n);
  co_await WideGather(n);
  Cost cost = co_await WideGather(n);
  cost.bytes = 0;
  co_return cost;
}

awaitable<Cost> Switch(int64_t n) {
  const Stopwatch watch;
  co_await RunAll(kTasks, [n](int64_t) { return YieldMany(n / kTasks); });
  co_return watch.Per(n);
}

awaitable<Cost> ImmediateAwait(int64_t n) {
  const Stopwatch watch;
  int64_t sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    sum += co_await One();
  }
  const Cost cost = watch.Per(n);
  Check(sum == n);
  co_return cost;
}

awaitable<Cost> Sleeps(int64_t n) {
  Numbers numbers;
  const double start = ProcessorTime();
  co_await RunAll(n, [&numbers](int64_t) { return SleepFor(numbers.Next()); });
  co_return Cost{.nanoseconds = (ProcessorTime() - start) / static_cast<double>(n)};
}

awaitable<Cost> CallLaterAndCancel(int64_t n) {
  Numbers numbers;
  std::vector<double> delays;
  for (int64_t i = 0; i < kTasks; ++i) {
    delays.push_back(1 + numbers.Next());
  }
  const Stopwatch watch;
  for (int64_t batch = 0; batch < n / kTasks; ++batch) {
    for (const double delay : delays) {
      asio::steady_timer timer(context, Seconds(delay));
      timer.async_wait([](const asio::error_code&) {});
      timer.cancel();
    }
    co_await asio::post(context, deferred);
  }
  co_return watch.Per(n);
}

using Channel = asio::experimental::channel<void(asio::error_code, int64_t)>;

awaitable<int64_t> Produce(Channel& channel, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    co_await channel.async_send(asio::error_code{}, i, deferred);
  }
  co_return 0;
}

awaitable<int64_t> Consume(Channel& channel, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    sum += co_await channel.async_receive(deferred);
  }
  co_return sum;
}

awaitable<Cost> BoundedQueue(int64_t n) {
  Channel channel(context, 100);
  const Stopwatch watch;
  const auto results = co_await RunAll(
      2, [&](int64_t i) { return i == 0 ? Produce(channel, n) : Consume(channel, n); });
  const Cost cost = watch.Per(n);
  Check(Sum(results) == n * (n - 1) / 2);
  co_return cost;
}

// Asio has no lock for coroutines; a channel that holds one item is what is used for it.
awaitable<int64_t> TakeTurns(Channel& lock, int64_t turns) {
  for (int64_t i = 0; i < turns; ++i) {
    co_await lock.async_send(asio::error_code{}, 0, deferred);
    co_await asio::post(context, deferred);
    lock.try_receive([](const asio::error_code&, int64_t) {});
  }
  co_return 0;
}

awaitable<Cost> ContendedLock(int64_t n) {
  Channel lock(context, 1);
  const Stopwatch watch;
  co_await RunAll(100, [&](int64_t) { return TakeTurns(lock, n / 100); });
  co_return watch.Per(n);
}

awaitable<Cost> CancelAndCollect(int64_t n) {
  std::list<asio::cancellation_signal> signals;
  asio::steady_timer finished(context, asio::steady_timer::time_point::max());
  int64_t left = n;
  int64_t cancelled = 0;
  for (int64_t i = 0; i < n; ++i) {
    asio::co_spawn(context, SleepFor(3600),
                   asio::bind_cancellation_slot(signals.emplace_back().slot(),
                                                [&](const std::exception_ptr& error, int64_t) {
                                                  cancelled += error != nullptr ? 1 : 0;
                                                  if (--left == 0) {
                                                    finished.cancel();
                                                  }
                                                }));
  }
  co_await asio::post(context, deferred);
  co_await asio::post(context, deferred);
  const Stopwatch watch;
  for (asio::cancellation_signal& signal : signals) {
    signal.emit(asio::cancellation_type::terminal);
  }
  asio::error_code ignored;
  co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  const Cost cost = watch.Per(n);
  Check(cancelled == n);
  co_return cost;
}

awaitable<Cost> ThreadsafeCall(int64_t n) {
  asio::steady_timer finished(context, asio::steady_timer::time_point::max());
  Cost cost{};
  std::thread thread([&] {
    std::counting_semaphore<> called(0);
    const auto call = [&called](int64_t times) {
      for (int64_t i = 0; i < times; ++i) {
        asio::post(context, [&called] { called.release(); });
        called.acquire();
      }
    };
    call(500);
    const Stopwatch watch;
    call(n);
    cost = watch.Per(n);
    asio::post(context, [&finished] { finished.cancel(); });
  });
  asio::error_code ignored;
  co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  thread.join();
  co_return cost;
}

constexpr struct {
  std::string_view name;
  awaitable<Cost> (*run)(int64_t n);
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
    {"threadsafe_call", ThreadsafeCall},
};

awaitable<void> Nothing() { co_return; }

}  // namespace

int main(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  if (name == "start_and_stop") {
    asio::co_spawn(context, Nothing(), asio::detached);
    context.run();
    return 0;
  }
  const int64_t n = argc > 2 ? std::atoll(argv[2]) : 0;
  for (const auto& workload : kWorkloads) {
    if (workload.name == name && n > 0) {
      asio::co_spawn(context, workload.run(n), [](const std::exception_ptr& error, Cost cost) {
        if (error != nullptr) {
          std::rethrow_exception(error);
        }
        benchmark::Print(cost);
      });
      context.run();
      return 0;
    }
  }
  std::fputs("asio_workloads: no such workload\n", stderr);
  return 3;
}
