#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> inner() {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    py::print("inner");
    throw;
  }
}

asyncio::Coro<> middle() {
  auto task = asyncio::create_task(inner());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("middle");
    throw;
  }
}

asyncio::Coro<> outer() {
  auto task = asyncio::create_task(middle());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("outer");
    throw;
  }
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(outer());
  co_await asyncio::sleep(1);
  py::print("cancel", task.cancel());
  try {
    co_await task;
  } catch (const asyncio::CancelledError&) {
    py::print("main", task.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
