#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child(std::string name) {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError& e) {
    py::print(name, py::repr(e));
    throw;
  }
}

asyncio::Coro<> main_() {
  auto future = asyncio::gather(child("a"), child("b"), child("c"));
  co_await asyncio::sleep(1);
  py::print(future.cancel("stop"));
  try {
    co_await future;
  } catch (const asyncio::CancelledError& e) {
    py::print("main", py::repr(e), future.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
