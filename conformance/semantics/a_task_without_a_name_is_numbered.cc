#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  py::print(asyncio::current_task()->get_name());
  co_return;
}

asyncio::Coro<> main_() {
  co_await child();
  co_await asyncio::create_task(child());
  co_await asyncio::create_task(child(), {.name = "of its own"});
  co_await asyncio::gather(child(), child());
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    asyncio::run(main_());
  });
}
