#include <cstdint>

#include "py/main.h"
#include "py/print.h"

int64_t measure(int64_t value) {
  py::print("measured", value);
  return value;
}

int main() {
  return py::main([] {
    int64_t value = measure(2);
    bool condition = 1 <= value;
    if (condition) {
      int64_t value_2 = measure(1);
      condition = value < value_2;
      if (condition) {
        condition = value_2 < measure(9);
      }
    }
    py::print(condition);
    py::print(measure(1) == 1 && 1 != 2);
  });
}
