#include "py/fnmatch.h"

#include <string>

#include "gtest/gtest.h"
#include "py/repr.h"

namespace py::fnmatch {
namespace {

TEST(FnmatchTest, FitsTextsCharactersAndSets) {
  EXPECT_TRUE(fnmatch("user.created", "user.*"));
  EXPECT_FALSE(fnmatch("User.created", "user.*"));
  EXPECT_TRUE(fnmatch("aXbXc", "a*X?"));
  EXPECT_TRUE(fnmatch("é1", "?[0-9]"));
  EXPECT_TRUE(fnmatch("x", "[!a-c]"));
  EXPECT_FALSE(fnmatch("", "?"));
  EXPECT_TRUE(fnmatch("", "**"));
}

TEST(FnmatchTest, TakesBracketsThatAreNoSetAsTheyAre) {
  EXPECT_TRUE(fnmatch("[a", "[a"));
  EXPECT_TRUE(fnmatch("]", "[]]"));
  EXPECT_FALSE(fnmatch("b", "[b-a]"));
  EXPECT_TRUE(fnmatch("-", "[a-]"));
}

TEST(FnmatchTest, FiltersNames) {
  EXPECT_EQ(repr(filter(List<std::string>{"a.py", "b.cc"}, "*.py")), "['a.py']");
}

}  // namespace
}  // namespace py::fnmatch
