// What the workloads in C++ measure with, and what they print.

#ifndef TOOLS_BENCHMARK_MEASURE_H_
#define TOOLS_BENCHMARK_MEASURE_H_

#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

namespace benchmark {

// What an operation costs. Bytes of resident memory only where they are the question.
struct Cost {
  double nanoseconds;
  double bytes = 0;
};

inline void Print(const Cost& cost) {
  std::printf("{\"ns\": %.17g, \"bytes\": %.17g}\n", cost.nanoseconds, cost.bytes);
}

// Ends the program if a workload has a wrong result.
inline void Check(bool as_expected) {
  if (!as_expected) {
    std::fputs("a workload has a wrong result\n", stderr);
    std::exit(1);
  }
}

inline double WallTime() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::nano>(now).count();
}

inline double ProcessorTime() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const auto nanoseconds = [](const timeval& time) {
    return 1e9 * static_cast<double>(time.tv_sec) + 1e3 * static_cast<double>(time.tv_usec);
  };
  return nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime);
}

// The most that was resident so far. (getrusage's maximum includes the program that started this
// one.)
inline double ResidentBytes() {
  double kibibytes = 0;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) {
      kibibytes = std::strtod(line.c_str() + std::strlen("VmHWM:"), nullptr);
    }
  }
  return 1024 * kibibytes;
}

// Measures from its construction on.
class Stopwatch {
 public:
  Cost Per(int64_t operations) const {
    return {.nanoseconds = (WallTime() - start_) / static_cast<double>(operations)};
  }

 private:
  double start_ = WallTime();
};

// The same sequence of numbers from 0 to 1 in every language.
class Numbers {
 public:
  double Next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(state_ >> 33) / 2147483648.0;
  }

 private:
  uint64_t state_ = 12345;
};

}  // namespace benchmark

#endif  // TOOLS_BENCHMARK_MEASURE_H_
