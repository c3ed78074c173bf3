#include <cstdint>
#include <string>
#include <tuple>

#include "py/builtins.h"
#include "py/format.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/main.h"
#include "py/none.h"
#include "py/print.h"

class Point : public py::Instance {
 public:
  Point(int64_t x, int64_t y) : x(x), y(y) {}

  std::string repr() const override { return py::format("Point(x={!r}, y={!r})", x, y); }

  bool eq(const py::Ref<Point>& other) const {
    return std::tie(x, y) == std::tie(other->x, other->y);
  }

  int64_t x = 0;
  int64_t y = 0;
};

std::string where(py::Ref<Point> point) {
  if (point->x == 0 && point->y == 0) {
    return "origin";
  }
  {
    int64_t x = point->x;
    int64_t y = point->y;
    if (x == y) {
      return py::format("diagonal {}", x);
    }
  }
  return "elsewhere";
}

std::string command(py::List<std::string> words) {
  if (py::len(words) == 0) {
    return "nothing";
  }
  if (py::len(words) == 2 && words[0] == "go") {
    std::string direction = words[1];
    return py::format("going {}", direction);
  }
  if (py::len(words) >= 1 && words[0] == "take") {
    auto things = words.slice(1, py::None);
    return py::format("taking {}", py::len(things));
  }
  return "what?";
}

int main() {
  return py::main([] {
    std::string result = where(py::make<Point>(0, 0));
    std::string result_2 = where(py::make<Point>(2, 2));
    py::print(result, result_2, where(py::make<Point>(1, 2)));
    std::string result_3 = command(py::List<std::string>());
    std::string result_4 = command(py::List<std::string>{"go", "up"});
    std::string result_5 = command(py::List<std::string>{"take", "a", "b"});
    py::print(result_3, result_4, result_5, command(py::List<std::string>{"x"}));
  });
}
