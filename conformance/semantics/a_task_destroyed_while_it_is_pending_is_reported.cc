#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print("never");
  co_return;
}

void main_() {
  auto loop = asyncio::new_event_loop();
  {
    auto task = loop->create_task(child(), {.name = "child"});
    loop->close();
    py::print("before");
  }
  py::print("after");
}

int main() { return py::main(main_); }
