#include "py/functools.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "py/builtins.h"
#include "py/exceptions.h"
#include "py/list.h"

namespace py::functools {
namespace {

TEST(Functools, ReducesFromTheLeft) {
  const auto subtract = [](int64_t a, int64_t b) { return a - b; };
  EXPECT_EQ(reduce(subtract, List<int64_t>{10, 2, 3}), 5);
  EXPECT_EQ(reduce(subtract, List<int64_t>{1, 2}, 10), 7);
  const auto append = [](const std::string& a, int64_t b) { return a + std::to_string(b); };
  EXPECT_EQ(reduce(append, List<int64_t>{1, 2}, ""), "12");
}

TEST(Functools, AnIntOfAnySizeBeginsAReduction) {
  const auto multiply = [](int64_t a, int64_t b) { return a * b; };
  EXPECT_EQ(reduce(multiply, List<int64_t>{1'000'000, 1'000'000}, 2), 2'000'000'000'000);
}

TEST(Functools, NothingCannotBeReduced) {
  const auto add = [](int64_t a, int64_t b) { return a + b; };
  EXPECT_THROW(reduce(add, List<int64_t>()), TypeError);
  EXPECT_EQ(reduce(add, List<int64_t>(), 1), 1);
}

TEST(Functools, SortsByAComparison) {
  const auto by_length = [](const std::string& a, const std::string& b) {
    return static_cast<int64_t>(a.size()) - static_cast<int64_t>(b.size());
  };
  const List<std::string> words{"ccc", "a", "bb", "d"};
  EXPECT_EQ(sorted(words, key = cmp_to_key(by_length)).repr(), "['a', 'd', 'bb', 'ccc']");
}

}  // namespace
}  // namespace py::functools
