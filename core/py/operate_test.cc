#include "py/operate.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

using Value = std::variant<int64_t, double, std::string, bool, NoneType, List<int64_t>>;
using Result = std::variant<int64_t, double, std::string, List<int64_t>>;

template <class Operator>
std::string Shown(const Value& a, const Value& b, const char* symbol) {
  try {
    return repr(operate<Operator, Result>(a, b, symbol));
  } catch (...) {
    return repr(std::current_exception());
  }
}

template <class Operator>
std::string Compared(const Value& a, const Value& b, const char* symbol) {
  try {
    return repr(operate<Operator, bool>(a, b, symbol));
  } catch (...) {
    return repr(std::current_exception());
  }
}

const Value kOne = int64_t{1};
const Value kHalf = 0.5;
const Value kText = std::string("a");
const Value kTrue = true;
const Value kNone = None;
const Value kList = List<int64_t>{1};

TEST(OperateTest, DoesWhatTheOperandsAllow) {
  EXPECT_EQ(Shown<operators::Add>(kOne, kOne, "+"), "2");
  EXPECT_EQ(Shown<operators::Add>(kOne, kHalf, "+"), "1.5");
  EXPECT_EQ(Shown<operators::Add>(kTrue, kTrue, "+"), "2");
  EXPECT_EQ(Shown<operators::Add>(kText, kText, "+"), "'aa'");
  EXPECT_EQ(Shown<operators::Add>(kList, kList, "+"), "[1, 1]");
  EXPECT_EQ(Shown<operators::Sub>(kOne, kHalf, "-"), "0.5");
  EXPECT_EQ(Shown<operators::Mul>(kText, Value(int64_t{3}), "*"), "'aaa'");
  EXPECT_EQ(Shown<operators::Mul>(kTrue, kList, "*"), "[1]");
  EXPECT_EQ(Shown<operators::TrueDiv>(kOne, Value(int64_t{2}), "/"), "0.5");
  EXPECT_EQ(Shown<operators::FloorDiv>(Value(int64_t{-3}), Value(int64_t{2}), "//"), "-2");
  EXPECT_EQ(Shown<operators::Mod>(Value(int64_t{-3}), Value(int64_t{2}), "%"), "1");
  EXPECT_EQ(Shown<operators::Pow>(Value(int64_t{2}), Value(int64_t{5}), "** or pow()"), "32");
}

TEST(OperateTest, RaisesTypeErrorOtherwise) {
  EXPECT_EQ(Shown<operators::Add>(kOne, kText, "+"),
            R"(TypeError("unsupported operand type(s) for +: 'int' and 'str'"))");
  EXPECT_EQ(Shown<operators::Add>(kText, kOne, "+="),
            R"py(TypeError('can only concatenate str (not "int") to str'))py");
  EXPECT_EQ(Shown<operators::Add>(kList, kNone, "+"),
            R"py(TypeError('can only concatenate list (not "NoneType") to list'))py");
  EXPECT_EQ(Shown<operators::Sub>(kNone, kTrue, "-="),
            R"(TypeError("unsupported operand type(s) for -=: 'NoneType' and 'bool'"))");
  EXPECT_EQ(Shown<operators::Mul>(kText, kText, "*"),
            R"(TypeError("can't multiply sequence by non-int of type 'str'"))");
  EXPECT_EQ(Shown<operators::Mul>(kHalf, kList, "*"),
            R"(TypeError("can't multiply sequence by non-int of type 'float'"))");
  EXPECT_EQ(Shown<operators::Pow>(kOne, kText, "** or pow()"),
            R"(TypeError("unsupported operand type(s) for ** or pow(): 'int' and 'str'"))");
}

TEST(OperateTest, ComparesNumbersAndTexts) {
  EXPECT_EQ(Compared<operators::Less>(kOne, kHalf, "<"), "False");
  EXPECT_EQ(Compared<operators::LessEqual>(kOne, kTrue, "<="), "True");
  EXPECT_EQ(Compared<operators::Greater>(kText, Value(std::string("A")), ">"), "True");
  EXPECT_EQ(Compared<operators::GreaterEqual>(kHalf, kHalf, ">="), "True");
  EXPECT_EQ(Compared<operators::GreaterEqual>(kHalf, kText, ">="),
            R"(TypeError("'>=' not supported between instances of 'float' and 'str'"))");
  EXPECT_EQ(Compared<operators::Less>(kNone, kOne, "<"),
            R"(TypeError("'<' not supported between instances of 'NoneType' and 'int'"))");
}

TEST(OperateTest, MakesNumbersOfNumbersAndTexts) {
  EXPECT_EQ(int_(Value(std::string(" 12 "))), 12);
  EXPECT_EQ(int_(kHalf), 0);
  EXPECT_EQ(float_(kOne), 1.0);
  EXPECT_EQ(int_(std::optional<std::string>("7")), 7);
  EXPECT_THROW(int_(kNone), TypeError);
  EXPECT_THROW(float_(kList), TypeError);
  EXPECT_THROW(int_(Value(std::string("x"))), ValueError);
}

TEST(OperateTest, KnowsOptionalsNumbersAndWhatHasNoOperator) {
  EXPECT_EQ((operate<operators::Add, int64_t>(std::optional<int64_t>(1), 2, "+")), 3);
  EXPECT_EQ(repr(operate<operators::Mul, Number>(Number(1.5), 2, "*")), "3.0");
  EXPECT_THROW((operate<operators::Add, int64_t>(1, "a", "+")), TypeError);
  EXPECT_THROW((operate<operators::Sub, int64_t>(std::make_tuple(1), List<int>{}, "-")), TypeError);
}

TEST(OperateTest, JoinsTexts) {
  EXPECT_EQ(join_texts(", ", List<Value>{std::string("a"), std::string("b")}), "a, b");
  EXPECT_EQ(join_texts(", ", List<Value>{}), "");
  EXPECT_EQ(join_texts("-", List<std::string>{"x"}), "x");
}

TEST(OperateTest, JoiningRaisesForTheFirstThatIsNoText) {
  try {
    join_texts(", ", List<Value>{std::string("a"), int64_t{1}, None});
    FAIL();
  } catch (const TypeError& error) {
    EXPECT_EQ(str(error), "sequence item 1: expected str instance, int found");
  }
}

}  // namespace
}  // namespace py
