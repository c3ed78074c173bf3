#include "py/traceback.h"

#include <exception>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py::traceback {
namespace {

std::vector<std::string> Lines(const std::exception_ptr& exception) {
  std::vector<std::string> lines;
  for (const std::string& line : format_exception_only(exception)) {
    lines.push_back(line);
  }
  return lines;
}

TEST(TracebackTest, TheFirstLineIsTheException) {
  EXPECT_EQ(Lines(std::make_exception_ptr(ValueError("x"))),
            std::vector<std::string>({"ValueError: x\n"}));
  EXPECT_EQ(Lines(std::make_exception_ptr(ValueError())),
            std::vector<std::string>({"ValueError\n"}));
  EXPECT_EQ(Lines(std::make_exception_ptr(ValueError("a\nb"))),
            std::vector<std::string>({"ValueError: a\nb\n"}));
}

TEST(TracebackTest, NotesFollowLineByLine) {
  KeyError error("k");
  error.add_note("one\ntwo");
  error.add_note("three");
  EXPECT_EQ(Lines(std::make_exception_ptr(error)),
            std::vector<std::string>({"KeyError: 'k'\n", "one\n", "two\n", "three\n"}));
}

}  // namespace
}  // namespace py::traceback
