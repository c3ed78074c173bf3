#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> leaf() {
  co_await asyncio::sleep(1);
  throw py::KeyError("leaf");
}

asyncio::Coro<> middle() {
  try {
    co_await leaf();
  } catch (...) {
    py::print("finally");
    throw;
  }
}

asyncio::Coro<> main_() {
  for (int i = 0; i < 2; ++i) {
    try {
      co_await middle();
    } catch (const py::LookupError& e) {
      py::print("caught", py::repr(e));
    }
  }
  try {
    co_await asyncio::create_task(middle());
  } catch (const py::KeyError& e) {
    py::print("caught from a task", e);
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
