#include "py/convert.h"

#include <clocale>
#include <cmath>
#include <cstdint>
#include <limits>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/repr.h"

// Results are compared with CPython's by operations_differential_test.

namespace py {
namespace {

TEST(ConvertTest, IntsEndAt64Bits) {
  EXPECT_EQ(int_("-9223372036854775808"), std::numeric_limits<int64_t>::min());
  EXPECT_THROW(int_("9223372036854775808"), OverflowError);
  EXPECT_THROW(int_(1e19), OverflowError);
  EXPECT_THROW(int_(std::nan("")), ValueError);
  EXPECT_EQ(int_(true), 1);
}

TEST(ConvertTest, TheLocaleHasNoSay) {
  // Where such a locale is installed, its point is a comma.
  const char* const locale = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
  EXPECT_EQ(float_("1.5"), 1.5);
  EXPECT_EQ(repr(1.5), "1.5");
  if (locale != nullptr) {
    std::setlocale(LC_NUMERIC, "C");
  }
}

}  // namespace
}  // namespace py
