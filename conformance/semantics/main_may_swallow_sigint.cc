#include <signal.h>
#include <unistd.h>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void interrupt() { kill(getpid(), SIGINT); }

asyncio::Coro<> main_() {
  asyncio::get_running_loop().call_later(1, interrupt);
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    py::print("swallowed");
  }
  co_await asyncio::sleep(1);
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
