#include <cstdint>
#include <string>
#include <utility>

#include "py/dict.h"
#include "py/instance.h"
#include "py/main.h"
#include "py/print.h"

class Node : public py::Instance {
 public:
  Node(int64_t value, py::Ref<Node> following = nullptr)
      : value(value), following(std::move(following)) {}

  int64_t value = 0;
  py::Ref<Node> following;
};

int64_t total(py::Ref<Node> node) {
  int64_t sum_ = 0;
  while (node != nullptr) {
    sum_ += node->value;
    node = node->following;
  }
  return sum_;
}

int main() {
  return py::main([] {
    py::Dict<std::string, int64_t> ages = {{"Ada", 36}};
    auto age = ages.get("Bob");
    int64_t result = total(py::make<Node>(1, py::make<Node>(2)));
    py::print(result, age, !age.has_value(), ages.get("Ada", 0));
  });
}
