#include <cstdint>
#include <string>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/main.h"
#include "py/print.h"
#include "py/range.h"
#include "py/threading.h"
#include "py/time.h"

std::string measure(std::string name, int64_t times = 1, std::string unit = "ms") {
  py::time::sleep(0.001 * times);
  return py::format("{} {} {}", name, times, unit);
}

asyncio::Coro<int64_t> double_(int64_t number) {
  co_await asyncio::sleep(0);
  if (number < 0) {
    throw py::ValueError("negative");
  }
  co_return number * 2;
}

int64_t ask(asyncio::EventLoop& loop, int64_t number) {
  auto future = asyncio::run_coroutine_threadsafe(double_(number), loop);
  try {
    return future.result(5);
  } catch (const py::ValueError&) {
    return 0;
  }
}

asyncio::Coro<> main_() {
  std::string result = co_await asyncio::to_thread([name = "a"] { return measure(name); });
  py::print(result);
  std::string result_2 = co_await asyncio::to_thread([] { return measure("b", 1, "s"); });
  py::print(result_2);
  for (int64_t times : py::range(2, 4)) {
    std::string result_3 =
        co_await asyncio::to_thread([times_value = times] { return measure("c", times_value); });
    py::print(result_3);
  }
  auto& loop = asyncio::get_running_loop();
  auto result_4 = co_await asyncio::to_thread(ask, std::ref(loop), 21);
  py::print(result_4);
  auto result_5 = co_await asyncio::to_thread(ask, std::ref(loop), -1);
  py::print(result_5);
}

int main() {
  return py::main([] {
    py::threading::take_turns();
    asyncio::run(main_());
  });
}
