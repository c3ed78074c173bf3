#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void first(asyncio::Future<>) { py::print("first"); }

void second(asyncio::Future<>) { py::print("second"); }

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future();
  future.add_done_callback(first);
  future.add_done_callback(second);
  future.add_done_callback(first);
  py::print(future.remove_done_callback(first));
  py::print(future.remove_done_callback(first));
  future.set_result();
  co_await asyncio::sleep(0);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
