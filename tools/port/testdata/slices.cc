#include <string>

#include "py/list.h"
#include "py/main.h"
#include "py/none.h"
#include "py/print.h"
#include "py/strings.h"

int main() {
  return py::main([] {
    auto letters = py::list(py::chars("abcdef"));
    letters.set_slice(1, 3, py::List<std::string>{"X"});
    letters.del(-1);
    py::print(letters, letters.slice(py::None, py::None, -1), letters.slice(1, -1),
              py::slice("abcdef", py::None, py::None, 2), py::slice("abc", -2, py::None));
  });
}
