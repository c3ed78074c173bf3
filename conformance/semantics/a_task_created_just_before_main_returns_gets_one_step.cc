#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child(std::string name) {
  py::print(name, "first step");
  try {
    co_await asyncio::sleep(0);
  } catch (const asyncio::CancelledError&) {
    py::print(name, "cancelled");
    throw;
  }
  py::print(name, "second step");
}

asyncio::Coro<> main_() {
  asyncio::create_task(child("a"));
  asyncio::create_task(child("b"));
  py::print("main returns");
  co_return;
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    py::print("end");
  });
}
