#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> task1() {
  co_await asyncio::sleep(2);
  py::print("Task 1 done");
}

asyncio::Coro<> task2() {
  co_await asyncio::sleep(1);
  py::print("Task 2 done");
}

asyncio::Coro<> main_() {
  co_await asyncio::gather(task1(), task2());  // Runs both tasks concurrently
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
