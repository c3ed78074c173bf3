#include <string>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> wait(std::string name, asyncio::Future<std::string> future) {
  std::string result = co_await future;
  py::print(name, result);
}

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future<std::string>();
  std::vector<asyncio::Task<>> tasks;
  for (std::string name : {"a", "b", "c"}) {
    tasks.push_back(asyncio::create_task(wait(name, future)));
  }
  co_await asyncio::sleep(1);
  tasks[1].cancel();
  future.set_result("result");
  auto results = co_await asyncio::gather(tasks, asyncio::return_exceptions);
  py::print(results);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
