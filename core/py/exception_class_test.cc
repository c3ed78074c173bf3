#include "py/exception_class.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exception_group.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/repr.h"
#include "py/tuple.h"

namespace mine {

class Missing : public py::KeyError {
 public:
  using KeyError::KeyError;
};

// Which no test names as a value.
class Lost : public Missing {
 public:
  using Missing::Missing;
};

// A class in another one.
class InnerError : public py::ValueError {
 public:
  using ValueError::ValueError;
  std::string qualified_name() const override { return "Outer.Inner"; }
};

// With an argument of its own.
class Coded : public py::ValueError {
 public:
  explicit Coded(int64_t code) : ValueError("code", code) {}
};

}  // namespace mine

namespace py {
namespace {

const ExceptionClass kValueError = exception_class<ValueError>();
const ExceptionClass kKeyError = exception_class<KeyError>();

std::exception_ptr Lost() { return std::make_exception_ptr(mine::Lost("x")); }

TEST(ExceptionClassTest, Names) {
  EXPECT_EQ(kValueError.name(), "ValueError");
  EXPECT_EQ(kValueError.module(), "builtins");
  EXPECT_EQ(repr(kValueError), "<class 'ValueError'>");
  EXPECT_EQ(str(exception_class<mine::Missing>()), "<class '__main__.Missing'>");
  EXPECT_EQ(exception_class<mine::Missing>().module(), "__main__");
  EXPECT_EQ(repr(exception_class<mine::InnerError>()), "<class '__main__.Outer.Inner'>");
  EXPECT_EQ(type_name(kValueError), "type");
  EXPECT_EQ(ExceptionClass(), exception_class<BaseException>());
}

TEST(ExceptionClassTest, AClassIsEqualToItselfOnly) {
  EXPECT_EQ(kValueError, exception_class<ValueError>());
  EXPECT_NE(kValueError, kKeyError);
  EXPECT_EQ(class_of(std::make_exception_ptr(ValueError())), kValueError);
  EXPECT_EQ(class_of(Lost()), class_of(Lost()));
  EXPECT_NE(class_of(Lost()), exception_class<mine::Missing>());
  Dict<ExceptionClass, int64_t> counts = {{kValueError, 1}};
  counts.set(class_of(Lost()), 2);
  EXPECT_EQ(repr(counts), "{<class 'ValueError'>: 1, <class '__main__.Lost'>: 2}");
  EXPECT_TRUE(counts.contains(kValueError));
  EXPECT_FALSE(counts.contains(kKeyError));
}

TEST(ExceptionClassTest, TheClassOfNone) {
  EXPECT_EQ(repr(class_of(nullptr)), "<class 'NoneType'>");
  EXPECT_FALSE(class_of_or_none(nullptr).has_value());
  EXPECT_FALSE(isinstance(nullptr, kValueError));
}

TEST(ExceptionClassTest, IsSubclass) {
  EXPECT_TRUE(kKeyError.is_subclass_of(exception_class<LookupError>()));
  EXPECT_FALSE(exception_class<LookupError>().is_subclass_of(kKeyError));
  EXPECT_TRUE(exception_class<ExceptionGroup>().is_subclass_of(exception_class<Exception>()));
  EXPECT_FALSE(exception_class<BaseExceptionGroup>().is_subclass_of(exception_class<Exception>()));
  EXPECT_TRUE(class_of(Lost()).is_subclass_of(kKeyError));
  EXPECT_TRUE(issubclass(kKeyError, std::tuple(kValueError, kKeyError)));
  EXPECT_FALSE(issubclass(kKeyError, Tuple<ExceptionClass>{kValueError}));
}

TEST(ExceptionClassTest, IsInstance) {
  EXPECT_TRUE(isinstance(Lost(), kKeyError));
  EXPECT_FALSE(isinstance(Lost(), kValueError));
  EXPECT_TRUE(isinstance(Lost(), Tuple<ExceptionClass>{kValueError, kKeyError}));
  EXPECT_FALSE(isinstance(Lost(), Tuple<ExceptionClass>()));
  const std::variant<ExceptionClass, Tuple<ExceptionClass>> either = kKeyError;
  EXPECT_TRUE(isinstance(Lost(), either));
  EXPECT_TRUE(isinstance(Lost(), class_of(Lost())));
}

TEST(ExceptionClassTest, MakesExceptions) {
  EXPECT_EQ(repr(kValueError()), "ValueError()");
  EXPECT_EQ(repr(kValueError("x", 1)), "ValueError('x', 1)");
  EXPECT_EQ(class_of(kKeyError("k")), kKeyError);
  EXPECT_EQ(class_of(exception_class<OSError>()(2, "no")), exception_class<FileNotFoundError>());
  EXPECT_THROW(exception_class<ExceptionGroup>()("text"), TypeError);
  EXPECT_THROW(exception_class<UnicodeDecodeError>()("text"), TypeError);
  EXPECT_EQ(repr(make_exception<mine::Coded>(exception_class<mine::Coded>(), 7)),
            "Coded('code', 7)");
  EXPECT_EQ(repr(make_exception<mine::Coded>(kValueError, 7)), "ValueError(7)");
}

TEST(ExceptionClassTest, Bases) {
  know_classes<mine::Missing>();
  EXPECT_EQ(repr(class_of(std::make_exception_ptr(mine::Missing())).mro()),
            "(<class '__main__.Missing'>, <class 'KeyError'>, <class 'LookupError'>,"
            " <class 'Exception'>, <class 'BaseException'>, <class 'object'>)");
  EXPECT_EQ(repr(kKeyError.bases()), "(<class 'LookupError'>,)");
  EXPECT_EQ(repr(exception_class<ExceptionGroup>().bases()),
            "(<class 'BaseExceptionGroup'>, <class 'Exception'>)");
}

}  // namespace
}  // namespace py
