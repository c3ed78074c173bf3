#include <string>

#include "py/arithmetic.h"
#include "py/instance.h"
#include "py/main.h"
#include "py/print.h"

class Temperature : public py::Instance {
 public:
  explicit Temperature(double celsius) : _celsius(celsius) {}

  double fahrenheit() { return py::truediv(this->_celsius * 9, 5) + 32; }

  void set_fahrenheit(double value) { this->_celsius = py::truediv((value - 32) * 5, 9); }

  static py::Ref<Temperature> freezing() { return py::make<Temperature>(0.0); }

  static std::string unit() { return "C"; }

  double _celsius = 0.0;
};

int main() {
  return py::main([] {
    auto temperature = Temperature::freezing();
    double value = temperature->fahrenheit();
    py::print(value, Temperature::unit());
    temperature->set_fahrenheit(212.0);
    py::print(temperature->fahrenheit());
  });
}
