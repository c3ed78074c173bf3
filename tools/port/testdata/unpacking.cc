#include <cstdint>
#include <string>
#include <tuple>

#include "py/builtins.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/unpack.h"

std::tuple<int64_t, int64_t> bounds(py::List<int64_t> values) {
  return std::tuple<int64_t, int64_t>(py::min(values), py::max(values));
}

int main() {
  return py::main([] {
    auto [low, high] = bounds(py::List<int64_t>{3, 1, 2});
    auto [first, rest] = py::unpack_star<1, 0>(py::List<int64_t>{1, 2, 3});
    int64_t a = 0;
    int64_t b = 0;
    std::string c;
    auto new_value = std::tuple<int64_t, int64_t>(1, 2);
    auto [new_a, new_b] = new_value;
    a = new_a;
    b = new_b;
    c = "x";
    int64_t new_low = high;
    int64_t new_high = low;
    low = new_low;
    high = new_high;
    py::print(low, high, first, rest, a, b, c);
    for (auto item :
         py::enumerate(py::List<std::tuple<std::string, int64_t>>{{"Ada", 36}, {"Bob", 41}})) {
      auto [new_index, new_value_2] = item;
      int64_t index = new_index;
      auto [name, age] = new_value_2;
      py::print(index, name, age);
    }
  });
}
