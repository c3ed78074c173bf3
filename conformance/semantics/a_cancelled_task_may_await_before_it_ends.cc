#include <exception>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child() {
  std::exception_ptr exception;
  try {
    co_await asyncio::sleep(9);
  } catch (...) {
    exception = std::current_exception();
  }
  py::print("cleaning up");
  co_await asyncio::sleep(1);
  py::print("clean");
  if (exception) {
    std::rethrow_exception(exception);
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  co_await asyncio::sleep(1);
  task.cancel();
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("cancelled", task.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
