#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> fail() {
  throw py::ValueError("lost");
  co_return;
}

asyncio::Coro<> main_() {
  {
    auto task = asyncio::create_task(fail(), {.name = "fails"});
    co_await asyncio::sleep(0);
    py::print("before");
  }
  py::print("after");
  {
    auto future = asyncio::get_running_loop().create_future();
    future.set_exception(py::ValueError("lost too"));
    py::print("before");
  }
  py::print("after");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
