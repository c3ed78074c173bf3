#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"

asyncio::Coro<> main_() {
  throw py::ValueError();
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
