#include "asyncio/asyncio.h"
#include "py/main.h"

asyncio::Coro<> main_() {
  asyncio::current_task()->cancel("by itself");
  co_await asyncio::sleep(1);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
