#include "py/class_repr.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <variant>

#include "gtest/gtest.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/none.h"

namespace mine {

class MyError : public py::ValueError {
 public:
  using ValueError::ValueError;
};

// A class in another one.
class Inner : public py::ValueError {
 public:
  using ValueError::ValueError;
  std::string qualified_name() const override { return "Outer.Inner"; }
};

class Part : public py::Instance {
 public:
  static std::string qualified_name() { return "Outer.Part"; }
};

}  // namespace mine

namespace py {
namespace {

class Mine : public Instance {};
using mine::MyError;

TEST(ClassReprTest, OfBuiltinClasses) {
  EXPECT_EQ(class_repr(int64_t{1}), "<class 'int'>");
  EXPECT_EQ(class_repr(std::string("a")), "<class 'str'>");
  EXPECT_EQ(class_repr(None), "<class 'NoneType'>");
  EXPECT_EQ(class_repr(List<int64_t>()), "<class 'list'>");
}

TEST(ClassReprTest, OfTheValueThatIsHeld) {
  using Either = std::variant<int64_t, std::string>;
  EXPECT_EQ(class_repr(Either("a")), "<class 'str'>");
  EXPECT_EQ(class_repr(std::optional<int64_t>(1)), "<class 'int'>");
  EXPECT_EQ(class_repr(std::optional<int64_t>()), "<class 'NoneType'>");
}

TEST(ClassReprTest, OfExceptionsAsTheyWereThrown) {
  EXPECT_EQ(class_repr(std::make_exception_ptr(KeyError("k"))), "<class 'KeyError'>");
  EXPECT_EQ(class_repr(std::exception_ptr()), "<class 'NoneType'>");
  const MyError error("m");
  const BaseException& base = error;
  EXPECT_EQ(class_repr(base), "<class '__main__.MyError'>");
}

TEST(ClassReprTest, OfTheProgramsOwnClasses) {
  EXPECT_EQ(class_repr(make<Mine>()), "<class '__main__.Mine'>");
}

TEST(ClassReprTest, OfClassesInOtherClasses) {
  EXPECT_EQ(class_repr(mine::Inner("m")), "<class '__main__.Outer.Inner'>");
  EXPECT_EQ(class_repr(make<mine::Part>()), "<class '__main__.Outer.Part'>");
}

TEST(ClassReprTest, TheClassThatExitGets) {
  const auto error = std::make_exception_ptr(MyError("m"));
  EXPECT_EQ(exit_class_repr(nullptr), "None");
  EXPECT_EQ(exit_class_repr(std::make_exception_ptr(ValueError())), "<class 'ValueError'>");
  EXPECT_TRUE(is_class<MyError>(error));
  EXPECT_FALSE(is_class<ValueError>(error));
  EXPECT_FALSE(is_class<ValueError>(nullptr));
}

}  // namespace
}  // namespace py
