#include <string>
#include <utility>

#include "py/arithmetic.h"
#include "py/format.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/type_name.h"

class Shape : public py::Instance {
 public:
  explicit Shape(std::string name) : name(std::move(name)) {}

  virtual double area() const = 0;

  std::string str() const override {
    std::string value = this->name;
    return py::format("{} of {:.2f}", value, this->area());
  }

  std::string name;
};

class Square : public Shape {
 public:
  explicit Square(double side) : Shape("square"), side(side) {}

  double area() const override { return py::pow(this->side, 2); }

  double side = 0.0;
};

class Cube : public Square {
 public:
  using Square::Square;

  double area() const override { return 6 * Square::area(); }
};

int main() {
  return py::main([] {
    auto result = py::make<Square>(1.5);
    for (auto shape : py::List<py::Ref<Square>>{result, py::make<Cube>(2.0)}) {
      py::print(shape, py::type_name(shape), py::isinstance<Cube>(shape));
    }
  });
}
