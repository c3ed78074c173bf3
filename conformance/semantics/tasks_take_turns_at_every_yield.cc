#include <string>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<std::string> child(std::string name, int turns) {
  for (int turn = 0; turn < turns; ++turn) {
    py::print(name, turn);
    co_await asyncio::sleep(0);
  }
  co_return name;
}

asyncio::Coro<> main_() {
  std::vector<std::pair<std::string, int>> turns = {{"a", 3}, {"b", 1}, {"c", 2}};
  std::vector<asyncio::Task<std::string>> tasks;
  for (const auto& [name, n] : turns) {
    tasks.push_back(asyncio::create_task(child(name, n)));
  }
  for (auto& task : tasks) {
    std::string name = co_await task;
    py::print("main got", name);
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
