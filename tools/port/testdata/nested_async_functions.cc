#include <cstdint>
#include <string>

#include "asyncio/asyncio.h"
#include "py/format.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<int64_t> work(py::List<std::string> log, std::string prefix, int64_t number,
                            double delay = 0.1) {
  log.append(py::format("{} {}", prefix, number));
  co_await asyncio::sleep(delay);
  co_return number * 10;
}

asyncio::Coro<> main_() {
  py::List<std::string> log;
  std::string prefix = "job";
  py::List<int64_t> results =
      co_await asyncio::gather(work(log, prefix, 1), work(log, prefix, 2, 0.05));
  py::print(results, log);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
