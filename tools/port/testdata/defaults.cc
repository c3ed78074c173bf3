#include <cstdint>
#include <string>

#include "py/builtins.h"
#include "py/format.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/tuple.h"

py::List<int64_t> default_into;

std::string greet(std::string name, std::string greeting = "Hello", std::string mark = "!") {
  return py::format("{}, {}{}", greeting, name, mark);
}

py::List<int64_t> collect(int64_t item, py::List<int64_t> into = default_into) {
  into.append(item);
  return into;
}

int64_t total(py::Tuple<int64_t> numbers = py::Tuple<int64_t>{}, int64_t start = 0) {
  return start + py::sum(numbers);
}

int main() {
  return py::main([] {
    std::string result = greet("Ada");
    std::string result_2 = greet("Ada", "Hello", "?");
    py::print(result, result_2, greet("Bob", "Bye"));
    auto result_3 = collect(1);
    py::print(result_3, collect(2));
    int64_t result_4 = total(py::Tuple<int64_t>{});
    int64_t result_5 = total(py::Tuple<int64_t>{1, 2});
    py::print(result_4, result_5, total(py::Tuple<int64_t>(py::List<int64_t>{3, 4}), 10));
  });
}
