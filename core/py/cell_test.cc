#include "py/cell.h"

#include <cstdint>
#include <functional>
#include <vector>

#include "gtest/gtest.h"

namespace py {
namespace {

TEST(CellTest, CopiesAreOneVariable) {
  const Cell<int64_t> count(1);
  const auto increment = [count] { *count += 1; };
  increment();
  increment();
  EXPECT_EQ(*count, 3);
}

TEST(CellTest, ClosuresSeeTheLastValueOfALoopVariable) {
  std::vector<std::function<int64_t()>> functions;
  {
    const Cell<int64_t> i;
    for (int64_t value = 0; value < 3; ++value) {
      *i = value;
      functions.emplace_back([i] { return *i; });
    }
  }
  for (const auto& function : functions) {
    EXPECT_EQ(function(), 2);
  }
}

}  // namespace
}  // namespace py
