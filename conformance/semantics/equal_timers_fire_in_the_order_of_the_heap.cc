#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(int n) { py::print(n); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  double when = loop.time() + 1;
  for (int n = 0; n < 8; ++n) {
    loop.call_at(when, show, n);
  }
  co_await asyncio::sleep(2);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
