#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "gtest/gtest.h"
#include "py/deque.h"
#include "py/dict.h"
#include "py/list.h"
#include "py/none.h"
#include "py/number.h"
#include "py/set.h"
#include "py/tuple.h"

namespace py {
namespace {

using Value = std::variant<NoneType, bool, int64_t, double, std::string>;

TEST(SameValue, NumbersOfAllKindsAreEqualInContainers) {
  const List<Value> values = {None, true, int64_t{2}, 2.0, std::string("2")};
  EXPECT_EQ(values.index(int64_t{1}), 1);
  EXPECT_EQ(values.count(int64_t{2}), 2);
  EXPECT_TRUE(values.contains(1.0));
  EXPECT_FALSE(values.contains(int64_t{0}));  // Not None's.
  EXPECT_FALSE(values.contains(std::string("1")));
  EXPECT_EQ((Tuple<Value>{true, 2.5}), (Tuple<Value>{1.0, 2.5}));
  EXPECT_EQ((List<Value>{int64_t{0}}), (List<Value>{false}));
  EXPECT_EQ(Deque<Value>(values).count(2.0), 2);
}

TEST(SameValue, TheyAreOneKey) {
  Dict<Value, int64_t> dict = {{true, 1}, {None, 2}};
  dict.set(int64_t{1}, 3);
  dict.set(1.0, 4);
  EXPECT_EQ(dict.size(), 2U);
  EXPECT_EQ(dict[int64_t{1}], 4);
  EXPECT_EQ((Set<Value>{true, int64_t{1}, 1.0, std::string("1")}).size(), 2U);
}

TEST(SameValue, SoAreTuplesOfThem) {
  using Pair = std::tuple<std::variant<bool, int64_t>, std::string>;
  const Dict<Pair, int64_t> dict = {{Pair(int64_t{1}, "a"), 5}};
  EXPECT_TRUE(dict.contains(Pair(true, "a")));
  EXPECT_FALSE(dict.contains(Pair(false, "a")));
  using Point = std::variant<std::tuple<int64_t, int64_t>, std::tuple<double, int64_t>>;
  EXPECT_TRUE(
      (List<Point>{std::tuple(int64_t{1}, int64_t{2})}).contains(std::tuple(1.0, int64_t{2})));
}

TEST(SameValue, WholeNumbersThatFloatsCannotHoldAreDifferent) {
  const int64_t odd = (int64_t{1} << 53) + 1;
  EXPECT_FALSE((List<Value>{odd}).contains(static_cast<double>(odd)));
  EXPECT_FALSE((List<Value>{INT64_MAX}).contains(0x1p63));
  using Mixed = std::variant<bool, Number>;
  EXPECT_TRUE((List<Mixed>{Number(1)}).contains(true));
  EXPECT_FALSE((List<Mixed>{Number(1.5)}).contains(true));
}

}  // namespace
}  // namespace py
