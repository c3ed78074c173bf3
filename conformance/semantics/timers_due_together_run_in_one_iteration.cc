#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(std::string text) { py::print(text); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  double now = loop.time();
  loop.call_at(now + 1, show, "at 1 s");
  loop.call_at(now + 1.0000000005, show, "within the clock's resolution");
  loop.call_at(now + 1.0005, show, "half a millisecond later");
  loop.call_at(now + 1.0015, show, "one and a half milliseconds later");
  co_await asyncio::sleep(2);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
