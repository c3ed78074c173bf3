#include <cstdint>
#include <exception>

#include "py/generator.h"
#include "py/main.h"
#include "py/print.h"

py::Generator<int64_t> countdown(int64_t n) {
  std::exception_ptr error;
  try {
    while (n > 0) {
      co_yield n;
      --n;
    }
  } catch (...) {
    error = std::current_exception();
  }
  py::print("end of countdown");
  if (error != nullptr) {
    std::rethrow_exception(error);
  }
}

py::Generator<int64_t> both(int64_t n) {
  co_yield py::yield_from(countdown(n));
  co_yield 0;
}

int main() {
  return py::main([] {
    for (int64_t number : countdown(5)) {
      py::print(number);
      if (number == 4) {
        break;
      }
    }
    auto numbers = both(2);
    int64_t result = py::next(numbers);
    py::print(result, py::list(numbers));
  });
}
