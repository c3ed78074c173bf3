#include <exception>

#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<> faulty_task() {
  throw py::ValueError("Something went wrong");
  co_return;
}

asyncio::Coro<> main_() {
  auto outcomes =
      co_await asyncio::gather(faulty_task(), asyncio::sleep(1), asyncio::return_exceptions);
  py::List<std::exception_ptr> results = asyncio::exceptions_of(outcomes);
  py::print(results);  // Output: [ValueError('Something went wrong'), None]
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
