#include "py/os.h"

#include <string>
#include <tuple>

#include "gtest/gtest.h"
#include "py/os_path.h"
#include "py/sys.h"

namespace py::os {
namespace {

TEST(Os, KnowsTheProcess) {
  EXPECT_GT(getpid(), 0);
  EXPECT_GT(cpu_count(), 0);
  EXPECT_TRUE(path::isdir(getcwd()));
  EXPECT_GE(sys::argv().size(), 1U);
}

TEST(Os, ReadsTheEnvironment) {
  EXPECT_TRUE(environ_().contains("PATH"));
  EXPECT_EQ(getenv("NO SUCH VARIABLE"), std::nullopt);
  EXPECT_EQ(getenv("NO SUCH VARIABLE", "x"), "x");
  environ_().set("ASSIGNED", "1");
  EXPECT_EQ(getenv("ASSIGNED"), "1");
  EXPECT_EQ(internal::CurrentVariable("ASSIGNED"), "1");
  EXPECT_EQ(internal::CurrentVariable("NO SUCH VARIABLE"), std::nullopt);
}

// library_differential_test.py compares the functions with CPython's.
TEST(OsPath, TakesPathsApart) {
  EXPECT_EQ(path::join("a", "b", "c"), "a/b/c");
  EXPECT_EQ(path::join("a", "/b"), "/b");
  EXPECT_EQ(path::basename("/a/b.c"), "b.c");
  EXPECT_EQ(path::dirname("/a/b.c"), "/a");
  EXPECT_EQ(path::splitext("a/.b"), std::tuple("a/.b", ""));
  EXPECT_EQ(path::splitext("a.b.c"), std::tuple("a.b", ".c"));
  EXPECT_EQ(path::normpath("a//b/../c/."), "a/c");
  EXPECT_TRUE(path::isabs(path::abspath("a")));
  EXPECT_FALSE(path::exists("/no/such/file"));
}

}  // namespace
}  // namespace py::os
