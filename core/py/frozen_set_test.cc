#include "py/frozen_set.h"

#include <cstdint>
#include <string>
#include <type_traits>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/list.h"
#include "py/repr.h"

namespace py {
namespace {

using Numbers = FrozenSet<int64_t>;

TEST(FrozenSetTest, PrintsWithItsName) {
  EXPECT_EQ(repr(Numbers{3, 1, 2}), "frozenset({1, 2, 3})");
  EXPECT_EQ(repr(Numbers()), "frozenset()");
  EXPECT_EQ(repr(frozenset(List<std::string>{"a", "b", "a"})), "frozenset({'a', 'b'})");
}

TEST(FrozenSetTest, TheLeftOperandDecidesWhatAnOperatorGives) {
  const Numbers frozen{1, 2, 3};
  const Set<int64_t> set{3, 4};
  static_assert(std::is_same_v<decltype(frozen | set), Numbers>);
  static_assert(std::is_same_v<decltype(set | frozen), Set<int64_t>>);
  EXPECT_EQ(repr(frozen | set), "frozenset({1, 2, 3, 4})");
  EXPECT_EQ(repr(frozen & frozen), "frozenset({1, 2, 3})");
  EXPECT_EQ(repr(frozen - set), "frozenset({1, 2})");
  EXPECT_EQ(repr(set - frozen), "{4}");
  EXPECT_EQ(repr(frozen ^ set), "frozenset({1, 2, 4})");
}

TEST(FrozenSetTest, EqualsASetWithTheSameElements) {
  const Numbers frozen{1, 2};
  const Set<int64_t> set{2, 1};
  EXPECT_TRUE(frozen == set);
  EXPECT_TRUE(set == frozen);
  EXPECT_TRUE((frozen == Numbers{2, 1}));
  EXPECT_FALSE((frozen == Numbers{2}));
  EXPECT_TRUE((frozen < Numbers{1, 2, 3}));
  EXPECT_TRUE(frozen <= set);
  EXPECT_TRUE(frozen.issubset(set));
  EXPECT_FALSE(frozen.isdisjoint(set));
}

TEST(FrozenSetTest, IsAKey) {
  Dict<Numbers, std::string> names;
  names.set(Numbers{1, 2}, "both");
  EXPECT_EQ((names[Numbers{2, 1}]), "both");
  EXPECT_FALSE(names.contains(Numbers()));
}

TEST(FrozenSetTest, HashesAsInPython) {
  EXPECT_EQ(Numbers().hash(), 133146708735736);
  EXPECT_EQ((Numbers{1, 2, 3}).hash(), -272375401224217160);
}

TEST(FrozenSetTest, ASetOfItIsAnotherSet) {
  const Numbers frozen{1, 2};
  const Set<int64_t> copy = set(frozen);
  copy.add(3);
  EXPECT_EQ(frozen.size(), 2U);
  EXPECT_TRUE(is(frozen, frozenset(frozen)));
}

}  // namespace
}  // namespace py
