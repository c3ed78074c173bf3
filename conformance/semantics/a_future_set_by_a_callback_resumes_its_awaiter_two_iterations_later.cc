#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  auto future = loop.create_future<std::string>();
  loop.call_soon([future] { future.set_result("result"); });
  py::print("before");
  std::string result = co_await future;
  py::print(result);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
