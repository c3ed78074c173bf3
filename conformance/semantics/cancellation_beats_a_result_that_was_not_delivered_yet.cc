#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child(asyncio::Future<std::string> future) {
  try {
    std::string result = co_await future;
    py::print("result", result);
  } catch (const asyncio::CancelledError&) {
    py::print("cancelled though the future has", future.result());
    throw;
  }
}

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future<std::string>();
  auto task = asyncio::create_task(child(future));
  co_await asyncio::sleep(0);
  future.set_result("a result");
  py::print(task.cancel());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("main", task.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
