#include "py/ordered_dict.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

using Ages = OrderedDict<std::string, int64_t>;

TEST(OrderedDictTest, MovesKeysToItsEnds) {
  const Ages ages{{"a", 1}, {"b", 2}, {"c", 3}};
  ages.move_to_end("a");
  EXPECT_EQ(ages.repr(), "OrderedDict({'b': 2, 'c': 3, 'a': 1})");
  ages.move_to_end("a", false);
  EXPECT_EQ(ages.repr(), "OrderedDict({'a': 1, 'b': 2, 'c': 3})");
  EXPECT_THROW(ages.move_to_end("z"), KeyError);
}

TEST(OrderedDictTest, IsTakenFromAtBothEnds) {
  const Ages ages{{"a", 1}, {"b", 2}, {"c", 3}};
  EXPECT_EQ(py::repr(ages.popitem(false)), "('a', 1)");
  EXPECT_EQ(py::repr(ages.popitem()), "('c', 3)");
  ages.clear();
  EXPECT_EQ(ages.repr(), "OrderedDict()");
  EXPECT_THROW(ages.popitem(), KeyError);
}

TEST(OrderedDictTest, EqualityKnowsTheOrder) {
  EXPECT_TRUE((Ages{{"a", 1}, {"b", 2}} == Ages{{"a", 1}, {"b", 2}}));
  EXPECT_FALSE((Ages{{"a", 1}, {"b", 2}} == Ages{{"b", 2}, {"a", 1}}));
}

}  // namespace
}  // namespace py
