#include <cstdint>
#include <string>

#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

int64_t total = 0;

py::List<std::string> seen;

void add(std::string name, int64_t amount) {
  total += amount;
  seen.append(name);
}

int main() {
  return py::main([] {
    add("a", 2);
    add("b", 3);
    py::print(total, seen);
  });
}
