#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> faulty_task() {
  throw py::ValueError("Something went wrong");
  co_return;
}

asyncio::Coro<> main_() {
  try {
    co_await asyncio::gather(faulty_task());
  } catch (const std::exception& e) {
    py::print(py::format("Caught exception: {}", e));
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
