#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<int> main_() { co_return 3; }

int main() {
  return py::main([] { py::print(asyncio::run(main_())); });
}
