#include <signal.h>
#include <unistd.h>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  kill(getpid(), SIGINT);
  py::print("still running");
  try {
    co_await asyncio::sleep(1);
  } catch (const asyncio::CancelledError&) {
    py::print("cancelled");
    throw;
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
