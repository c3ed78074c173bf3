#include "py/textwrap.h"

#include "gtest/gtest.h"

namespace py::textwrap {
namespace {

TEST(TextwrapTest, RemovesWhatAllLinesBeginWith) {
  EXPECT_EQ(dedent("\n    a\n      b\n   \t\n    c\n  "), "\na\n  b\n\nc\n");
  EXPECT_EQ(dedent("  a\n\tb"), "  a\n\tb");
  EXPECT_EQ(dedent(""), "");
}

TEST(TextwrapTest, IndentsLinesThatAreNotEmpty) {
  EXPECT_EQ(indent("a\n\n  b\n", "> "), "> a\n\n>   b\n");
}

}  // namespace
}  // namespace py::textwrap
