#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print("never");
  co_return;
}

asyncio::Coro<> main_() {
  for (int n = 0; n < 3; ++n) {
    py::print(n);
    static_cast<void>(child());
  }
  py::print("end");
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
