#include <cstdint>
#include <utility>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

class Node : public py::Instance {
 public:
  Node(int64_t value, py::List<py::Ref<Node>> children)
      : value(value), children(std::move(children)) {}

  int64_t value = 0;
  py::List<py::Ref<Node>> children;
};

int64_t total(py::Ref<Node> node) {
  int64_t value = node->value;
  py::List<int64_t> items;
  for (auto child : node->children) {
    items.append(total(child));
  }
  return py::add(value, py::sum(items));
}

int64_t power(int64_t base, int64_t exponent) {
  return exponent == 0 ? 1 : py::mul(base, power(base, exponent - 1));
}

int main() {
  return py::main([] {
    auto result = py::make<Node>(2, py::List<py::Ref<Node>>());
    int64_t result_2 = total(py::make<Node>(
        1, py::List<py::Ref<Node>>{result, py::make<Node>(3, py::List<py::Ref<Node>>())}));
    py::print(result_2, power(2, 10));
  });
}
