#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    throw py::ValueError("instead of the cancellation");
  }
}

asyncio::Coro<> main_() {
  asyncio::create_task(child(), {.name = "child"});
  co_await asyncio::sleep(1);
  py::print("main returns");
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    py::print("end");
  });
}
