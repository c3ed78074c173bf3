#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<std::string> task(std::string name, double delay) {
  co_await asyncio::sleep(delay);
  co_return "Task " + name + " done";
}

asyncio::Coro<> main_() {
  auto results = co_await asyncio::gather(task("A", 2), task("B", 1));
  py::print(results);  // Output: ['Task A done', 'Task B done']
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
