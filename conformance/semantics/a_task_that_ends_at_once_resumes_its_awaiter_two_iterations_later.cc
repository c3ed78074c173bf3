#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print("child");
  co_return;
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  py::print("before");
  co_await task;
  py::print("after");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
