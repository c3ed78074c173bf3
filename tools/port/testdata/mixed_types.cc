#include <cstdint>
#include <string>
#include <variant>

#include "py/equal.h"
#include "py/format.h"
#include "py/list.h"
#include "py/main.h"
#include "py/none.h"
#include "py/number.h"
#include "py/print.h"
#include "py/strings.h"
#include "py/variant.h"

using Value = std::variant<py::NoneType, int64_t, std::string>;

std::string show(Value value) {
  if (py::holds<py::NoneType>(value)) {
    return "nothing";
  }
  if (py::holds<int64_t>(value)) {
    return py::format("number {}", std::get<int64_t>(value) + 1);
  }
  return py::format("text {}", py::upper(std::get<std::string>(value)));
}

int main() {
  return py::main([] {
    for (auto value : py::List<Value>{int64_t{1}, std::string("one"), py::None}) {
      py::print(show(value));
    }
    py::Number total = 0;
    for (auto amount : py::List<py::Number>{1, 2.5}) {
      total = total + amount;
    }
    py::print(total, py::List<Value>{int64_t{1}, std::string("a"), py::None});
  });
}
