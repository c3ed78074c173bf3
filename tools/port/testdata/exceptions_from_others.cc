#include <cstdint>
#include <exception>
#include <string>

#include "py/convert.h"
#include "py/exception_ref.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

int64_t parse(std::string text) {
  try {
    return py::int_(text);
  } catch (const py::ValueError& error) {
    throw py::with_cause(py::RuntimeError(py::format("cannot parse {!r}", text)),
                         std::current_exception());
  }
}

int main() {
  return py::main([] {
    try {
      parse("x");
    } catch (const py::RuntimeError& error) {
      py::print(error, "because of", py::repr(py::cause(std::current_exception())));
    }
  });
}
