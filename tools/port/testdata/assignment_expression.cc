#include <cstdint>
#include <string>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

py::List<int64_t> halves(int64_t n) {
  py::List<int64_t> found;
  while (true) {
    n = py::floordiv(n, 2);
    if (!(n > 0)) {
      break;
    }
    found.append(n);
  }
  return found;
}

int main() {
  return py::main([] {
    py::List<std::string> words = {"a", "ccc", "bb"};
    int64_t count = 0;
    std::string last;
    count = py::len(words);
    bool condition = count > 2;
    if (condition) {
      last = words[-1];
      condition = last != "a";
    }
    if (condition) {
      py::print(count, last);
    }
    int64_t size = 0;
    auto result = halves(20);
    py::List<int64_t> items;
    for (auto word : words) {
      size = py::len(word);
      if (size > 1) {
        items.append(size);
      }
    }
    py::print(result, items);
  });
}
