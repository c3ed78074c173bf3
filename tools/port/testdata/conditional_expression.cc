#include <cstdint>
#include <optional>
#include <string>

#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

std::string describe(std::optional<int64_t> n) {
  return !n.has_value() ? std::string("none") : (*n < 0 ? std::string("negative") : py::str(*n));
}

int main() {
  return py::main([] {
    std::string result = describe(std::nullopt);
    std::string result_2 = describe(-1);
    py::print(result, result_2, describe(3));
  });
}
