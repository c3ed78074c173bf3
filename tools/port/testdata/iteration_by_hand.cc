#include <cstdint>
#include <string>
#include <tuple>
#include <variant>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/counter.h"
#include "py/equal.h"
#include "py/exceptions.h"
#include "py/generator.h"
#include "py/instance.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/strings.h"
#include "py/variant.h"

class Sentinel : public py::Instance {
 public:
};

class Countdown : public py::Instance {
 public:
  explicit Countdown(int64_t start) : left(start) {}

  py::Ref<Countdown> iter() { return py::ref(this); }

  int64_t next() {
    if (this->left == 0) {
      throw py::StopIteration();
    }
    --this->left;
    return this->left;
  }

  int64_t left = 0;
};

int main() {
  return py::main([] {
    auto DONE = py::make<Sentinel>();
    auto names = std::tuple<std::string, std::string, std::string>("zero", "one", "two");
    py::Counter<std::string> counts;
    for (int64_t i : py::iter(py::make<Countdown>(3)->iter())) {
      std::string index = py::at(names, i);
      counts.set(index, py::add(counts[index], i));
    }
    auto result = py::list(py::iter(py::make<Countdown>(2)->iter()));
    py::print(counts, result, py::sum(py::iter(py::make<Countdown>(4)->iter())));
    for (auto item :
         py::List<std::variant<int64_t, py::Ref<Sentinel>>>{int64_t{1}, DONE, int64_t{2}}) {
      if (py::is_(item, DONE)) {
        break;
      }
      py::print(std::get<int64_t>(item) + 1);
    }
    py::List<py::List<int64_t>> items;
    for (auto column : py::zip_rows(
             py::List<py::List<int64_t>>{py::List<int64_t>{1, 2}, py::List<int64_t>{3, 4}})) {
      items.append(py::list(column));
    }
    py::print(items);
    py::print(py::sorted(
        py::List<std::string>{"b", "A"},
        py::key = [&](std::string item) { return py::lower(item); }));
  });
}
