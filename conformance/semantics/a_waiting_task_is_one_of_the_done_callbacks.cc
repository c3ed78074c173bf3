#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> wait(std::string name, asyncio::Future<> future) {
  co_await future;
  py::print(name);
}

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future();
  asyncio::create_task(wait("a", future));
  co_await asyncio::sleep(0);
  future.add_done_callback([](const auto&) { py::print("callback"); });
  asyncio::create_task(wait("b", future));
  co_await asyncio::sleep(0);
  future.set_result();
  co_await asyncio::sleep(1);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
