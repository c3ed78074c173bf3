#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "py/exceptions.h"
#include "py/instance.h"
#include "py/main.h"
#include "py/print.h"
#include "py/strings.h"

class Section : public py::Instance {
 public:
  explicit Section(std::string name) : name(std::move(name)) {}

  std::string enter() {
    py::print("enter", this->name);
    return py::upper(this->name);
  }

  bool exit(std::exception_ptr error) {
    py::print("exit", this->name);
    return error != nullptr;
  }

  std::string name;
};

std::string run(bool fail) {
  auto manager = py::make<Section>("a");
  std::string a = manager->enter();
  std::optional<std::string> returned;
  std::exception_ptr error;
  try {
    auto manager_2 = py::make<Section>("b");
    std::string b = manager_2->enter();
    std::optional<std::string> returned_2;
    std::exception_ptr error_2;
    try {
      if (fail) {
        throw py::ValueError("no");
      }
      returned_2 = a + b;
      goto leave_2;
    } catch (...) {
      error_2 = std::current_exception();
    }
  leave_2:;
    const bool swallowed = manager_2->exit(error_2);
    if (error_2 != nullptr && !swallowed) {
      std::rethrow_exception(error_2);
    }
    if (returned_2) {
      returned = *returned_2;
      goto leave;
    }
  } catch (...) {
    error = std::current_exception();
  }
leave:;
  const bool swallowed_2 = manager->exit(error);
  if (error != nullptr && !swallowed_2) {
    std::rethrow_exception(error);
  }
  if (returned) {
    return *std::move(returned);
  }
  return "swallowed";
}

int main() {
  return py::main([] {
    std::string result = run(false);
    py::print(result, run(true));
  });
}
