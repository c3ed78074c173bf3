#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<std::string> child() {
  asyncio::current_task()->cancel("by itself");
  co_return "a result";
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  try {
    std::string result = co_await task;
    py::print(result);
  } catch (const asyncio::CancelledError& e) {
    py::print(py::repr(e), task.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
