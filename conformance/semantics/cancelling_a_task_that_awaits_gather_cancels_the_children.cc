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

asyncio::Coro<> parent(bool return_exceptions) {
  try {
    if (return_exceptions) {
      co_await asyncio::gather(child("a"), child("b"), asyncio::return_exceptions);
    } else {
      co_await asyncio::gather(child("a"), child("b"));
    }
  } catch (const asyncio::CancelledError& e) {
    py::print("parent", py::repr(e));
    throw;
  }
}

asyncio::Coro<> main_() {
  for (bool return_exceptions : {false, true}) {
    auto task = asyncio::create_task(parent(return_exceptions));
    co_await asyncio::sleep(1);
    task.cancel("stop");
    try {
      co_await task;
    } catch (const asyncio::CancelledError&) {
      py::print("main", task.cancelled());
    }
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
