#include <string>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> fail() {
  throw py::ValueError("retrieved");
  co_return;
}

asyncio::Coro<> main_() {
  for (std::string retrieve : {"await", "result", "exception", "gather"}) {
    auto task = asyncio::create_task(fail(), {.name = retrieve});
    try {
      co_await asyncio::sleep(0);
      if (retrieve == "await") {
        co_await task;
      } else if (retrieve == "result") {
        task.result();
      } else if (retrieve == "exception") {
        py::print(py::repr(task.exception()));
      } else {
        co_await asyncio::gather(task);
      }
    } catch (const py::ValueError& e) {
      py::print(py::repr(e));
    }
  }
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
