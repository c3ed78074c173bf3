#include "py/order.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/none.h"
#include "py/object.h"
#include "py/set.h"
#include "py/tuple.h"

namespace py {
namespace {

class Job : public Instance {
 public:
  explicit Job(int64_t priority) : priority(priority) {}
  bool lt(const Ref<Job>& other) const { return priority < other->priority; }
  int64_t priority;
};
class Plain : public Instance {};

// As a dataclass with order=True.
class Point : public Instance {
 public:
  explicit Point(int64_t x) : x(x) {}
  friend bool operator<(const Point& a, const Point& b) { return a.x < b.x; }
  int64_t x;
};

template <class A, class B>
std::string ErrorOf(const A& a, const B& b) {
  try {
    return less(a, b) ? "less" : "not less";
  } catch (const TypeError& error) {
    return error.what();
  }
}

std::string NotSupported(const std::string& a, const std::string& b) {
  return "'<' not supported between instances of '" + a + "' and '" + b + "'";
}

TEST(OrderTest, NumbersAreComparedByValue) {
  EXPECT_TRUE(less(1, int64_t{2}));
  EXPECT_TRUE(less(1, 1.5));
  EXPECT_TRUE(less(false, 0.5));
  EXPECT_FALSE(less(2, 2.0));
  EXPECT_TRUE(less(Number(1), Number(1.5)));
  EXPECT_TRUE(less(int64_t{9007199254740992}, 9007199254740994.0));
  EXPECT_FALSE(less(int64_t{9007199254740993}, 9007199254740992.0));
}

TEST(OrderTest, TextsAreComparedByCodePoints) {
  EXPECT_TRUE(less(std::string("a"), "b"));
  EXPECT_TRUE(less("Z", "a"));
  EXPECT_TRUE(less("z", "\u00e9"));
  EXPECT_TRUE(less("", "a"));
  EXPECT_FALSE(less("a", "a"));
}

TEST(OrderTest, TuplesAndListsAreComparedByTheirFirstDifference) {
  EXPECT_TRUE(less(std::tuple(1, "b"), std::tuple(2, "a")));
  EXPECT_TRUE(less(std::tuple(1, "a"), std::tuple(1, "b")));
  EXPECT_TRUE(less(std::tuple(1), std::tuple(1, 2)));
  EXPECT_FALSE(less(std::tuple(1, 2), std::tuple(1)));
  EXPECT_TRUE(less(std::tuple(1, 2.5), std::tuple(1.0, 3)));
  EXPECT_TRUE(less(List<int64_t>{1, 2}, List<int64_t>{1, 3}));
  EXPECT_TRUE(less(List<int64_t>{1}, List<int64_t>{1, 0}));
  EXPECT_TRUE(less(std::tuple(1, List<int64_t>{1}), std::tuple(1, List<int64_t>{2})));
}

TEST(OrderTest, ElementsBehindTheFirstDifferenceNeedNoOrder) {
  const auto first = std::tuple(int64_t{1}, Dict<std::string, int64_t>{{"a", 1}});
  const auto second = std::tuple(int64_t{2}, Dict<std::string, int64_t>{{"a", 2}});
  const auto third = std::tuple(int64_t{1}, Dict<std::string, int64_t>{{"a", 2}});
  EXPECT_EQ(ErrorOf(first, second), "less");
  EXPECT_EQ(ErrorOf(second, first), "not less");
  EXPECT_EQ(ErrorOf(first, first), "not less");
  EXPECT_EQ(ErrorOf(first, third), NotSupported("dict", "dict"));
}

TEST(OrderTest, ObjectsAreComparedByTheirClass) {
  EXPECT_TRUE(less(make<Job>(1), make<Job>(2)));
  EXPECT_FALSE(less(make<Job>(2), make<Job>(1)));
  EXPECT_TRUE(less(make<Point>(1), make<Point>(2)));
  EXPECT_TRUE(less(std::tuple(1, make<Job>(1)), std::tuple(1, make<Job>(2))));
  EXPECT_EQ(ErrorOf(make<Plain>(), make<Plain>()), NotSupported("Plain", "Plain"));
  const auto plain = make<Plain>();
  EXPECT_EQ(ErrorOf(std::tuple(1, plain), std::tuple(1, plain)), "not less");
}

TEST(OrderTest, NoneAndDifferentTypesHaveNoOrder) {
  using Optional = std::optional<int64_t>;
  using Mixed = std::variant<int64_t, std::string>;
  EXPECT_EQ(ErrorOf(Optional(1), Optional(2)), "less");
  EXPECT_EQ(ErrorOf(Optional(1), Optional()), NotSupported("int", "NoneType"));
  EXPECT_EQ(ErrorOf(None, None), NotSupported("NoneType", "NoneType"));
  EXPECT_EQ(ErrorOf(Mixed(int64_t{1}), Mixed(int64_t{2})), "less");
  EXPECT_EQ(ErrorOf(Mixed(int64_t{1}), Mixed("a")), NotSupported("int", "str"));
  EXPECT_EQ(ErrorOf(std::tuple(1), List<int64_t>{1}), NotSupported("tuple", "list"));
}

TEST(OrderTest, ObjectsOfAnyTypeAreOrderedByWhatTheyAre) {
  EXPECT_EQ(ErrorOf(Object(1), Object(2.5)), "less");
  EXPECT_EQ(ErrorOf(Object("b"), Object("a")), "not less");
  EXPECT_EQ(ErrorOf(Object("a"), std::string("b")), "less");
  EXPECT_EQ(ErrorOf(Object(1), Object("a")), NotSupported("int", "str"));
  EXPECT_EQ(ErrorOf(Object(None), Object(None)), NotSupported("NoneType", "NoneType"));
  EXPECT_EQ(ErrorOf(Tuple<Object>{Object(1), Object(2)}, Tuple<Object>{Object(1)}), "not less");
}

TEST(OrderTest, SetsAreOrderedByInclusion) {
  EXPECT_TRUE(less(Set<int64_t>{1}, Set<int64_t>{1, 2}));
  EXPECT_FALSE(less(Set<int64_t>{1}, Set<int64_t>{2, 3}));
}

}  // namespace
}  // namespace py
