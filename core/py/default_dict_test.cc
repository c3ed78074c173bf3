#include "py/default_dict.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"

namespace py {
namespace {

TEST(DefaultDictTest, AddsWhatIsMissing) {
  const DefaultDict<std::string, int64_t> counts;
  counts["a"] += 2;
  EXPECT_EQ(counts["b"], 0);
  EXPECT_EQ(counts.repr(), "defaultdict(<class 'int'>, {'a': 2, 'b': 0})");
  EXPECT_EQ(counts.get("c"), std::nullopt);
  const DefaultDict<int64_t, List<std::string>> lists;
  lists[1].append("x");
  EXPECT_EQ(lists.repr(), "defaultdict(<class 'list'>, {1: ['x']})");
}

TEST(DefaultDictTest, AsksItsFactory) {
  int64_t calls = 0;
  const DefaultDict<std::string, int64_t> dict([&calls] { return ++calls * 10; }, "<lambda>");
  EXPECT_EQ(dict["a"], 10);
  EXPECT_EQ(dict["b"], 20);
  EXPECT_EQ(dict["a"], 10);
  EXPECT_TRUE(dict.repr().starts_with("defaultdict(<function <lambda> at 0x"));
  const DefaultDict<std::string, int64_t> of_class([] { return 0; }, "__main__.Zero", false);
  EXPECT_EQ(of_class.repr(), "defaultdict(<class '__main__.Zero'>, {})");
  const auto none = DefaultDict<std::string, int64_t>::without_factory();
  EXPECT_THROW(none["x"], KeyError);
  EXPECT_EQ(none.repr(), "defaultdict(None, {})");
}

TEST(DefaultDictTest, IsADict) {
  const DefaultDict<std::string, int64_t> counts;
  const Dict<std::string, int64_t> dict = counts;
  counts["a"] = 1;
  EXPECT_EQ(dict["a"], 1);
  EXPECT_THROW(dict["b"], KeyError);
  EXPECT_TRUE(is(dict, counts));
  const auto copy = counts.copy();
  copy["z"] += 1;
  EXPECT_EQ(counts.size(), 1U);
  EXPECT_EQ((counts | Dict<std::string, int64_t>{{"b", 2}}).repr(),
            "defaultdict(<class 'int'>, {'a': 1, 'b': 2})");
}

}  // namespace
}  // namespace py
