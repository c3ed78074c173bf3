#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(asyncio::sleep(10));
  co_await asyncio::sleep(1);
  task.cancel();  // Cancels the task
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("Task was cancelled!");
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
