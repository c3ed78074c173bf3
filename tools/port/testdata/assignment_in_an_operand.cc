#include <cstdint>

#include "py/arithmetic.h"
#include "py/main.h"
#include "py/print.h"

int64_t twice(int64_t x) {
  int64_t value = x;
  x = py::mul(x, 10);
  return py::add(value, x);
}

int main() {
  return py::main([] { py::print(twice(1)); });
}
