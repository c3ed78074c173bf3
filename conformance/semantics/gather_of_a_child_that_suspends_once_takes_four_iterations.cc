#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  co_await asyncio::sleep(0);
  py::print("child");
}

asyncio::Coro<> main_() {
  py::print("before");
  co_await asyncio::gather(child());
  py::print("after");
  co_await asyncio::gather(asyncio::sleep(0), asyncio::sleep(0));
  py::print("after sleeps");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
