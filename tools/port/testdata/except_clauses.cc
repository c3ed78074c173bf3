#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "py/convert.h"
#include "py/exception_ref.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/range.h"
#include "py/repr.h"
#include "py/type_name.h"

class Refused : public py::Exception {
 public:
  Refused(std::string reason, int64_t code)
      : py::Exception(py::format("refused: {}", reason)), code(code) {}

  int64_t code = 0;
};

std::string attempt(int64_t kind) {
  std::optional<std::string> returned;
  std::exception_ptr error_2;
  try {
    std::exception_ptr error_3;
    try {
      if (kind == 0) {
        throw Refused("closed", 7);
      }
      if (kind == 1) {
        returned = py::List<std::string>{""}[kind];
        goto leave;
      }
      if (kind == 2) {
        returned = py::str(py::int_("two"));
        goto leave;
      }
    } catch (const Refused&) {
      error_3 = std::current_exception();
    } catch (const py::IndexError&) {
      error_3 = std::current_exception();
    } catch (const py::KeyError&) {
      error_3 = std::current_exception();
    } catch (const py::ValueError&) {
      error_3 = std::current_exception();
    }
    if (error_3 != nullptr && py::isinstance<Refused>(error_3)) {
      returned = py::format("{} ({})", error_3, py::as_exception<Refused>(error_3).code);
      goto leave;
    } else if (error_3 != nullptr && py::isinstance<py::IndexError, py::KeyError>(error_3)) {
      returned = py::format("{}: {}", py::type_name(error_3), error_3);
      goto leave;
    } else if (error_3 != nullptr && py::isinstance<py::ValueError>(error_3)) {
      returned = "no number";
      goto leave;
    }
    returned = "nothing happened";
    goto leave;
  } catch (...) {
    error_2 = std::current_exception();
  }
leave:;
  py::print("attempt", kind);
  if (error_2 != nullptr) {
    std::rethrow_exception(error_2);
  }
  return *std::move(returned);
}

int main() {
  return py::main([] {
    for (int64_t kind : py::range(4)) {
      py::print(attempt(kind));
    }
  });
}
