#include "py/strings.h"

#include <cstdint>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

// Results are compared with CPython's by operations_differential_test.

namespace py {
namespace {

TEST(StringsTest, IndicesAreOfCodePoints) {
  EXPECT_EQ(at("aéz", 1), "é");
  EXPECT_EQ(at("aéz", -1), "z");
  EXPECT_EQ(find("aéz", "z"), 2);
  EXPECT_EQ(slice("aéz", None, 2), "aé");
  EXPECT_EQ(slice("aéz", None, None, -1), "zéa");
  EXPECT_THROW(at("a", 1), IndexError);
}

TEST(StringsTest, JoinTakesWhatCanBeIteratedOver) {
  EXPECT_EQ(join(", ", List<std::string>{"a", "b"}), "a, b");
  EXPECT_EQ(join("-", std::vector<const char*>{"a", "b"}), "a-b");
  EXPECT_EQ(join(".", "aé"), "a.é");
  EXPECT_EQ(join(".", List<std::string>()), "");
}

TEST(StringsTest, PrefixesMayBeSeveral) {
  EXPECT_TRUE(startswith("file.py", {"dir", "file"}));
  EXPECT_FALSE(endswith("file.py", {".cc", ".h"}));
}

TEST(StringsTest, BytesThatAreNoUtf8AreCharacters) {
  const std::string text = "a\xFFz";
  EXPECT_EQ(chars(text).size(), 3U);
  EXPECT_EQ(upper(text), "A\xFFZ");
  EXPECT_EQ(slice(text, 1, None), "\xFFz");
}

TEST(StringsTest, ErrorsAreThoseOfPython) {
  EXPECT_THROW(split("a", ""), ValueError);
  EXPECT_THROW(index("a", "b"), ValueError);
  EXPECT_THROW(ljust("a", 3, "ab"), TypeError);
  EXPECT_THROW(chr(-1), ValueError);
  EXPECT_THROW(ord("ab"), TypeError);
}

}  // namespace
}  // namespace py
