#include "py/format.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

// Formats themselves are compared with CPython's by operations_differential_test.

namespace py {
namespace {

struct Temperature {
  double degrees;
  std::string repr() const { return "Temperature(" + py::repr(degrees) + ")"; }
  std::string str() const { return py::repr(degrees) + "°"; }
};

struct Money {
  std::string repr() const { return "Money()"; }
  std::string format(std::string_view spec) const { return "money by <" + std::string(spec) + ">"; }
};

TEST(FormatTest, FieldsTakeTheArgumentsInTurnOrByNumber) {
  EXPECT_EQ(format("{} and {}", 1, "two"), "1 and two");
  EXPECT_EQ(format("{1}{0}{1}", "a", "b"), "bab");
  EXPECT_EQ(format("no fields"), "no fields");
  EXPECT_EQ(format("{{}}"), "{}");
}

TEST(FormatTest, ConversionsComeBeforeTheSpecification) {
  EXPECT_EQ(format("{!r:>5}|{!s}|{!a}", "a", Temperature{20}, "é"), "  'a'|20.0°|'\\xe9'");
}

TEST(FormatTest, SpecificationsMayContainFields) {
  EXPECT_EQ(format("{:>{}}|", "x", 3), "  x|");
  EXPECT_EQ(format("{:{}.{}f}|", 3.14159, 8, 2), "    3.14|");
}

TEST(FormatTest, ClassesFormatThemselves) {
  EXPECT_EQ(format("{:euro}", Money()), "money by <euro>");
  EXPECT_EQ(format("{}", Temperature{1.5}), "1.5°");
  try {
    format("{:>10}", Temperature{1.5});
    FAIL();
  } catch (const TypeError& error) {
    EXPECT_EQ(error.str(), "unsupported format string passed to Temperature.__format__");
  }
}

TEST(FormatTest, ContainersAndNoneTakeNoSpecification) {
  EXPECT_EQ(format("{} {}", std::vector<int>{1}, None), "[1] None");
  EXPECT_THROW(format("{:>5}", std::vector<int>{1}), TypeError);
  EXPECT_THROW(format("{:>5}", None), TypeError);
}

TEST(FormatTest, OptionalsAndVariantsFormatWhatTheyHold) {
  EXPECT_EQ(format("{:>4}", std::optional<int64_t>(7)), "   7");
  EXPECT_EQ(format("{}", std::optional<int64_t>()), "None");
  EXPECT_EQ(format("{:.1f}", std::variant<std::string, double>(2.25)), "2.2");
}

TEST(FormatTest, UnsignedNumbersAreInts) {
  EXPECT_EQ(format_value(UINT64_MAX, ","), "18,446,744,073,709,551,615");
  EXPECT_EQ(format_value(INT64_MIN, "x"), "-8000000000000000");
}

TEST(FormatTest, ErrorsAreThoseOfPython) {
  EXPECT_THROW(format("{} {}", 1), IndexError);
  EXPECT_THROW(format("{"), ValueError);
  EXPECT_THROW(format("{name}", 1), KeyError);
  EXPECT_THROW(format("{0}{}", 1, 2), ValueError);
  EXPECT_THROW(format("{:d}", 1.5), ValueError);
}

}  // namespace
}  // namespace py
