#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> wait(asyncio::Task<> task) {
  try {
    co_await task;
  } catch (const asyncio::CancelledError& e) {
    py::print("wait", py::repr(e), asyncio::current_task()->cancelling());
    throw;
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(asyncio::sleep(9));
  auto waiter = asyncio::create_task(wait(task));
  co_await asyncio::sleep(1);
  task.cancel("stop");
  try {
    co_await waiter;
  } catch (const asyncio::CancelledError&) {
    py::print("main", waiter.cancelled(), waiter.cancelling());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
