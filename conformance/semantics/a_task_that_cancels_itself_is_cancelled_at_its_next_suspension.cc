#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child() {
  py::print(asyncio::current_task()->cancel("by itself"));
  py::print("still running");
  try {
    co_await asyncio::sleep(0);
  } catch (const asyncio::CancelledError& e) {
    py::print(py::repr(e));
    throw;
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("main", task.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
