#include <exception>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> fail() {
  throw py::ValueError("failed");
  co_return;
}

asyncio::Coro<> cancelled() { co_await asyncio::sleep(9); }

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(fail());
  std::vector<std::exception_ptr> caught;
  for (int i = 0; i < 2; ++i) {
    try {
      co_await task;
    } catch (const py::ValueError&) {
      caught.push_back(std::current_exception());
    }
  }
  py::print(caught[0] == caught[1], caught[0] == task.exception());

  task = asyncio::create_task(cancelled());
  co_await asyncio::sleep(0);
  task.cancel("stop");
  caught.clear();
  for (int i = 0; i < 2; ++i) {
    try {
      co_await task;
    } catch (const asyncio::CancelledError&) {
      caught.push_back(std::current_exception());
    }
  }
  py::print(caught[0] == caught[1], caught);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
