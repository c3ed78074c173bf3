#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  auto task = asyncio::current_task();
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    py::print(task->cancelling());
  }
  co_await asyncio::sleep(1);
  py::print("went on", task->cancelling());
  auto first = task->uncancel();
  auto second = task->uncancel();
  py::print(first, second);
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  co_await asyncio::sleep(1);
  task.cancel();
  co_await task;
  py::print(task.cancelled());
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
