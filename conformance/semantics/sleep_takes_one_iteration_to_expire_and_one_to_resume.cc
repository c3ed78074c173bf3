#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  py::print("before");
  co_await asyncio::sleep(1);
  py::print("after one second");
  std::string result = co_await asyncio::sleep(0.0005, "result");
  py::print(result);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
