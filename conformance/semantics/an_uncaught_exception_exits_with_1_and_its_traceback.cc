#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"

class MyError : public py::Exception {
 public:
  using py::Exception::Exception;
};

asyncio::Coro<> main_() {
  py::print("before");
  co_await asyncio::sleep(1);
  throw MyError("uncaught");
}

int main() {
  return py::main([] {
    asyncio::run(main_());
    py::print("never");
  });
}
