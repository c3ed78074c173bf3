#include <exception>
#include <string>
#include <vector>

#include "py/exception_group.h"
#include "py/exception_ref.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

void sort_out(std::exception_ptr group) {
  std::exception_ptr error_2;
  try {
    std::rethrow_exception(group);
  } catch (...) {
    error_2 = std::current_exception();
  }
  std::vector<std::exception_ptr> raised;
  if (std::exception_ptr values_2 = py::split_group<py::ValueError>(error_2)) {
    py::List<std::string> items;
    for (auto error : py::exceptions(values_2)) {
      items.append(py::str(error));
    }
    py::print("values", items);
  }
  if (std::exception_ptr group_2 = py::split_group<py::KeyError>(error_2)) {
    py::print("a key");
  }
  py::raise_rest(error_2, raised);
}

int main() {
  return py::main([] {
    sort_out(std::make_exception_ptr(py::ExceptionGroup(
        "several", std::vector<std::exception_ptr>{std::make_exception_ptr(py::ValueError("a")),
                                                   std::make_exception_ptr(py::KeyError("k")),
                                                   std::make_exception_ptr(py::ValueError("b"))})));
  });
}
