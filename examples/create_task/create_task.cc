#include <cstdint>
#include <string>

#include "asyncio/asyncio.h"
#include "py/format.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> task(std::string name, int64_t delay) {
  co_await asyncio::sleep(delay);
  py::print(py::format("{} finished", name));
}

asyncio::Coro<> main_() {
  auto t1 = asyncio::create_task(task("Task 1", 2));
  auto t2 = asyncio::create_task(task("Task 2", 1));
  co_await t1;
  co_await t2;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
