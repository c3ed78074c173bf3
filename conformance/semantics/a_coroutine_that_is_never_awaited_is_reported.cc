#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print("never");
  co_return;
}

asyncio::Coro<> main_() {
  {
    auto coro = child();
    py::print("before");
  }
  py::print("after");
  auto coro = child();
  coro.close();
  py::print("closed");
  {
    auto sleep = asyncio::sleep(1);
  }
  py::print("end");
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
