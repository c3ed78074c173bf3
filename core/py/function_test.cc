#include "py/function.h"

#include <cstdint>
#include <functional>
#include <string>

#include "gtest/gtest.h"

namespace py {
namespace {

int64_t twice(int64_t value) { return 2 * value; }

TEST(FunctionTest, IsCalledAndKnowsItsName) {
  const Function<int64_t(int64_t)> function = named("twice", twice);
  EXPECT_EQ(function(2), 4);
  EXPECT_EQ(function.name(), "twice");
}

TEST(FunctionTest, WithoutANameItIsALambda) {
  const Function<int64_t(int64_t)> function = [](int64_t value) { return value; };
  EXPECT_EQ(function.name(), "<lambda>");
  EXPECT_EQ(Function<int64_t(int64_t)>(twice).name(), "<lambda>");
}

TEST(FunctionTest, KeepsItsNameAsAFunctionOfOtherTypes) {
  const Function<int64_t(int64_t)> function = named("twice", twice);
  const Function<double(int)> other = function;
  EXPECT_EQ(other(3), 6.0);
  EXPECT_EQ(other.name(), "twice");
  const std::function<int64_t(int64_t)> plain = function;
  EXPECT_EQ(plain(5), 10);
  EXPECT_EQ(Function<int64_t(int64_t)>(function).name(), "twice");
}

TEST(FunctionTest, MayBeEmpty) {
  const Function<void()> function = nullptr;
  EXPECT_EQ(function, nullptr);
  EXPECT_NE(Function<void()>(named("f", [] {})), nullptr);
}

}  // namespace
}  // namespace py
