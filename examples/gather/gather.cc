#include <cstdint>
#include <string>

#include "asyncio/asyncio.h"
#include "py/format.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<std::string> task(std::string name, int64_t delay) {
  co_await asyncio::sleep(delay);
  co_return py::format("Task {} done", name);
}

asyncio::Coro<> main_() {
  py::List<std::string> results = co_await asyncio::gather(task("A", 2), task("B", 1));
  py::print(results);  // Output: ['Task A done', 'Task B done']
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
