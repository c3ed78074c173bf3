#include "py/itertools.h"

#include <optional>
#include <string>
#include <tuple>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/range.h"

namespace py::itertools {
namespace {

template <class Values>
std::string Show(Values&& values) {
  return list(std::forward<Values>(values)).repr();
}

TEST(Itertools, CountsAndRepeats) {
  EXPECT_EQ(Show(islice(count(10, 5), 3)), "[10, 15, 20]");
  EXPECT_EQ(Show(islice(count(0.5), 3)), "[0.5, 1.5, 2.5]");
  EXPECT_EQ(Show(islice(cycle(List<std::string>{"a", "b"}), 5)), "['a', 'b', 'a', 'b', 'a']");
  EXPECT_EQ(Show(cycle(List<int64_t>())), "[]");
  EXPECT_EQ(Show(repeat(int64_t{7}, 2)), "[7, 7]");
  EXPECT_EQ(Show(islice(repeat(int64_t{7}), 1)), "[7]");
}

TEST(Itertools, CountThrowsOnlyForTheNumberThatDoesNotFit) {
  const auto numbers = count(INT64_MAX);
  EXPECT_EQ(numbers.next(), INT64_MAX);
  EXPECT_THROW(numbers.next(), OverflowError);
}

TEST(Itertools, ChainsIterables) {
  EXPECT_EQ(Show(chain(List<int64_t>{1}, range(2, 4))), "[1, 2, 3]");
  EXPECT_EQ(Show(chain_from_iterable(List<std::string>{"ab", "c"})), "['a', 'b', 'c']");
}

TEST(Itertools, SlicesIterators) {
  EXPECT_EQ(Show(islice(range(10), 2, 8, 3)), "[2, 5]");
  EXPECT_EQ(Show(islice(range(4), 2, std::nullopt)), "[2, 3]");
  const auto numbers = iter(range(10));
  EXPECT_EQ(Show(islice(numbers, 2)), "[0, 1]");
  EXPECT_EQ(numbers.next(), 2);
  EXPECT_THROW(islice(range(3), -1), ValueError);
  EXPECT_THROW(islice(range(3), 0, 1, 0), ValueError);
}

TEST(Itertools, SelectsByPredicates) {
  const auto small = [](int64_t x) { return x < 2; };
  const List<int64_t> numbers{0, 1, 2, 1};
  EXPECT_EQ(Show(takewhile(small, numbers)), "[0, 1]");
  EXPECT_EQ(Show(dropwhile(small, numbers)), "[2, 1]");
  EXPECT_EQ(Show(filterfalse(small, numbers)), "[2]");
  EXPECT_EQ(Show(compress(numbers, List<bool>{true, false, true})), "[0, 2]");
}

TEST(Itertools, AccumulatesAndSpreads) {
  EXPECT_EQ(Show(accumulate(range(1, 5))), "[1, 3, 6, 10]");
  EXPECT_EQ(Show(accumulate(range(1, 4), [](int64_t a, int64_t b) { return a * b; })), "[1, 2, 6]");
  EXPECT_EQ(Show(accumulate(
                range(2), [](int64_t a, int64_t b) { return a + b; }, int64_t{10})),
            "[10, 10, 11]");
  EXPECT_EQ(Show(accumulate(List<std::string>{"a", "b"})), "['a', 'ab']");
  const List<std::tuple<int64_t, int64_t>> pairs{{2, 3}, {4, 5}};
  EXPECT_EQ(Show(starmap([](int64_t a, int64_t b) { return a * b; }, pairs)), "[6, 20]");
}

TEST(Itertools, JoinsNeighbours) {
  EXPECT_EQ(Show(pairwise(range(3))), "[(0, 1), (1, 2)]");
  EXPECT_EQ(Show(batched(range(5), 2)), "[(0, 1), (2, 3), (4,)]");
  EXPECT_THROW(batched(range(5), 0), ValueError);
  EXPECT_EQ(Show(zip_longest(None, range(2), List<std::string>{"a"})), "[(0, 'a'), (1, None)]");
  EXPECT_EQ(Show(zip_longest(int64_t{9}, range(1), range(2))), "[(0, 0), (9, 1)]");
}

TEST(Itertools, GroupsRuns) {
  std::string shown;
  for (const auto& [key, group] : groupby(List<std::string>{"ab", "a", "b", "ac"},
                                          [](const std::string& s) { return s.substr(0, 1); })) {
    shown += key + Show(group) + " ";
  }
  EXPECT_EQ(shown, "a['ab', 'a'] b['b'] a['ac'] ");
}

TEST(Itertools, AGroupEndsWhenTheNextIsAskedFor) {
  const auto groups = groupby(List<int64_t>{1, 1, 2});
  const auto first = groups.next();
  EXPECT_EQ(std::get<0>(groups.next()), 2);
  EXPECT_EQ(Show(std::get<1>(first)), "[]");
}

TEST(Itertools, MultipliesIterables) {
  EXPECT_EQ(Show(product(range(2), List<std::string>{"a", "b"})),
            "[(0, 'a'), (0, 'b'), (1, 'a'), (1, 'b')]");
  EXPECT_EQ(Show(product(range(2), List<std::string>())), "[]");
  EXPECT_EQ(Show(product_repeat<2>(range(2))), "[(0, 0), (0, 1), (1, 0), (1, 1)]");
  EXPECT_EQ(Show(product_repeat(range(2), 0)), "[()]");
}

TEST(Itertools, SelectsInOrder) {
  EXPECT_EQ(Show(permutations(range(3))),
            "[(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]");
  EXPECT_EQ(Show(permutations<2>(range(3))), "[(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]");
  EXPECT_EQ(Show(combinations<2>(range(3))), "[(0, 1), (0, 2), (1, 2)]");
  EXPECT_EQ(Show(combinations(range(2), 3)), "[]");
  EXPECT_EQ(Show(combinations(range(2), 0)), "[()]");
  EXPECT_EQ(Show(combinations_with_replacement<2>(range(2))), "[(0, 0), (0, 1), (1, 1)]");
  EXPECT_THROW(combinations(range(2), -1), ValueError);
}

}  // namespace
}  // namespace py::itertools
