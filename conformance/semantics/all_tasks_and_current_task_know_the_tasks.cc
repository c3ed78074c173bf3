#include <string>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print(asyncio::current_task()->get_name());
  co_await asyncio::sleep(1);
}

void callback() { py::print(asyncio::current_task()); }

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const auto& task : asyncio::all_tasks()) {
    names.push_back(task.get_name());
  }
  return names;
}

asyncio::Coro<> main_() {
  asyncio::current_task()->set_name("main");
  asyncio::create_task(child(), {.name = "a"});
  auto task = asyncio::create_task(child(), {.name = "b"});
  task.set_name("renamed");
  asyncio::get_running_loop().call_soon(callback);
  py::print(names());
  co_await asyncio::sleep(2);
  py::print(names());
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    try {
      asyncio::get_running_loop();
    } catch (const py::RuntimeError& e) {
      py::print(e);
    }
  });
}
