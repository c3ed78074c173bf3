#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  py::print("Start");
  co_await asyncio::sleep(1);
  py::print("End after 1 second");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
