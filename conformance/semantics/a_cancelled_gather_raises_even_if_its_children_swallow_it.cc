#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> child(std::string name) {
  try {
    co_await asyncio::sleep(9);
  } catch (const asyncio::CancelledError&) {
    py::print(name, "swallows");
  }
}

asyncio::Coro<> main_() {
  auto future = asyncio::gather(child("a"), child("b"));
  co_await asyncio::sleep(1);
  future.cancel();
  try {
    co_await future;
  } catch (const asyncio::CancelledError&) {
    py::print("cancelled", future.cancelled());
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
