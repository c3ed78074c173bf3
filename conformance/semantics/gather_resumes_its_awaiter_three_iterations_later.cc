#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print("child");
  co_return;
}

asyncio::Coro<> main_() {
  py::print("before");
  co_await asyncio::gather(child());
  py::print("after one");
  co_await asyncio::gather(child(), child(), child());
  py::print("after three");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
