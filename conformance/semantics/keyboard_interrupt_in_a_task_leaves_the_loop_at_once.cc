#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child() {
  co_await asyncio::sleep(1);
  throw py::KeyboardInterrupt();
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child(), {.name = "child"});
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    py::print("main is cancelled", py::repr(task.exception()));
    throw;
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
