#include <cstdint>
#include <string>

#include "py/format.h"
#include "py/main.h"
#include "py/print.h"

int main() {
  return py::main([] {
    std::string name = "Ada";
    double ratio = 0.12345;
    int64_t width = 8;
    py::print(
        py::format("{!r:>{}}|{:.1%}|ratio={:.2f}|{:,}|{{}}", name, width, ratio, ratio, 1234567));
    py::print(py::format("{!s} is {:5.2f}", name, ratio), py::format("{0}{1}{0}", "a", "b"),
              py::format("{1}-{0}", 1, 2));
  });
}
