#include "py/percent.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/tuple.h"

namespace py {
namespace {

// stdlib_differential_test.py compares it with CPython on generated formats.

TEST(Percent, FormatsByFields) {
  EXPECT_EQ(percent("%s is %d years and %.1f cm", "Ann", 30, 170.25),
            "Ann is 30 years and 170.2 cm");
  EXPECT_EQ(percent("[%5s|%-5s|%05d|%+d|%x|%#o]", "é", "b", 42, 3, 255, 8),
            "[    é|b    |00042|+3|ff|0o10]");
  EXPECT_EQ(percent("%r %s %a", "x", List<int64_t>{1}, "é"), "'x' [1] '\\xe9'");
  EXPECT_EQ(percent("100%%"), "100%");
  EXPECT_EQ(percent("%*d", 4, 1), "   1");
  EXPECT_EQ(percent("%s %d", std::optional<int64_t>(), true), "None 1");
}

TEST(Percent, TakesTheItemsOfATuple) {
  EXPECT_EQ(percent_of("%s is %d", std::tuple(std::string("Ann"), 30)), "Ann is 30");
  EXPECT_EQ(percent_of("%s/%s", Tuple<int64_t>{1, 2}), "1/2");
  EXPECT_EQ(percent_of("text", std::tuple<>()), "text");
  using Value = std::variant<std::string, std::tuple<int64_t, double>>;
  EXPECT_EQ(percent_of("%s", Value("x")), "x");
  EXPECT_EQ(percent_of("%d %.1f", Value(std::tuple(int64_t{1}, 0.5))), "1 0.5");
  EXPECT_EQ(percent_of("%s", std::optional<Value>()), "None");
  EXPECT_THROW(percent_of("%s", std::tuple(1, 2)), TypeError);
  EXPECT_THROW(percent_of("%s %s", Value("x")), TypeError);
}

TEST(Percent, RefusesWhatDoesNotFit) {
  EXPECT_THROW(percent("%d", "x"), TypeError);
  EXPECT_THROW(percent("%s"), TypeError);
  EXPECT_THROW(percent("x", 1), TypeError);
  EXPECT_THROW(percent("%y", 1), ValueError);
  EXPECT_THROW(percent("50%"), ValueError);
}

}  // namespace
}  // namespace py
