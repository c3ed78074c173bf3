#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(std::string text) { py::print(text); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  auto soon = loop.call_soon(show, "soon");
  auto later = loop.call_later(1, show, "later");
  py::print(soon.cancelled(), later.cancelled());
  soon.cancel();
  later.cancel();
  later.cancel();
  py::print(soon.cancelled(), later.cancelled());
  co_await asyncio::sleep(2);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
