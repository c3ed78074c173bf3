#include <cstdint>

#include "py/arithmetic.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/range.h"

int64_t smallest_divisor(int64_t n) {
  int64_t divisor = 0;
  bool broken = false;
  for (auto next_divisor : py::range(2, n)) {
    divisor = next_divisor;
    if (py::mod(n, divisor) == 0) {
      broken = true;
      break;
    }
  }
  if (!broken) {
    divisor = n;
  }
  return divisor;
}

int main() {
  return py::main([] {
    py::List<int64_t> items;
    for (int64_t n : py::List<int64_t>{15, 7, 4}) {
      items.append(smallest_divisor(n));
    }
    py::print(items);
  });
}
