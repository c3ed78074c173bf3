#include "py/print.h"

#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

// What is written to standard output while `body` runs.
template <class Body>
std::string Written(const Body& body) {
  std::string text;
  set_stdout_observer([&](std::string_view part) { text += part; });
  body();
  set_stdout_observer(nullptr);
  return text;
}

struct Point {
  int x;
  std::string repr() const { return "Point(" + std::to_string(x) + ")"; }
};
struct Named : Point {
  std::string str() const { return "named"; }
};

TEST(PrintTest, SeparatesByASpaceAndEndsTheLine) {
  EXPECT_EQ(Written([] { print("a", 1, 2.0, true, None); }), "a 1 2.0 True None\n");
  EXPECT_EQ(Written([] { print(); }), "\n");
}

TEST(PrintTest, TakesSepAndEnd) {
  EXPECT_EQ(Written([] { print({.sep = "-", .end = "!"}, 1, 2); }), "1-2!");
}

TEST(PrintTest, WritesToAnotherFile) {
  std::FILE* const file = std::tmpfile();
  EXPECT_EQ(Written([file] { print({.end = "", .file = file}, "a", 1); }), "");
  EXPECT_EQ(std::ftell(file), 3);
  std::fclose(file);
}

struct Unprintable {
  std::string str() const { throw ValueError("no text"); }
};

TEST(PrintTest, WritesWhatComesBeforeAnArgumentThatThrows) {
  EXPECT_EQ(Written([] { EXPECT_THROW(print("a", Unprintable(), "b"), ValueError); }), "a ");
}

TEST(PrintTest, ContainersShowTheirElementsByRepr) {
  EXPECT_EQ(Written([] { print(std::vector<std::string>{"a", "it's"}); }), "['a', \"it's\"]\n");
  EXPECT_EQ(Written([] { print(std::tuple(1, "b"), std::tuple(1), std::tuple()); }),
            "(1, 'b') (1,) ()\n");
  EXPECT_EQ(Written([] { print(std::pair(1.5, false)); }), "(1.5, False)\n");
  EXPECT_EQ(Written([] { print(std::map<std::string, int>{{"k", 1}, {"l", 2}}); }),
            "{'k': 1, 'l': 2}\n");
  EXPECT_EQ(Written([] { print(std::optional<int>(), std::optional<int>(3)); }), "None 3\n");
  EXPECT_EQ(Written([] { print(std::vector<std::vector<bool>>{{true}, {}}); }), "[[True], []]\n");
}

TEST(PrintTest, ClassesShowThemselves) {
  EXPECT_EQ(Written([] { print(Point{1}, std::vector<Point>{{2}}); }), "Point(1) [Point(2)]\n");
  EXPECT_EQ(Written([] { print(Named{{1}}, std::vector<Named>{{{2}}}); }), "named [Point(2)]\n");
}

}  // namespace
}  // namespace py
