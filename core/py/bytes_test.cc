#include "py/bytes.h"

#include <cstdint>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

TEST(BytesTest, ShowThemselvesAsPythonDoes) {
  EXPECT_EQ(Bytes("ab\n\x01").repr(), "b'ab\\n\\x01'");
  EXPECT_EQ(Bytes("it's").repr(), "b\"it's\"");
  EXPECT_EQ(encode("é").repr(), "b'\\xc3\\xa9'");
}

TEST(BytesTest, ElementsAreInts) {
  EXPECT_EQ(Bytes("\xFF")[0], 255);
  EXPECT_THROW(Bytes()[0], IndexError);
  EXPECT_EQ(Bytes("abc").slice(1, 3), Bytes("bc"));
}

TEST(BytesTest, AreMadeOfIntsAndGiveThem) {
  const Bytes bytes = Bytes::of(std::vector<int64_t>{1, 255});
  EXPECT_EQ(bytes, Bytes("\x01\xFF"));
  EXPECT_EQ(internal::Collect(bytes), (std::vector<int64_t>{1, 255}));
  EXPECT_TRUE(bytes.contains(255));
  EXPECT_FALSE(bytes.contains(2));
  EXPECT_THROW((void)bytes.contains(256), ValueError);
  EXPECT_THROW(Bytes::of(std::vector<int64_t>{-1}), ValueError);
  EXPECT_EQ(Bytes::zeros(2), Bytes(std::string(2, '\0')));
  EXPECT_THROW(Bytes::zeros(-1), ValueError);
  EXPECT_EQ(Bytes("ab") * 2, Bytes("abab"));
  EXPECT_EQ(0 * Bytes("ab"), Bytes());
}

TEST(BytesTest, DecodingRefusesWhatIsNoUtf8) {
  EXPECT_EQ(encode("é").decode(), "é");
  EXPECT_THROW(Bytes("a\xFF").decode(), UnicodeDecodeError);
  EXPECT_EQ(Bytes(" a\n").strip(), Bytes("a"));
  EXPECT_EQ(Bytes("\x0A\xFF").hex(), "0aff");
}

}  // namespace
}  // namespace py
