#include "py/counter.h"

#include <cstdint>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "py/list.h"

namespace py {
namespace {

using Letters = Counter<std::string>;

TEST(CounterTest, Counts) {
  const Letters counter("abracadabra");
  EXPECT_EQ(counter.repr(), "Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1})");
  EXPECT_EQ(counter["a"], 5);
  EXPECT_EQ(counter["z"], 0);
  EXPECT_FALSE(counter.contains("z"));
  EXPECT_EQ(counter.total(), 11);
  EXPECT_EQ(counter.most_common(2).repr(), "[('a', 5), ('b', 2)]");
  EXPECT_EQ(counter.most_common().size(), 5U);
  EXPECT_EQ(Letters("aab").elements().repr(), "['a', 'a', 'b']");
  EXPECT_EQ(Letters().repr(), "Counter()");
  EXPECT_EQ(Counter<int64_t>(std::vector<int64_t>{1, 2, 2}).repr(), "Counter({2: 2, 1: 1})");
}

TEST(CounterTest, IsUpdated) {
  const Letters counter{{"a", 1}};
  counter.at("b") += 3;
  counter.update(List<std::string>{"a", "c"});
  counter.update(Letters{{"c", 5}});
  EXPECT_EQ(counter.repr(), "Counter({'c': 6, 'b': 3, 'a': 2})");
  counter.subtract("cb");
  counter.del("a");
  counter.del("q");
  EXPECT_EQ(counter.repr(), "Counter({'c': 5, 'b': 2})");
}

TEST(CounterTest, IsCombined) {
  const Letters a{{"a", 3}, {"b", 1}};
  const Letters b{{"a", 1}, {"b", 2}};
  EXPECT_EQ((a + Letters{{"a", 1}, {"b", -2}}).repr(), "Counter({'a': 4})");
  EXPECT_EQ((a - b).repr(), "Counter({'a': 2})");
  EXPECT_EQ((a & b).repr(), "Counter({'a': 1, 'b': 1})");
  EXPECT_EQ((a | b).repr(), "Counter({'a': 3, 'b': 2})");
  EXPECT_EQ((Letters{{"a", 0}, {"b", 1}}), (Letters{{"b", 1}}));
  EXPECT_FALSE(a == b);
}

}  // namespace
}  // namespace py
