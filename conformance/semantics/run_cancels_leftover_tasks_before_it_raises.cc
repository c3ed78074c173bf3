#include <exception>
#include <string>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> child(std::string name, double cleanup) {
  std::exception_ptr exception;
  try {
    co_await asyncio::sleep(9);
  } catch (...) {
    exception = std::current_exception();
  }
  py::print(name, "cleaning up");
  co_await asyncio::sleep(cleanup);
  py::print(name, "clean");
  std::rethrow_exception(exception);
}

asyncio::Coro<> main_() {
  asyncio::create_task(child("a", 2));
  asyncio::create_task(child("b", 1));
  co_await asyncio::sleep(1);
  py::print("main raises");
  throw py::ValueError("after the cleanup");
}

int main() {
  return py::main([] {
    try {
      asyncio::run(main_());
    } catch (const py::ValueError& e) {
      py::print(py::repr(e));
    }
  });
}
