#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> fail() {
  throw py::ValueError("not retrieved");
  co_return;
}

void done(asyncio::Task<> task) { py::print("done", task.done(), task.cancelled()); }

asyncio::Coro<> main_() {
  {
    auto task = asyncio::create_task(fail(), {.name = "fails"});
    task.add_done_callback(done);
  }
  co_await asyncio::sleep(1);
  py::print("end");
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
