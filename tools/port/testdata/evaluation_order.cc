#include <cstdint>
#include <tuple>

#include "py/dict.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

int64_t say(int64_t value) {
  py::print("say", value);
  return value;
}

std::tuple<int64_t, int64_t> pair(int64_t a, int64_t b) {
  return std::tuple<int64_t, int64_t>(a, b);
}

int main() {
  return py::main([] {
    int64_t result = say(1);
    auto result_2 = pair(say(2), result);
    int64_t result_3 = say(3);
    py::print(result_2, result_3 - say(4));
    int64_t result_4 = say(5);
    auto value = py::Dict<int64_t, int64_t>{{result_4, say(6)}};
    int64_t result_5 = say(7);
    auto value_2 = py::List<int64_t>{result_5, say(8)};
    py::print(value, value_2[say(0)]);
  });
}
