#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print("body");
  py::print("finally");
  co_return;
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  bool accepted = task.cancel();
  py::print(accepted, task.cancelled(), task.done());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("cancelled", task.cancelled());
  }
  py::print(task.cancel());
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
