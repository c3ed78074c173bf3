#include <signal.h>
#include <unistd.h>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

void interrupt() {
  py::print("interrupt");
  kill(getpid(), SIGINT);
  py::print("interrupted");
}

asyncio::Coro<> main_() {
  asyncio::get_running_loop().call_later(1, interrupt);
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError& e) {
    py::print("main", py::repr(e));
    throw;
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
