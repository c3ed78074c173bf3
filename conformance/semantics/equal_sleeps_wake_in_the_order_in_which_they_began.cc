#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child(int n) {
  co_await asyncio::sleep(1);
  py::print(n);
}

asyncio::Coro<> main_() {
  for (int n = 0; n < 12; ++n) {
    asyncio::create_task(child(n));
  }
  co_await asyncio::sleep(2);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
