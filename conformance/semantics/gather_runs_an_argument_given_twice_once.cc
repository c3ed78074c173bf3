#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<std::string> child() {
  py::print("child");
  co_return "result";
}

asyncio::Coro<> main_() {
  auto task = asyncio::create_task(child());
  auto results = co_await asyncio::gather(task, task);
  py::print(results);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
