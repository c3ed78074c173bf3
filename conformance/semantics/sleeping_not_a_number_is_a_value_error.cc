#include <cmath>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> main_() {
  try {
    co_await asyncio::sleep(std::nan(""));
  } catch (const py::ValueError& e) {
    py::print(py::repr(e));
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
