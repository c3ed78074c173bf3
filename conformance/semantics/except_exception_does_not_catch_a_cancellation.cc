#include <exception>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child() {
  try {
    co_await asyncio::sleep(9);
  } catch (const std::exception&) {
    py::print("never");
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  co_await asyncio::sleep(1);
  task.cancel();
  try {
    co_await task;
  } catch (const py::BaseException& e) {
    py::print(py::repr(e));
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
