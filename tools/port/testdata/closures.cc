#include <cstdint>
#include <functional>

#include "py/cell.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/range.h"

std::function<int64_t()> counter(int64_t start);

std::function<int64_t()> counter(int64_t start) {
  py::Cell<int64_t> count(start);
  auto increment = [count]() -> int64_t {
    ++*count;
    return *count;
  };
  return increment;
}

void main_() {
  auto first = counter(0);
  auto second = counter(10);
  int64_t result = first();
  int64_t result_2 = first();
  py::print(result, result_2, second());
  py::List<std::function<int64_t()>> late;
  py::List<std::function<int64_t()>> kept;
  py::Cell<int64_t> i;
  for (auto next_i : py::range(3)) {
    *i = next_i;
    late.append([i] { return *i; });
    kept.append([i = *i] { return i; });
  }
  py::List<int64_t> items;
  for (auto f : late) {
    items.append(f());
  }
  py::List<int64_t> items_2;
  for (auto f : kept) {
    items_2.append(f());
  }
  py::print(items, items_2);
}

int main() {
  return py::main([] { main_(); });
}
