#include "py/atexit.h"

#include <string>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

class AtexitTest : public ::testing::Test {};

TEST_F(AtexitTest, WhatWasRegisteredLastComesFirst) {
  std::string text;
  atexit::register_([&text] { text += "a"; });
  atexit::register_([&text](const std::string& more) { text += more; }, std::string("b"));
  internal::CallExitFunctions();
  EXPECT_EQ(text, "ba");
  internal::CallExitFunctions();
  EXPECT_EQ(text, "ba");
}

TEST_F(AtexitTest, AnExceptionKeepsNoOtherFromBeingCalled) {
  std::string text;
  atexit::register_([&text] { text += "a"; });
  atexit::register_([] { throw ValueError("x"); });
  internal::CallExitFunctions();
  EXPECT_EQ(text, "a");
}

TEST_F(AtexitTest, WhatIsRegisteredMeanwhileIsNotCalled) {
  std::string text;
  atexit::register_([&text] {
    text += "a";
    atexit::register_([&text] { text += "b"; });
  });
  internal::CallExitFunctions();
  internal::CallExitFunctions();
  EXPECT_EQ(text, "a");
}

}  // namespace
}  // namespace py
