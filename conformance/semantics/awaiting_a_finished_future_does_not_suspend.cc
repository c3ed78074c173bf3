#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<std::string> child() { co_return "result"; }

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  std::string result = co_await task;
  py::print(result);
  for (int i = 0; i < 3; ++i) {
    result = co_await task;
    py::print(result);
  }
  auto future = asyncio::get_running_loop().create_future<std::string>();
  future.set_result("set before");
  result = co_await future;
  py::print(result);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
