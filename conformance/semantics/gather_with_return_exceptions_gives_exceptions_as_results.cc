#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> fail() {
  co_await asyncio::sleep(1);
  throw py::ValueError("failed");
}

asyncio::Coro<int> number() { co_return 1; }

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(asyncio::sleep(9));
  task.cancel();
  auto results = co_await asyncio::gather(fail(), number(), task, asyncio::return_exceptions);
  py::print(results);
  auto numbers = co_await asyncio::gather(number(), number(), asyncio::return_exceptions);
  py::print(numbers);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
