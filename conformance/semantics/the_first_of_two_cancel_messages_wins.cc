#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child() {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError& e) {
    py::print(py::repr(e), asyncio::current_task()->cancelling());
    throw;
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  co_await asyncio::sleep(1);
  bool first = task.cancel("first");
  bool second = task.cancel("second");
  py::print(first, second);
  try {
    co_await task;
  } catch (const asyncio::CancelledError& e) {
    py::print("main", py::repr(e));
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
