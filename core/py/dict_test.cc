#include "py/dict.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/none.h"

namespace py {
namespace {

using Ages = Dict<std::string, int64_t>;

TEST(DictTest, KeepsTheOrderOfInsertion) {
  const Ages ages{{"b", 1}, {"a", 2}};
  ages.set("c", 3);
  ages.set("b", 10);
  EXPECT_EQ(ages.repr(), "{'b': 10, 'a': 2, 'c': 3}");
  ages.del("b");
  ages.set("b", 4);
  EXPECT_EQ(ages.repr(), "{'a': 2, 'c': 3, 'b': 4}");
}

TEST(DictTest, CopiesAreTheSameDict) {
  const Ages ages{{"a", 1}};
  const Ages alias = ages;  // NOLINT(performance-unnecessary-copy-initialization)
  alias["a"] += 1;
  EXPECT_EQ(ages["a"], 2);
  EXPECT_TRUE(is(ages, alias));
  EXPECT_FALSE(is(ages, ages.copy()));
  EXPECT_EQ(ages, ages.copy());
}

TEST(DictTest, AMissingKeyIsAKeyErrorWithTheKey) {
  const Ages ages;
  try {
    ages["bob"];
    FAIL();
  } catch (const KeyError& error) {
    EXPECT_EQ(error.str(), "'bob'");
  }
  EXPECT_THROW(ages.del("bob"), KeyError);
  EXPECT_THROW(ages.pop("bob"), KeyError);
  EXPECT_THROW(ages.popitem(), KeyError);
  EXPECT_EQ(ages.get("bob"), std::nullopt);
  EXPECT_EQ(ages.get("bob", 7), 7);
  EXPECT_EQ(ages.pop("bob", 8), 8);
  EXPECT_TRUE(ages.empty());
}

TEST(DictTest, SetdefaultGivesTheValueThatIsThere) {
  const Dict<std::string, List<int64_t>> groups;
  groups.setdefault("even", {}).append(2);
  groups.setdefault("even", {}).append(4);
  EXPECT_EQ(groups.repr(), "{'even': [2, 4]}");
}

TEST(DictTest, PopitemTakesTheNewest) {
  const Ages ages{{"a", 1}, {"b", 2}, {"c", 3}};
  ages.del("c");
  EXPECT_EQ(ages.popitem(), std::tuple("b", 2));
  EXPECT_EQ(ages.popitem(), std::tuple("a", 1));
}

TEST(DictTest, ViewsShowTheDictAsItIsThen) {
  const Ages ages{{"a", 1}};
  const auto keys = ages.keys();
  ages.set("b", 2);
  EXPECT_EQ(keys.repr(), "dict_keys(['a', 'b'])");
  EXPECT_EQ(ages.values().repr(), "dict_values([1, 2])");
  EXPECT_EQ(ages.items().repr(), "dict_items([('a', 1), ('b', 2)])");
  EXPECT_EQ(list(ages).repr(), "['a', 'b']");
  EXPECT_TRUE(ages.values().contains(2));
}

TEST(DictTest, ALoopDoesNotAllowItsBodyToAddOrRemoveKeys) {
  const Ages ages{{"a", 1}, {"b", 2}};
  EXPECT_THROW(
      {
        for (const auto& [name, age] : ages.items()) {
          ages.set(name + "!", age);
        }
      },
      RuntimeError);
  int visited = 0;
  for (const std::string& name : ages) {
    ages.set(name, 0);
    ++visited;
  }
  EXPECT_EQ(visited, 3);
}

TEST(DictTest, EqualityDoesNotRegardTheOrder) {
  EXPECT_EQ((Ages{{"a", 1}, {"b", 2}}), (Ages{{"b", 2}, {"a", 1}}));
  EXPECT_FALSE((Ages{{"a", 1}}) == (Ages{{"a", 2}}));
}

TEST(DictTest, UpdateTakesDictsAndPairs) {
  const Ages ages{{"a", 1}};
  ages.update(Ages{{"b", 2}});
  ages.update(std::vector<std::tuple<std::string, int64_t>>{{"a", 3}});
  ages.update(ages);
  EXPECT_EQ(ages.repr(), "{'a': 3, 'b': 2}");
  EXPECT_EQ((ages | Ages{{"c", 4}}).repr(), "{'a': 3, 'b': 2, 'c': 4}");
}

TEST(DictTest, ManyInsertionsAndRemovalsKeepTheOrder) {
  const Dict<int64_t, int64_t> dict;
  for (int64_t i = 0; i < 10'000; ++i) {
    dict.set(i, -i);
    if (i >= 10) {
      dict.del(i - 10);
    }
  }
  EXPECT_EQ(dict.size(), 10U);
  EXPECT_EQ(list(dict).repr(), "[9990, 9991, 9992, 9993, 9994, 9995, 9996, 9997, 9998, 9999]");
}

struct Point {
  int64_t x;
  int64_t y;
  friend bool operator==(const Point&, const Point&) = default;
  int64_t hash() const { return x ^ y; }
  std::string repr() const { return "Point"; }
};

TEST(DictTest, TuplesAndClassesWithAHashAreKeys) {
  const Dict<std::tuple<std::string, int64_t>, int64_t> by_tuple{{{"a", 1}, 10}};
  EXPECT_EQ((by_tuple[{"a", 1}]), 10);
  const Dict<Point, int64_t> by_point{{Point{1, 2}, 5}};
  EXPECT_EQ((by_point[Point{1, 2}]), 5);
  EXPECT_FALSE(by_point.contains(Point{2, 1}));
}

TEST(DictTest, WhatMayBeMissingIsNoneAmongItsTypes) {
  using Value = std::variant<int64_t, std::string>;
  using ValueOrNone = std::variant<NoneType, int64_t, std::string>;
  const Dict<std::string, Value> mixed = {{"a", int64_t{1}}, {"b", std::string("x")}};
  EXPECT_EQ(mixed.get("a"), ValueOrNone(int64_t{1}));
  EXPECT_EQ(mixed.get("c"), ValueOrNone(None));
  EXPECT_EQ(mixed.pop("b", None), ValueOrNone(std::string("x")));
  EXPECT_EQ(mixed.pop("b", None), ValueOrNone(None));
  const Dict<std::string, std::optional<int64_t>> optional = {{"a", std::nullopt}, {"b", 2}};
  EXPECT_EQ(optional.get("a"), std::nullopt);
  EXPECT_EQ(optional.get("b"), std::optional<int64_t>(2));
  EXPECT_EQ(optional.get("c"), std::nullopt);
}

}  // namespace
}  // namespace py
