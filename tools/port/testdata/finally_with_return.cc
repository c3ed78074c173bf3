#include <cstdint>
#include <exception>
#include <optional>
#include <utility>

#include "py/builtins.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

int64_t find(py::List<int64_t> values, int64_t wanted) {
  for (auto [index, value] : py::enumerate(values)) {
    std::optional<int64_t> returned;
    bool broke = false;
    bool continues = false;
    std::exception_ptr error;
    try {
      if (value < 0) {
        continues = true;
        goto leave;
      }
      if (value == wanted) {
        returned = index;
        goto leave;
      }
      if (value > 100) {
        broke = true;
        goto leave;
      }
    } catch (...) {
      error = std::current_exception();
    }
  leave:;
    py::print("looked at", value);
    if (error != nullptr) {
      std::rethrow_exception(error);
    }
    if (returned) {
      return *std::move(returned);
    }
    if (broke) {
      break;
    }
    if (continues) {
      continue;
    }
  }
  return -1;
}

int main() {
  return py::main([] {
    int64_t result = find(py::List<int64_t>{-1, 4, 7}, 7);
    py::print(result, find(py::List<int64_t>{4, 101, 7}, 7));
  });
}
