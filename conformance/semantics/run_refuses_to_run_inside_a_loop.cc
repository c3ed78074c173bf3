#include <utility>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> inner() {
  py::print("never");
  co_return;
}

asyncio::Coro<> main_() {
  auto coro = inner();
  try {
    asyncio::run(std::move(coro));
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  coro.close();
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
