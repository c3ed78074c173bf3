#include "py/builtins.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/iterator.h"
#include "py/range.h"
#include "py/set.h"

namespace py {
namespace {

struct Closed {
  bool truth() const { return false; }
};

TEST(BuiltinsTest, TruthIsThatOfPython) {
  EXPECT_FALSE(truth(0));
  EXPECT_TRUE(truth(0.5));
  EXPECT_FALSE(truth(""));
  EXPECT_TRUE(truth(std::string("a")));
  EXPECT_FALSE(truth(None));
  EXPECT_FALSE(truth(std::optional<int>()));
  EXPECT_FALSE(truth(std::optional<int>(0)));
  EXPECT_FALSE(truth(List<int>()));
  EXPECT_TRUE(truth(range(1)));
  EXPECT_FALSE(truth(std::tuple()));
  EXPECT_TRUE(truth(std::tuple(0)));
  EXPECT_FALSE(truth(Closed()));
}

TEST(BuiltinsTest, LenCountsElementsAndCharacters) {
  EXPECT_EQ(len("héllo"), 5);
  EXPECT_EQ(len(std::vector<int>{1, 2}), 2);
  EXPECT_EQ(len(Dict<int, int>{{1, 2}}), 1);
  EXPECT_EQ(len(std::tuple(1, "a")), 2);
}

TEST(BuiltinsTest, ContainsAsksContainersAndSearchesOthers) {
  EXPECT_TRUE(contains(std::vector<std::string>{"a", "b"}, "b"));
  EXPECT_TRUE(contains(range(0, 10, 3), 9));
  EXPECT_TRUE(contains(std::map<std::string, int>{{"k", 1}}, "k"));
  EXPECT_FALSE(contains(Set<int64_t>{1}, 2));
}

TEST(BuiltinsTest, EnumerateCountsFromStart) {
  const std::vector<std::string> names{"a", "b"};
  std::string text;
  for (const auto& [i, name] : enumerate(names, 1)) {
    text += std::to_string(i) + name;
  }
  EXPECT_EQ(text, "1a2b");
}

TEST(BuiltinsTest, ZipAsksInOrderUntilOneHasEnded) {
  const Iterator<int64_t> rest = iter(List<int64_t>{1, 2, 3, 4});
  EXPECT_EQ(list(zip(range(2), rest)).repr(), "[(0, 1), (1, 2)]");
  EXPECT_EQ(list(zip(rest, range(1))).repr(), "[(3, 0)]");
  EXPECT_EQ(list(rest).repr(), "[]");
}

TEST(BuiltinsTest, StrictlyZippedIterablesEndTogether) {
  const auto error = [](const auto&... values) -> std::string {
    try {
      return list(zip_strict(values...)).repr();
    } catch (const ValueError& raised) {
      return raised.str();
    }
  };
  EXPECT_EQ(error(range(2), range(2)), "[(0, 0), (1, 1)]");
  EXPECT_EQ(error(range(1), range(2)), "zip() argument 2 is longer than argument 1");
  EXPECT_EQ(error(range(2), range(2), range(1)), "zip() argument 3 is shorter than arguments 1-2");
  EXPECT_EQ(error(range(1), range(1), range(2)), "zip() argument 3 is longer than arguments 1-2");
}

TEST(BuiltinsTest, AdaptorsKeepTemporariesAlive) {
  std::string text;
  for (const auto& [i, pair] : enumerate(zip(List<int64_t>{1, 2}, std::string("xyz")))) {
    text += std::to_string(i) + std::get<1>(pair);
  }
  EXPECT_EQ(text, "0x1y");
  EXPECT_EQ(list(zip(range(2), std::vector<bool>{true, false})).repr(), "[(0, True), (1, False)]");
}

TEST(BuiltinsTest, SortedLeavesItsArgumentAsItIs) {
  const List<int64_t> numbers{3, 1, 2};
  EXPECT_EQ(sorted(numbers).repr(), "[1, 2, 3]");
  EXPECT_EQ(numbers.repr(), "[3, 1, 2]");
  EXPECT_EQ(sorted(std::string("bca"), reverse = true).repr(), "['c', 'b', 'a']");
  EXPECT_EQ(sorted(Dict<std::string, int64_t>{{"b", 1}, {"a", 2}}).repr(), "['a', 'b']");
  EXPECT_EQ(reversed(range(3)).repr(), "[2, 1, 0]");
}

TEST(BuiltinsTest, MinAndMaxGiveTheFirstOfEquals) {
  const auto length = [](const std::string& word) { return len(word); };
  const List<std::string> words{"aa", "b", "c", "dd"};
  EXPECT_EQ(min(words, key = length), "b");
  EXPECT_EQ(max(words, key = length), "aa");
  EXPECT_EQ(max("x", "yy", "zz", key = length), "yy");
  EXPECT_EQ(min(3, int64_t{1}, 2), 1);
  EXPECT_EQ(max(2.5, 1.5), 2.5);
}

TEST(BuiltinsTest, MinAndMaxOfNothingAreErrorsOrTheDefault) {
  const List<int64_t> none;
  EXPECT_THROW(min(none), ValueError);
  EXPECT_EQ(max(none, default_ = 5), 5);
  EXPECT_EQ(min(none, default_ = None), std::nullopt);
  EXPECT_EQ(min(List<int64_t>{4}, default_ = None), std::optional<int64_t>(4));
}

TEST(BuiltinsTest, SumOfIntsIsCheckedAndOfFloatsCompensated) {
  EXPECT_EQ(sum(List<int64_t>{1, 2}), 3);
  EXPECT_EQ(sum(List<bool>{true, true}), 2);
  EXPECT_THROW(sum(List<int64_t>{INT64_MAX, 1}), OverflowError);
  EXPECT_EQ(sum(List<std::optional<int64_t>>{1, 2}), 3);
  EXPECT_EQ(sum(std::vector<std::optional<double>>(10, 0.1)), 1.0);
  EXPECT_THROW(sum(List<std::optional<int64_t>>{1, std::nullopt}), TypeError);
  EXPECT_EQ(sum(std::vector<double>(10, 0.1)), 1.0);
  EXPECT_EQ(sum(List<List<int64_t>>{{1}, {2}}, List<int64_t>{0}).repr(), "[0, 1, 2]");
}

TEST(BuiltinsTest, AnyAndAllStopAtTheFirstThatDecides) {
  EXPECT_TRUE(any(List<int64_t>{0, 1}));
  EXPECT_FALSE(any(List<int64_t>()));
  EXPECT_FALSE(all(List<std::string>{"a", ""}));
  EXPECT_TRUE(all(List<int64_t>()));
}

TEST(BuiltinsTest, TheBestOfNothingAndOfNones) {
  EXPECT_THROW(max(List<NoneType>()), ValueError);
  EXPECT_THROW(min(List<NoneType>{None, None}), TypeError);
  EXPECT_EQ(max(List<NoneType>{None}), None);
  EXPECT_THROW(max(List<int64_t>{1, 2}, key = [](int64_t) { throw IndexError("x"); }), IndexError);
}

}  // namespace
}  // namespace py
