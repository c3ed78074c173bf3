#include "py/re.h"

#include <string>

#include "gtest/gtest.h"
#include "py/none.h"
#include "py/repr.h"

namespace py {
namespace {

// What these give is compared with CPython in tools/port/testdata/regular_expressions.py.

TEST(ReTest, FindsFromTheLeft) {
  EXPECT_EQ(py::repr(re::search("a|ab", "xab")->span()), "(1, 2)");
  EXPECT_FALSE(re::match("b", "ab").has_value());
  EXPECT_FALSE(re::fullmatch("a", "ab").has_value());
  EXPECT_EQ(py::repr(re::findall("x*", "axb")), "['', 'x', '', '']");
}

TEST(ReTest, CountsCharactersAndNotBytes) {
  EXPECT_EQ(re::search("ß", "äöß")->start(), 2);
  EXPECT_EQ(re::fullmatch("\\w{3}", "äöß")->group(), "äöß");
}

TEST(ReTest, AGroupThatTookNoPartIsNone) {
  const auto match = re::match("(a)|(?P<other>b)", "b");
  EXPECT_EQ(match->group(1), std::nullopt);
  EXPECT_EQ(match->group("other"), "b");
  EXPECT_EQ(match->start(1), -1);
  EXPECT_THROW(match->group(3), IndexError);
  EXPECT_THROW(match->group("none"), IndexError);
}

TEST(ReTest, ReplacesByTemplatesAndFunctions) {
  EXPECT_EQ(re::sub("(a)(b)?", "<\\1\\g<2>>", "abac"), "<ab><a>c");
  const auto twice = [](const re::Match& match) { return match.group() + match.group(); };
  EXPECT_EQ(re::sub("[ab]", twice, "abc", 1), "aabc");
  EXPECT_THROW(re::sub("a", "\\q", "a"), re::error);
}

TEST(ReTest, SaysWhatIsNotSupported) {
  for (const char* const pattern : {"(?<=a)b", "a++", "(?>a)", "(a)?(?(1)b|c)", "(?=\\b)", "(",
                                    "\\q", "[a", "\\2(a)", "(?P=x)"}) {
    EXPECT_THROW(re::compile(pattern), re::error) << pattern;
  }
}

}  // namespace
}  // namespace py
