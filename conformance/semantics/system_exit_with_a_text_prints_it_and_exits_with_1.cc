#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  py::print("before");
  throw py::SystemExit("a text");
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
