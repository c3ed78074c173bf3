#include <cstdint>
#include <optional>
#include <string>

#include "py/builtins.h"
#include "py/dict.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"
#include "py/range.h"
#include "py/set.h"
#include "py/strings.h"

int main() {
  return py::main([] {
    py::List<std::string> words = {"pear", "fig", "apple"};
    py::Dict<std::string, int64_t> lengths;
    for (auto word : words) {
      if (word != "fig") {
        lengths.set(word, py::len(word));
      }
    }
    py::Set<std::string> letters;
    for (auto word : words) {
      for (auto letter : py::chars(word)) {
        if (py::contains("aeiou", letter)) {
          letters.add(letter);
        }
      }
    }
    int64_t result = py::len(letters);
    py::List<py::List<int64_t>> items;
    for (int64_t y : py::range(2)) {
      py::List<int64_t> items_2;
      for (int64_t x : py::range(3)) {
        items_2.append(x * y);
      }
      items.append(items_2);
    }
    py::print(lengths, result, items);
    py::List<int64_t> items_3;
    for (auto word : words) {
      items_3.append(py::len(word));
    }
    int64_t result_2 = py::sum(items_3);
    bool found = false;
    for (auto word : words) {
      if (py::len(word) > 4) {
        found = true;
        break;
      }
    }
    py::print(result_2, found);
    std::optional<std::string> first;
    for (auto word : words) {
      if (py::startswith(word, "f")) {
        first = word;
        break;
      }
    }
    py::print(first);
  });
}
