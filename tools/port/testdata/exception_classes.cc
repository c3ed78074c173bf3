#include <exception>
#include <string>

#include "py/class_repr.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"
#include "py/type_name.h"

class Custom : public py::Exception {
 public:
  using py::Exception::Exception;
};

std::string fail(std::exception_ptr kind = nullptr) {
  if (kind != nullptr) {
    std::rethrow_exception(kind);
  }
  return "nothing raised";
}

int main() {
  return py::main([] {
    py::print(fail());
    for (auto kind : py::List<std::exception_ptr>{std::make_exception_ptr(py::ValueError()),
                                                  std::make_exception_ptr(Custom())}) {
      try {
        fail(kind);
      } catch (const std::exception& error) {
        py::print(py::repr(error), py::class_repr(error) == py::exit_class_repr(kind),
                  py::type_name(error) == "ValueError" || py::type_name(error) == "KeyError");
      }
    }
  });
}
