#include <cstdint>
#include <string>

#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/strings.h"

bool is_odd(int64_t n);

bool is_even(int64_t n) { return n == 0 || is_odd(n - 1); }

bool is_odd(int64_t n) { return n != 0 && is_even(n - 1); }

std::string report(py::List<int64_t> values) {
  auto label = [](int64_t n, std::string suffix = ".") -> std::string {
    return (is_even(n) ? "even" : "odd") + suffix;
  };
  py::List<std::string> items;
  for (int64_t value : values) {
    items.append(label(value));
  }
  return py::join(" ", items);
}

int main() {
  return py::main([] { py::print(report(py::List<int64_t>{1, 2, 3})); });
}
