#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  auto task = asyncio::current_task();
  task->cancel();
  task->cancel();
  py::print(task->cancelling());
  py::print(task->uncancel());
  py::print(task->uncancel());
  co_await asyncio::sleep(0);
  py::print("not cancelled");
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  co_await task;
  py::print(task.cancelled());
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
