#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void third() { py::print("third"); }

void first() {
  py::print("first");
  asyncio::get_running_loop().call_soon(third);
}

void second() { py::print("second"); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.call_soon(first);
  loop.call_soon(second);
  co_await asyncio::sleep(0);
  py::print("main");
  co_await asyncio::sleep(0);
  py::print("main again");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
