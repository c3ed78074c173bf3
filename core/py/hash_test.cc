#include "py/hash.h"

#include <string>
#include <tuple>

#include "gtest/gtest.h"

namespace py {
namespace {

TEST(HashTest, NumbersHaveTheHashesOfPython) {
  EXPECT_EQ(hash(7), 7);
  EXPECT_EQ(hash(-1), -2);
  EXPECT_EQ(hash(2.0), 2);
  EXPECT_EQ(hash(std::tuple(1, 2)), -3550055125485641917);
}

TEST(HashTest, EqualTextsHaveEqualHashes) {
  EXPECT_EQ(hash(std::string("ab")), hash(std::string("a") + "b"));
}

}  // namespace
}  // namespace py
