#include <string>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<int> child(int delay) {
  co_await asyncio::sleep(delay);
  py::print(delay);
  co_return delay;
}

asyncio::Coro<std::string> text() { co_return "text"; }

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child(4));
  auto results = co_await asyncio::gather(child(3), task, child(1));
  py::print(results);
  std::vector<asyncio::Coro<int>> children;
  for (int n : {2, 1}) {
    children.push_back(child(n));
  }
  auto list = co_await asyncio::gather(std::move(children));
  py::print(list);
  auto mixed = co_await asyncio::gather(text(), child(1), asyncio::sleep(0));
  py::print(mixed);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
