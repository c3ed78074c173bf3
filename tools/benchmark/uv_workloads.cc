// The workloads of //tools:benchmark that libuv expresses, which has timers and callbacks but no
// tasks; see workloads.cc. The tool compiles this file itself, if libuv is installed.

#include <uv.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <semaphore>
#include <string_view>
#include <thread>
#include <vector>

#include "tools/benchmark/measure.h"

namespace {

using benchmark::Check;
using benchmark::Numbers;
using benchmark::ProcessorTime;
using benchmark::WallTime;

// Each gives the nanoseconds of one operation.

double Sleeps(int64_t n) {
  Numbers numbers;
  static int64_t fired = 0;
  const double start = ProcessorTime();
  std::vector<uv_timer_t> timers(static_cast<size_t>(n));
  for (uv_timer_t& timer : timers) {
    uv_timer_init(uv_default_loop(), &timer);
    uv_timer_start(
        &timer, [](uv_timer_t*) { ++fired; }, static_cast<uint64_t>(numbers.Next() * 1000), 0);
  }
  uv_run(uv_default_loop(), UV_RUN_DEFAULT);
  Check(fired == n);
  return (ProcessorTime() - start) / static_cast<double>(n);
}

double CallLaterAndCancel(int64_t n) {
  Numbers numbers;
  std::vector<uint64_t> delays;
  for (int i = 0; i < 1000; ++i) {
    delays.push_back(static_cast<uint64_t>((1 + numbers.Next()) * 1000));
  }
  uv_timer_t timer;
  uv_timer_init(uv_default_loop(), &timer);
  const double start = WallTime();
  for (int64_t batch = 0; batch < n / 1000; ++batch) {
    for (const uint64_t delay : delays) {
      uv_timer_start(&timer, [](uv_timer_t*) {}, delay, 0);
      uv_timer_stop(&timer);
    }
    uv_run(uv_default_loop(), UV_RUN_NOWAIT);
  }
  return (WallTime() - start) / static_cast<double>(n);
}

double ThreadsafeCall(int64_t n) {
  static std::counting_semaphore<> called(0);
  static bool finished = false;
  uv_async_t async;
  uv_async_init(uv_default_loop(), &async, [](uv_async_t* handle) {
    if (finished) {
      uv_close(reinterpret_cast<uv_handle_t*>(handle), nullptr);
    }
    called.release();
  });
  double cost = 0;
  std::thread thread([&] {
    const auto call = [&async](int64_t times) {
      for (int64_t i = 0; i < times; ++i) {
        uv_async_send(&async);
        called.acquire();
      }
    };
    call(500);
    const double start = WallTime();
    call(n);
    cost = (WallTime() - start) / static_cast<double>(n);
    finished = true;
    call(1);
  });
  uv_run(uv_default_loop(), UV_RUN_DEFAULT);
  thread.join();
  return cost;
}

constexpr struct {
  std::string_view name;
  double (*run)(int64_t n);
} kWorkloads[] = {
    {"sleeps", Sleeps},
    {"call_later_and_cancel", CallLaterAndCancel},
    {"threadsafe_call", ThreadsafeCall},
};

}  // namespace

int main(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  if (name == "start_and_stop") {
    uv_idle_t idle;
    uv_idle_init(uv_default_loop(), &idle);
    uv_idle_start(&idle, [](uv_idle_t* handle) { uv_idle_stop(handle); });
    return uv_run(uv_default_loop(), UV_RUN_DEFAULT);
  }
  const int64_t n = argc > 2 ? std::atoll(argv[2]) : 0;
  for (const auto& workload : kWorkloads) {
    if (workload.name == name && n > 0) {
      benchmark::Print({.nanoseconds = workload.run(n)});
      return 0;
    }
  }
  std::fputs("uv_workloads: no such workload\n", stderr);
  return 3;
}
