#include <vector>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  auto future = loop.create_future<std::vector<int>>();
  py::print(future);
  future.set_result(std::vector<int>{1, 2});
  py::print(future);
  future = loop.create_future<std::vector<int>>();
  future.cancel();
  py::print(future);
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
