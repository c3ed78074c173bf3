#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

void fail() { throw py::ValueError("in a callback"); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.call_soon(fail);
  loop.call_later(1, fail);
  co_await asyncio::sleep(2);
  py::print("went on");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
