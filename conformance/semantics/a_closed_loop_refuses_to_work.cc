#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

void callback() { py::print("never"); }

void main_() {
  auto loop = asyncio::new_event_loop();
  loop->call_soon(callback);
  loop->close();
  loop->close();
  try {
    loop->call_soon(callback);
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  try {
    loop->call_soon_threadsafe(callback);
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  try {
    loop->call_later(1, callback);
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  try {
    loop->run_forever();
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
}

int main() { return py::main(main_); }
