#include "py/number.h"

#include <cstdint>
#include <limits>
#include <string>

#include "gtest/gtest.h"
#include "py/convert.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/list.h"
#include "py/set.h"

namespace py {
namespace {

std::string R(const Number& number) { return py::repr(number); }

TEST(NumberTest, ShowsWhatItHolds) {
  EXPECT_EQ(R(1), "1");
  EXPECT_EQ(R(1.0), "1.0");
  EXPECT_EQ(R(Number()), "0");
  EXPECT_EQ(py::type_name(Number(1)), "int");
  EXPECT_EQ(py::type_name(Number(1.0)), "float");
  EXPECT_EQ(py::format("{:.2f} {:5} {:>5}", Number(1), Number(2), Number(1.5)), "1.00     2   1.5");
  EXPECT_TRUE(py::truth(Number(0.5)));
  EXPECT_FALSE(py::truth(Number(0)));
}

TEST(NumberTest, ComputesAsPythonDoes) {
  const Number i = 7;
  const Number f = 2.0;
  EXPECT_EQ(R(i + 1), "8");
  EXPECT_EQ(R(i + f), "9.0");
  EXPECT_EQ(R(1 - f), "-1.0");
  EXPECT_EQ(R(i * 2), "14");
  EXPECT_EQ(R(i * true), "7");
  EXPECT_EQ(R(i / 2), "3.5");
  EXPECT_EQ(R(floordiv(i, 2)), "3");
  EXPECT_EQ(R(floordiv(i, f)), "3.0");
  EXPECT_EQ(R(mod(-7, i - 5)), "1");
  EXPECT_EQ(R(mod(-7, f)), "1.0");
  EXPECT_EQ(R(pow(i, 2)), "49");
  EXPECT_EQ(R(pow(f, -1)), "0.5");
  EXPECT_EQ(R(pow(Number(2), -1)), "0.5");
  EXPECT_EQ(R(-i), "-7");
  EXPECT_EQ(R(abs(Number(-1.5))), "1.5");
  EXPECT_EQ(py::repr(divmod(i, 2)), "(3, 1)");
  EXPECT_EQ(R(round(Number(2.675), 2)), "2.67");
  EXPECT_EQ(round(Number(2.5)), 2);
  EXPECT_EQ(R(round(Number(1250), -2)), "1200");
  EXPECT_EQ(py::int_(Number(-2.7)), -2);
  EXPECT_THROW(truediv(i, 0), ZeroDivisionError);
  EXPECT_THROW(i * std::numeric_limits<int64_t>::max(), OverflowError);
}

TEST(NumberTest, ChangesItsKindWhenItIsAddedTo) {
  Number total = 0;
  total += 1;
  EXPECT_EQ(R(total), "1");
  total += 0.5;
  EXPECT_EQ(R(total), "1.5");
  total -= 1;
  total *= 4;
  total /= 2;
  EXPECT_EQ(R(total), "1.0");
  const double d = total;
  EXPECT_EQ(d, 1.0);
}

TEST(NumberTest, ComparesExactly) {
  EXPECT_TRUE(Number(1) == Number(1.0));
  EXPECT_TRUE(Number(1) == 1.0);
  EXPECT_TRUE(1 == Number(1.0));
  EXPECT_TRUE(Number(1.5) > 1);
  EXPECT_TRUE(1 < Number(1.5));
  EXPECT_TRUE(Number(1) != 2);
  EXPECT_TRUE(Number(1) == true);
  EXPECT_FALSE(Number(9007199254740993) == 9007199254740992.0);
  EXPECT_TRUE(Number(9007199254740993) > 9007199254740992.0);
  EXPECT_TRUE(Number(-2) > -2.5);
  EXPECT_TRUE(Number(std::numeric_limits<int64_t>::max()) < 9223372036854775808.0);
  EXPECT_FALSE(Number(1) < std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(py::max(List<Number>{1, 2.5, 2}).repr(), "2.5");
  EXPECT_EQ(py::sorted(List<Number>{2, 1.5, 1}).repr(), "[1, 1.5, 2]");
}

TEST(NumberTest, HashesAsTheNumber) {
  EXPECT_EQ(Number(1).hash(), Number(1.0).hash());
  EXPECT_EQ((Set<Number>{1, 1.0, 2}).repr(), "{1, 2}");
  const Dict<Number, int64_t> dict{{1, 10}};
  EXPECT_EQ(dict[1.0], 10);
}

TEST(NumberTest, SumsToAnIntOrAFloat) {
  EXPECT_EQ(R(py::sum(List<Number>{})), "0");
  EXPECT_EQ(R(py::sum(List<Number>{1, 2})), "3");
  EXPECT_EQ(R(py::sum(List<Number>{1, 0.1, 0.2, 3})), "4.3");
  EXPECT_EQ(R(py::sum(List<Number>{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1})), "1.0");
  EXPECT_EQ(R(py::sum(List<Number>{1e16, 1, -1e16, 1.0})), "1.0");
}

TEST(RoundTest, RoundsIntsToTens) {
  EXPECT_EQ(round(150, -2), 200);
  EXPECT_EQ(round(250, -2), 200);
  EXPECT_EQ(round(-150, -2), -200);
  EXPECT_EQ(round(-151, -2), -200);
  EXPECT_EQ(round(9007199254740993), 9007199254740993);
  EXPECT_EQ(round(7, 3), 7);
  EXPECT_EQ(round(7, -20), 0);
}

}  // namespace
}  // namespace py
