#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  auto future = asyncio::gather();
  py::print(future.done());
  auto results = co_await future;
  py::print(results);
  auto outcomes = co_await asyncio::gather(asyncio::return_exceptions);
  py::print(outcomes);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
