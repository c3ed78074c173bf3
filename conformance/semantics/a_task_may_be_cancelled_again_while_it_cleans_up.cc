#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child() {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError& e) {
    py::print("first", py::repr(e));
  }
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError& e) {
    py::print("second", py::repr(e));
    throw;
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  for (std::string message : {"one", "two"}) {
    co_await asyncio::sleep(1);
    task.cancel(message);
  }
  try {
    co_await task;
  } catch (const asyncio::CancelledError& e) {
    py::print("main", py::repr(e), task.cancelling());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
