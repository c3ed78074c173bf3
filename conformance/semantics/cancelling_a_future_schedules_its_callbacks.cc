#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future();
  future.add_done_callback([](const auto& f) { py::print("callback", f.cancelled()); });
  bool first = future.cancel("stop");
  bool cancelled = future.cancelled();
  bool second = future.cancel();
  py::print(first, cancelled, second);
  try {
    co_await future;
  } catch (const asyncio::CancelledError& e) {
    py::print(py::repr(e), asyncio::current_task()->cancelling());
  }
  co_await asyncio::sleep(0);
  try {
    future.exception();
  } catch (const asyncio::CancelledError& e) {
    py::print(py::repr(e));
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
