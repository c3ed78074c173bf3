#include <cstdint>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

double mean(py::List<int64_t> values) { return py::truediv(py::sum(values), py::len(values)); }

int64_t collatz(int64_t n) {
  int64_t steps = 0;
  while (n != 1) {
    n = py::mod(n, 2) == 0 ? py::floordiv(n, 2) : py::add(py::mul(3, n), 1);
    ++steps;
  }
  return steps;
}

int main() {
  return py::main([] {
    double result = mean(py::List<int64_t>{1, 2, 4});
    py::print(result, collatz(27));
    py::print(py::floordiv(-7, 2), py::mod(-7, 3), py::pow(2, 10),
              py::pow(static_cast<double>(2), -1), py::truediv(7, 2), int64_t{true} + 1,
              ((6 & 3) | 8));
  });
}
