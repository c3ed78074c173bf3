#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  throw py::SystemExit();
  co_return;
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    py::print("never");
  });
}
