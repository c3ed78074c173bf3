#include "asyncio/missing.h"

#include <cstdint>
#include <optional>
#include <variant>

#include "asyncio/context.h"
#include "gtest/gtest.h"
#include "py/repr.h"

namespace asyncio {
namespace {

TEST(MissingTest, IsWhatAVariableWasThatHadNoValue) {
  using Old = std::variant<Missing, int64_t>;
  const ContextVar<int64_t> variable("variable");
  const Old before = or_missing<Old>(variable.set(1).old_value());
  EXPECT_EQ(before, Old(Missing()));
  EXPECT_EQ(py::repr(before), "<Token.MISSING>");
  EXPECT_EQ(or_missing<Old>(variable.set(2).old_value()), Old(int64_t{1}));
}

TEST(MissingTest, IsNotNone) {
  using Old = std::variant<py::NoneType, Missing, int64_t>;
  const ContextVar<std::optional<int64_t>> variable("variable");
  EXPECT_TRUE(
      std::holds_alternative<Missing>(or_missing<Old>(variable.set(std::nullopt).old_value())));
  EXPECT_TRUE(std::holds_alternative<py::NoneType>(or_missing<Old>(variable.set(1).old_value())));
}

}  // namespace
}  // namespace asyncio
