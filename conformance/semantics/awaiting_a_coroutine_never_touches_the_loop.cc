#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

asyncio::Coro<int> leaf(int n) {
  py::print("leaf", n);
  co_return n;
}

asyncio::Coro<int> branch(int n) {
  if (n == 0) {
    co_return co_await leaf(0);
  }
  int rest = co_await branch(n - 1);
  co_return rest + n;
}

asyncio::Coro<> main_() {
  asyncio::get_running_loop().call_soon([] { py::print("the next iteration"); });
  int sum = co_await branch(10);
  py::print(sum);
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
