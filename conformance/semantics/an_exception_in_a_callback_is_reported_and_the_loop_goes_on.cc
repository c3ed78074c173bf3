#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

void fail(asyncio::Future<>) { throw py::ValueError("in a callback"); }

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future();
  future.add_done_callback(fail);
  future.set_result();
  co_await asyncio::sleep(0);
  py::print("went on");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
