#include "asyncio/asyncio.h"
#include "py/exceptions.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

asyncio::Coro<> main_() {
  auto future = asyncio::get_running_loop().create_future<int>();
  try {
    future.result();
  } catch (const asyncio::InvalidStateError& e) {
    py::print(py::repr(e));
  }
  try {
    future.exception();
  } catch (const asyncio::InvalidStateError& e) {
    py::print(py::repr(e));
  }
  future.set_result(1);
  try {
    future.set_result(2);
  } catch (const asyncio::InvalidStateError& e) {
    py::print(py::repr(e));
  }
  try {
    future.set_exception(py::ValueError());
  } catch (const asyncio::InvalidStateError& e) {
    py::print(py::repr(e));
  }
  bool cancelled = future.cancel();
  py::print(cancelled, future.cancelled(), future.done(), future.result(), future.exception());
  co_return;
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
