#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  py::print(loop.is_running(), loop.is_closed());
  try {
    loop.run_until_complete(loop.create_future());
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  auto other = asyncio::new_event_loop();
  try {
    other->run_until_complete(other->create_future());
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  other->close();
  try {
    loop.close();
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
