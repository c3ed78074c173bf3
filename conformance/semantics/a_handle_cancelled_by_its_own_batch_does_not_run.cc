#include <vector>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

std::vector<asyncio::Handle> handles;

void first() {
  py::print("first cancels second");
  handles[0].cancel();
}

void second() { py::print("never"); }

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.call_soon(first);
  handles.push_back(loop.call_soon(second));
  co_await asyncio::sleep(0);
  py::print("and a timer");
  handles.clear();
  double when = loop.time() + 1;
  loop.call_at(when, first);
  handles.push_back(loop.call_at(when + 0.0001, second));
  co_await asyncio::sleep(2);
  handles.clear();
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
