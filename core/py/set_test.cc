#include "py/set.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/list.h"

namespace py {
namespace {

TEST(SetTest, CopiesAreTheSameSet) {
  const Set<int64_t> set{1};
  const Set<int64_t> alias = set;  // NOLINT(performance-unnecessary-copy-initialization)
  alias.add(2);
  EXPECT_EQ(set.size(), 2U);
  EXPECT_TRUE(is(set, alias));
  EXPECT_FALSE(is(set, set.copy()));
  EXPECT_EQ(set, set.copy());
}

// The order of sets of numbers is compared with CPython's by operations_differential_test.
TEST(SetTest, UnionsAreOfAnyIterables) {
  const Set<int64_t> first = {1, 2};
  EXPECT_EQ(set_union(first, List<int64_t>{3}, Set<int64_t>{1, 4}), (Set<int64_t>{1, 2, 3, 4}));
  EXPECT_EQ(set_union_of(first, List<List<int64_t>>{{5}, {}, {2, 6}}), (Set<int64_t>{1, 2, 5, 6}));
  EXPECT_EQ(first, (Set<int64_t>{1, 2}));
}

TEST(SetTest, TextsKeepTheOrderOfInsertion) {
  const Set<std::string> set{"b", "a", "b"};
  set.add("c");
  EXPECT_EQ(set.repr(), "{'b', 'a', 'c'}");
  EXPECT_EQ((set - Set<std::string>{"a"}).repr(), "{'b', 'c'}");
  EXPECT_EQ((set & Set<std::string>{"c", "b"}).repr(), "{'c', 'b'}");
  EXPECT_EQ(Set<std::string>().repr(), "set()");
}

TEST(SetTest, RemovingWhatIsNotThereIsAKeyError) {
  const Set<std::string> set{"a"};
  set.discard("b");
  EXPECT_THROW(set.remove("b"), KeyError);
  EXPECT_EQ(set.pop(), "a");
  EXPECT_THROW(set.pop(), KeyError);
}

TEST(SetTest, ALoopDoesNotAllowItsBodyToAddOrRemoveElements) {
  const Set<int64_t> set{1, 2};
  EXPECT_THROW(
      {
        for (const int64_t value : set) {
          set.add(value + 100);
        }
      },
      RuntimeError);
}

TEST(SetTest, ComparisonsAreOfSubsets) {
  const Set<int64_t> small{1};
  const Set<int64_t> large{1, 2};
  EXPECT_TRUE(small < large);
  EXPECT_TRUE(small <= small);
  EXPECT_FALSE(small < small);
  EXPECT_TRUE(large >= small);
  EXPECT_TRUE(small.isdisjoint(Set<int64_t>{5}));
  EXPECT_FALSE((Set<int64_t>{1, 3} <= large));
}

TEST(SetTest, OperatorsInPlaceChangeTheSetForAllWhoShareIt) {
  Set<int64_t> set{1, 2, 3};
  const Set<int64_t> alias = set;
  set &= Set<int64_t>{2, 3, 4};
  set |= Set<int64_t>{9};
  set ^= Set<int64_t>{9, 7};
  set -= Set<int64_t>{3};
  EXPECT_EQ(alias, (Set<int64_t>{2, 7}));
  set -= set;
  EXPECT_TRUE(alias.empty());
}

TEST(SetTest, TakesWhatCanBeIteratedOver) {
  EXPECT_EQ(set(std::string("hello")).repr(), "{'h', 'e', 'l', 'o'}");
  EXPECT_EQ(set(std::vector<bool>{true, true}).repr(), "{True}");
  EXPECT_EQ(set(Dict<std::string, int64_t>{{"k", 1}}).repr(), "{'k'}");
}

}  // namespace
}  // namespace py
