#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include "py/builtins.h"
#include "py/exception_ref.h"
#include "py/exceptions.h"
#include "py/generator.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

py::Generator<int64_t, std::optional<int64_t>, std::string> numbers() {
  auto got = co_yield 1;
  std::exception_ptr error_2;
  try {
    std::exception_ptr error_3;
    try {
      co_yield !got.has_value() ? 2 : *got;
    } catch (const py::ValueError&) {
      error_3 = std::current_exception();
    }
    if (error_3 != nullptr) {
      py::print("inner caught", error_3);
      co_yield 3;
    }
  } catch (...) {
    error_2 = std::current_exception();
  }
  py::print("inner ends");
  if (error_2 != nullptr) {
    std::rethrow_exception(error_2);
  }
  co_return "result";
}

py::Generator<int64_t, std::optional<int64_t>, int64_t> outer() {
  std::string result = co_yield py::yield_from(numbers());
  py::print("result:", result);
  for (auto item : py::List<int64_t>{10, 20}) {
    co_yield item;
  }
  co_return py::len(result);
}

int main() {
  return py::main([] {
    auto generator = outer();
    int64_t result = py::next(generator);
    py::print(result, generator.send(7));
    py::print(generator.throw_(py::ValueError("thrown")));
    int64_t result_2 = py::next(generator);
    py::print(result_2, py::next(generator));
    try {
      py::next(generator);
    } catch (const py::StopIteration& stop) {
      py::print(py::first_argument(std::current_exception()));
    }
    generator = outer();
    py::next(generator);
    py::next(generator);
    generator.close();
  });
}
