#include <exception>
#include <optional>
#include <string>
#include <tuple>

#include "py/exception_class.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/repr.h"

class Custom : public py::Exception {
 public:
  using py::Exception::Exception;
};

std::string fail(std::optional<py::ExceptionClass> kind = std::nullopt) {
  if (kind.has_value()) {
    std::rethrow_exception((*kind)());
  }
  return "nothing raised";
}

int main() {
  return py::main([] {
    py::print(fail());
    for (auto kind : py::List<py::ExceptionClass>{py::exception_class<py::ValueError>(),
                                                  py::exception_class<Custom>()}) {
      try {
        fail(kind);
      } catch (const std::exception& error) {
        py::print(
            py::repr(error), py::class_of(std::current_exception()) == kind,
            py::List<py::ExceptionClass>{
                std::get<0>(std::tuple<py::ExceptionClass, py::ExceptionClass>(
                    py::exception_class<py::ValueError>(), py::exception_class<py::KeyError>())),
                std::get<1>(std::tuple<py::ExceptionClass, py::ExceptionClass>(
                    py::exception_class<py::ValueError>(), py::exception_class<py::KeyError>()))}
                .contains(py::class_of(std::current_exception())));
      }
    }
  });
}
