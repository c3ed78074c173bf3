#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<std::string> inner() {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    py::print("inner swallows", asyncio::current_task()->cancelling());
  }
  co_return "inner's result";
}

asyncio::Coro<std::string> outer(asyncio::Task<std::string> task) {
  std::string result = co_await task;
  py::print("outer got", result, asyncio::current_task()->cancelling());
  co_await asyncio::sleep(1);
  co_return "outer's result";
}

asyncio::Coro<> main_() {
  auto innermost = asyncio::create_task(inner());
  auto task = asyncio::create_task(outer(innermost));
  co_await asyncio::sleep(1);
  task.cancel();
  py::print(task.cancelling(), innermost.cancelling());
  std::string result = co_await task;
  py::print(result, task.cancelled(), task.cancelling());
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
