#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

void handler(asyncio::EventLoop&, const asyncio::ExceptionContext&) {
  py::print("handler");
  throw py::RuntimeError("in the handler");
}

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  loop.set_exception_handler(handler);
  loop.call_exception_handler({.message = "a message"});
  py::print("went on");
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
