#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  co_await asyncio::sleep(1);
  throw py::KeyError("the key");
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child(), {.name = "child"});
  co_await asyncio::sleep(2);
  py::print("main awaits");
  co_await task;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
