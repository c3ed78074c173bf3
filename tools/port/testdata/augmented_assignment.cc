#include <cstdint>
#include <string>

#include "py/builtins.h"
#include "py/dict.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/strings.h"

int64_t position(py::List<std::string> log) {
  log.append("position");
  return 0;
}

int main() {
  return py::main([] {
    py::List<std::string> log;
    py::List<int64_t> values = {1, 2};
    int64_t index = position(log);
    values[index] += py::len(log);
    values.extend(py::List<int64_t>{3});
    std::string text = "a";
    text = py::repeat(text, 3);
    py::Dict<std::string, int64_t> counts = {{"a", 1}};
    counts["a"] -= 5;
    py::print(values, text, counts, log);
  });
}
