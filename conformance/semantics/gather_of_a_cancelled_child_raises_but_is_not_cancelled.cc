#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(asyncio::sleep(9), {.name = "child"});
  auto future = asyncio::gather(task, asyncio::sleep(1));
  co_await asyncio::sleep(0);
  task.cancel("stop");
  try {
    co_await future;
  } catch (const asyncio::CancelledError& e) {
    py::print("caught", py::repr(e), future.cancelled(), task.cancelled());
  }
  py::print(asyncio::current_task()->cancelling());
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
