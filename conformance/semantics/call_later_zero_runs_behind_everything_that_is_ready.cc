#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(std::string text) { py::print(text); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.call_later(0, show, "timer");
  loop.call_later(-1, show, "timer in the past");
  loop.call_soon(show, "soon");
  co_await asyncio::sleep(0);
  py::print("main");
  co_await asyncio::sleep(0);
  py::print("main again");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
