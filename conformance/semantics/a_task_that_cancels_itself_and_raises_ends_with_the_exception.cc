#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child() {
  asyncio::current_task()->cancel("by itself");
  throw py::ValueError("wins");
  co_return;
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  try {
    co_await task;
  } catch (const py::ValueError& e) {
    py::print(py::repr(e), task.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
