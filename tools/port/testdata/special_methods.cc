#include <cstdint>
#include <string>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/format.h"
#include "py/instance.h"
#include "py/keywords.h"
#include "py/main.h"
#include "py/print.h"

class Money : public py::Instance {
 public:
  explicit Money(int64_t cents) : cents(cents) {}

  py::Ref<Money> add(py::Ref<Money> other) {
    return py::make<Money>(py::add(this->cents, other->cents));
  }

  bool eq(py::Ref<Money> other) const { return this->cents == other->cents; }

  bool lt(py::Ref<Money> other) const { return this->cents < other->cents; }

  bool truth() const { return this->cents != 0; }

  std::string repr() const override { return py::format("Money({})", this->cents); }

  int64_t cents = 0;
};

int main() {
  return py::main([] {
    auto result = py::make<Money>(1);
    auto value = result->add(py::make<Money>(2));
    auto result_2 = py::make<Money>(1);
    bool value_2 = result_2->eq(py::make<Money>(1));
    auto result_3 = py::make<Money>(3);
    auto result_4 = py::max(result_3, py::make<Money>(5));
    py::print(value, value_2, result_4, !py::make<Money>(0)->truth());
  });
}
