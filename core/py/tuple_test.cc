#include "py/tuple.h"

#include <cstdint>
#include <string>
#include <tuple>

#include "gtest/gtest.h"
#include "py/builtins.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/range.h"
#include "py/set.h"

namespace py {
namespace {

using Ints = Tuple<int64_t>;

TEST(TupleTest, ShowsItselfAsATuple) {
  EXPECT_EQ(Ints().repr(), "()");
  EXPECT_EQ(Ints{1}.repr(), "(1,)");
  EXPECT_EQ((Tuple<std::string>{"a", "b"}).repr(), "('a', 'b')");
  EXPECT_EQ(py::tuple(py::range(3)).repr(), "(0, 1, 2)");
  EXPECT_EQ(py::tuple("ab").repr(), "('a', 'b')");
  EXPECT_EQ(py::tuple(List<bool>{true, false}).repr(), "(True, False)");
  EXPECT_EQ(py::type_name(Ints{}), "tuple");
}

TEST(TupleTest, IsReadAsInPython) {
  const Ints tuple{1, 2, 3, 2};
  EXPECT_EQ(tuple[-1], 2);
  EXPECT_EQ(py::len(tuple), 4);
  EXPECT_EQ(tuple.slice(1, None).repr(), "(2, 3, 2)");
  EXPECT_EQ(tuple.slice(None, None, -1).repr(), "(2, 3, 2, 1)");
  EXPECT_EQ(tuple.count(2), 2);
  EXPECT_EQ(tuple.index(3), 2);
  EXPECT_TRUE(tuple.contains(3));
  EXPECT_EQ(py::sum(tuple), 8);
  EXPECT_FALSE(py::truth(Ints()));
  EXPECT_THROW(tuple[4], IndexError);
  EXPECT_THROW(static_cast<void>(tuple.index(9)), ValueError);
}

TEST(TupleTest, IsComputedWith) {
  EXPECT_EQ((Ints{1} + Ints{2}).repr(), "(1, 2)");
  EXPECT_EQ((Ints{1, 2} * 2).repr(), "(1, 2, 1, 2)");
  EXPECT_TRUE((Ints{1, 2} == Ints{1, 2}));
  EXPECT_TRUE((Ints{1, 2} < Ints{1, 3}));
  EXPECT_TRUE((Ints{1} < Ints{1, 0}));
  const Ints converted = std::tuple(1, int64_t{2});
  EXPECT_EQ(converted.repr(), "(1, 2)");
}

TEST(TupleTest, HashesAsCPythonDoes) {
  EXPECT_EQ((Ints{1, 2, 3}).hash(), 529344067295497451);
  EXPECT_EQ(Ints().hash(), 5740354900026072187);
  const Dict<Ints, std::string> dict{{Ints{1, 2}, "x"}};
  EXPECT_EQ(dict[(Ints{1, 2})], "x");
  EXPECT_EQ((Set<Ints>{Ints{1, 2}, Ints{1, 2}}).size(), 1U);
}

TEST(TupleTest, ZipOfRowsGivesColumns) {
  const List<List<int64_t>> rows = {{1, 2, 3}, {4, 5}};
  EXPECT_EQ(zip_rows(rows).repr(), "[(1, 4), (2, 5)]");
  EXPECT_EQ(zip_rows(List<List<int64_t>>{{1}, {2, 3}}).repr(), "[(1, 2)]");
  EXPECT_EQ(zip_rows(List<List<int64_t>>()).repr(), "[]");
}

TEST(TupleTest, AnItemOfATupleOfKnownLengthByIndex) {
  const std::tuple<int64_t, int64_t, int64_t> numbers(1, 2, 3);
  EXPECT_EQ(at(numbers, 1), 2);
  EXPECT_EQ(at(numbers, -1), 3);
  EXPECT_THROW(at(numbers, 3), IndexError);
}

}  // namespace
}  // namespace py
