#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> main_() {
  auto& loop = asyncio::get_running_loop();
  auto finished = loop.create_future<int>();
  finished.set_result(1);
  auto failed = loop.create_future<int>();
  failed.set_exception(py::ValueError("failed"));
  auto cancelled = loop.create_future<int>();
  cancelled.cancel();
  auto results = co_await asyncio::gather(finished, finished);
  py::print(results);
  auto outcomes = co_await asyncio::gather(finished, failed, cancelled, asyncio::return_exceptions);
  py::print(outcomes);
  try {
    co_await asyncio::gather(finished, cancelled, failed);
  } catch (const asyncio::CancelledError& e) {
    py::print(py::repr(e));
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
