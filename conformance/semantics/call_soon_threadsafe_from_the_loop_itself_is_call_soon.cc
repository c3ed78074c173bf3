#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(std::string text) { py::print(text); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.call_soon(show, "first");
  loop.call_soon_threadsafe(show, "second");
  loop.call_soon_threadsafe(show, "never").cancel();
  loop.call_soon(show, "third");
  co_await asyncio::sleep(0);
  py::print("main");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
