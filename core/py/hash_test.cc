#include "py/hash.h"

#include <exception>
#include <string>
#include <tuple>

#include "gtest/gtest.h"
#include "py/exceptions.h"

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

TEST(HashTest, AnExceptionHasOneHashWhereverItIsHeld) {
  const std::exception_ptr error = std::make_exception_ptr(ValueError("bad"));
  const std::exception_ptr other = std::make_exception_ptr(ValueError("bad"));
  EXPECT_EQ(hash(error), hash(std::exception_ptr(error)));
  EXPECT_NE(hash(error), hash(other));
  EXPECT_EQ(hash(std::exception_ptr()), 0);
}

}  // namespace
}  // namespace py
