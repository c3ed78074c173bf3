#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void first(asyncio::Future<std::string> future) { py::print("first", future.result()); }

void second(asyncio::Future<std::string> future) { py::print("second", future.result()); }

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future<std::string>();
  future.add_done_callback(first);
  future.add_done_callback(second);
  future.add_done_callback(first);
  future.set_result("result");
  py::print("set");
  co_await asyncio::sleep(0);
  future.add_done_callback(second);
  py::print("added when done");
  co_await asyncio::sleep(0);
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
