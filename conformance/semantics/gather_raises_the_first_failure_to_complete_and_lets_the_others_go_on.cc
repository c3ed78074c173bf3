#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> fail(int delay) {
  co_await asyncio::sleep(delay);
  py::print("failing after", delay);
  throw py::ValueError(delay);
}

asyncio::Coro<> main_() {
  try {
    co_await asyncio::gather(fail(2), fail(1), fail(3));
  } catch (const py::ValueError& e) {
    py::print("caught", py::repr(e));
  }
  co_await asyncio::sleep(5);
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
