#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> my_coroutine() {
  co_await asyncio::sleep(1);  // Pause for 1 second
  py::print("Done!");
}

int main() {
  return py::main([] { asyncio::run(my_coroutine()); });
}
