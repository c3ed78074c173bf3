#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<int> child(int delay) {
  co_await asyncio::sleep(delay);
  py::print("slept", delay);
  co_return delay;
}

void main_() {
  auto loop = asyncio::new_event_loop();
  py::print(loop->run_until_complete(child(1)));
  auto future = loop->create_future<int>();
  loop->call_later(1, [loop] { loop->stop(); });
  try {
    loop->run_until_complete(future);
  } catch (const py::RuntimeError& e) {
    py::print(e);
  }
  loop->call_later(1, [future] { future.set_result(3); });
  py::print(loop->run_until_complete(future));
  loop->close();
}

int main() { return py::main(main_); }
