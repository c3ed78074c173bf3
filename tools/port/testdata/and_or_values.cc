#include <cstdint>
#include <string>
#include <variant>

#include "py/builtins.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

using Value = std::variant<int64_t, py::List<int64_t>>;

std::string name_of(std::string nickname, std::string name) {
  return !nickname.empty() ? nickname : (!name.empty() ? name : std::string("nobody"));
}

Value first(py::List<int64_t> values) {
  auto value = !values.empty() ? Value(int64_t{values[0]}) : Value(values);
  return py::truth(value) ? value : Value(int64_t{-1});
}

int main() {
  return py::main([] {
    std::string result = name_of("", "Ada");
    std::string result_2 = name_of("", "");
    auto result_3 = first(py::List<int64_t>());
    py::print(result, result_2, result_3, first(py::List<int64_t>{5}));
  });
}
