#include <cstdint>

#include "py/main.h"
#include "py/print.h"

int64_t measure(int64_t value) {
  py::print("measured", value);
  return value;
}

int main() {
  return py::main([] {
    int64_t result = measure(2);
    int64_t result_2 = measure(1);
    py::print(1 <= result && result < result_2 && result_2 < measure(9));
    py::print(measure(1) == 1 && 1 != 2);
  });
}
