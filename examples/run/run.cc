#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  py::print("Hello, asyncio!");
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
