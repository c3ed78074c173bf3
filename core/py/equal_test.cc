#include "py/equal.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/list.h"
#include "py/set.h"
#include "py/tuple.h"

namespace py {
namespace {

class Point : public Instance {
 public:
  explicit Point(int64_t x) : x(x) {}
  bool eq(const Ref<Point>& other) const { return other && x == other->x; }
  int64_t x;
};
class Plain : public Instance {};

using Value = std::variant<int64_t, std::string, NoneType>;

TEST(EqualTest, NumbersAreComparedByValue) {
  EXPECT_TRUE(equal(1, 1.0));
  EXPECT_TRUE(equal(true, 1));
  EXPECT_TRUE(equal(Number(2), 2.0));
  EXPECT_FALSE(equal(9007199254740993, 9007199254740992.0));
  EXPECT_FALSE(equal(1, "1"));
  EXPECT_TRUE(equal("a", std::string("a")));
}

TEST(EqualTest, NoneEqualsNone) {
  EXPECT_TRUE(equal(None, std::optional<int64_t>()));
  EXPECT_FALSE(equal(std::optional<int64_t>(0), None));
  EXPECT_TRUE(equal(Ref<Point>(), None));
  EXPECT_TRUE(equal(Ref<Plain>(), std::optional<std::string>()));
  EXPECT_TRUE(equal(std::exception_ptr(), None));
  EXPECT_TRUE(equal(Value(None), std::nullopt));
  EXPECT_FALSE(equal(0, None));
}

TEST(EqualTest, OptionalsAndVariantsAreWhatTheyHold) {
  EXPECT_TRUE(equal(Value(int64_t{1}), 1));
  EXPECT_TRUE(equal(std::optional<double>(1.0), Value(int64_t{1})));
  EXPECT_FALSE(equal(Value("1"), 1));
  EXPECT_TRUE(equal(Value("x"), "x"));
}

TEST(EqualTest, ContainersAreComparedByTheirElements) {
  EXPECT_TRUE(equal(List<int64_t>{1, 2}, List<double>{1, 2}));
  EXPECT_FALSE(equal(List<int64_t>{1, 2}, List<double>{1}));
  EXPECT_FALSE(equal(List<int64_t>{1}, std::tuple(1)));
  EXPECT_TRUE(equal(std::vector<int64_t>{1}, List<Value>{int64_t{1}}));
  EXPECT_TRUE(equal(std::tuple(1, "a"), std::tuple(1.0, std::string("a"))));
  EXPECT_FALSE(equal(std::tuple(1), std::tuple(1, 2)));
  EXPECT_TRUE(equal(Tuple<int64_t>{1, 2}, std::tuple(1, 2.0)));
  EXPECT_FALSE(equal(Tuple<int64_t>{1, 2}, std::tuple(1, 3)));
  EXPECT_TRUE(equal(std::tuple<>(), Tuple<int64_t>()));
  EXPECT_TRUE(equal(Dict<std::string, int64_t>{{"a", 1}}, Dict<std::string, double>{{"a", 1.0}}));
  EXPECT_FALSE(equal(Dict<std::string, int64_t>{{"a", 1}}, Dict<std::string, int64_t>{{"b", 1}}));
  EXPECT_TRUE(equal(Set<int64_t>{1}, Set<double>{1.0}));
  EXPECT_FALSE(equal(Set<int64_t>{1}, List<int64_t>{1}));
}

TEST(EqualTest, ObjectsHaveTheirEq) {
  EXPECT_TRUE(equal(make<Point>(1), make<Point>(1)));
  EXPECT_TRUE(equal(List<Ref<Point>>{make<Point>(1)}, List<Ref<Point>>{make<Point>(1)}));
  EXPECT_FALSE(equal(make<Plain>(), make<Plain>()));
  EXPECT_FALSE(equal(make<Plain>(), 1));
}

TEST(EqualTest, ExceptionsAreEqualToThemselves) {
  const ValueError error("x");
  const std::exception_ptr thrown = std::make_exception_ptr(error);
  EXPECT_TRUE(equal(error, error));
  EXPECT_TRUE(equal(thrown, error));
  EXPECT_FALSE(equal(thrown, ValueError("x")));
  EXPECT_FALSE(equal(error, "x"));
}

TEST(EqualTest, ArgumentsOfExceptionsAreWhatTheyHold) {
  const ValueError error("x", 1);
  EXPECT_TRUE(equal(error.args()[0], "x"));
  EXPECT_TRUE(equal(error.args()[1], 1.0));
  EXPECT_TRUE(equal(error.args(), List<Value>{"x", int64_t{1}}));
  EXPECT_FALSE(equal(error.args()[0], error.args()[1]));
}

TEST(IsTest, ComparesIdentity) {
  const List<int64_t> list{1};
  EXPECT_TRUE(is_(list, list));
  EXPECT_FALSE(is_(list, list.copy()));
  EXPECT_FALSE(is_(make<Point>(1), make<Point>(1)));
  EXPECT_TRUE(is_(std::optional<int64_t>(), None));
  EXPECT_FALSE(is_(Value(int64_t{1}), None));
  EXPECT_FALSE(is_(1, 1.0));
  EXPECT_FALSE(is_(1, true));
  EXPECT_TRUE(is_(true, std::optional<bool>(true)));
  const std::exception_ptr error = std::make_exception_ptr(ValueError());
  EXPECT_TRUE(is_(error, error));
}

}  // namespace
}  // namespace py
