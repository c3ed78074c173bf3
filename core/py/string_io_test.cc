#include "py/string_io.h"

#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/print.h"
#include "py/text_stream.h"

namespace py {
namespace {

using io::StringIO;

TEST(StringIOTest, KeepsWhatIsWritten) {
  const StringIO stream;
  EXPECT_EQ(stream.write("na\u00efve\n"), 6);
  print({.end = "!", .file = stream}, "a", 1);
  EXPECT_EQ(stream.getvalue(), "na\u00efve\na 1!");
  EXPECT_EQ(stream.tell(), 10);
}

TEST(StringIOTest, BeginsAtTheStartOfItsText) {
  const StringIO stream("one\ntwo\nthree");
  EXPECT_EQ(stream.readline(), "one\n");
  EXPECT_EQ(stream.read(2), "tw");
  EXPECT_EQ(stream.readlines(), (List<std::string>{"o\n", "three"}));
  EXPECT_EQ(stream.readline(), "");
}

TEST(StringIOTest, WritesOverWhatIsBehindThePosition) {
  const StringIO stream("abcdef");
  stream.write("XY");
  EXPECT_EQ(stream.getvalue(), "XYcdef");
  EXPECT_EQ(stream.seek(0), 0);
  EXPECT_EQ(stream.truncate(3), 3);
  EXPECT_EQ(stream.read(), "XYc");
}

TEST(StringIOTest, RefusesEverythingWhenClosed) {
  StringIO stream;
  stream.enter().exit(nullptr);
  EXPECT_TRUE(stream.closed());
  EXPECT_THROW(stream.write("x"), ValueError);
  EXPECT_THROW(stream.getvalue(), ValueError);
}

TEST(TextStreamTest, MayBeInMemory) {
  const StringIO memory;
  const TextStream stream = memory;
  EXPECT_EQ(stream.write("ab"), 2);
  print({.file = stream.file()}, "c");
  EXPECT_EQ(memory.getvalue(), "abc\n");
  EXPECT_FALSE(stream.isatty());
  EXPECT_THROW(stream.fileno(), OSError);
  EXPECT_TRUE(is(stream, TextStream(memory)));
  EXPECT_FALSE(is(stream, TextStream(stdout)));
}

TEST(RedirectStdoutTest, TakesWhatIsPrintedInItsBlock) {
  const StringIO outer;
  const StringIO inner;
  RedirectStdout to_outer(outer);
  RedirectStdout to_inner(inner);
  to_outer.enter();
  print("a");
  to_inner.enter();
  print("b");
  to_inner.exit(nullptr);
  print("c");
  to_outer.exit(nullptr);
  EXPECT_EQ(outer.getvalue(), "a\nc\n");
  EXPECT_EQ(inner.getvalue(), "b\n");
}

}  // namespace
}  // namespace py
