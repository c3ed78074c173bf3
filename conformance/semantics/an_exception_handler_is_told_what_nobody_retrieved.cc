#include <string>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/none.h"
#include "py/print.h"
#include "py/repr.h"

void handler(asyncio::EventLoop&, const asyncio::ExceptionContext& context) {
  std::vector<std::string> keys;
  if (context.exception) {
    keys.push_back("exception");
  }
  if (context.future) {
    keys.push_back("future");
  }
  if (context.handle) {
    keys.push_back("handle");
  }
  keys.push_back("message");
  if (context.task) {
    keys.push_back("task");
  }
  py::print(context.message, py::repr(context.exception), keys);
}

asyncio::Coro<> fail() {
  throw py::ValueError("lost");
  co_return;
}

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.set_exception_handler(handler);
  {
    auto task = asyncio::create_task(fail(), {.name = "fails"});
    co_await asyncio::sleep(0);
  }
  py::print(loop.get_exception_handler() != nullptr);
  loop.set_exception_handler(nullptr);
  py::print(py::None);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
