#include <string>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

std::vector<asyncio::Task<>> tasks;

asyncio::Coro<> child() {
  co_await asyncio::sleep(0);
  try {
    co_await tasks[0];
  } catch (const py::RuntimeError& e) {
    std::string text = e.str();
    py::print(e.type_name(), text.substr(0, text.find(" coro=")));
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child(), {.name = "child"});
  tasks.push_back(task);
  co_await task;
  tasks.clear();
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
