#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  py::print("start");
  co_await asyncio::sleep(1);
  py::print("end");
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    py::print("between");
    asyncio::run(main_());
  });
}
