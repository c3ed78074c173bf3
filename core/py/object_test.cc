#include "py/object.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "gtest/gtest.h"
#include "py/none.h"
#include "py/number.h"

namespace py {
namespace {

using NumberOrText = std::variant<int64_t, std::string>;

TEST(ObjectTest, HoldsOneTypeForEachOfPython) {
  EXPECT_EQ(*Object(1).get_if<int64_t>(), 1);
  EXPECT_EQ(*Object(1.5F).get_if<double>(), 1.5);
  EXPECT_EQ(*Object("text").get_if<std::string>(), "text");
  EXPECT_TRUE(*Object(true).get_if<bool>());
  EXPECT_EQ(Object(1).get_if<bool>(), nullptr);
}

TEST(ObjectTest, HoldsWhatVariantsOptionalsAndNumbersHold) {
  EXPECT_EQ(*Object(NumberOrText(3)).get_if<int64_t>(), 3);
  EXPECT_EQ(*Object(NumberOrText("text")).get_if<std::string>(), "text");
  EXPECT_EQ(*Object(std::optional<NumberOrText>(3)).get_if<int64_t>(), 3);
  EXPECT_NE(Object(std::optional<NumberOrText>()).get_if<NoneType>(), nullptr);
  EXPECT_EQ(*Object(std::variant<Object, bool>(Object(2))).get_if<int64_t>(), 2);
  EXPECT_EQ(*Object(Number(2.5)).get_if<double>(), 2.5);
  EXPECT_EQ(*Object(Number(2)).get_if<int64_t>(), 2);
}

}  // namespace
}  // namespace py
