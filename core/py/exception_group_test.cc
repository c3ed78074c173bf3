#include "py/exception_group.h"

#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "py/repr.h"

namespace py {
namespace {

template <class E, class... Args>
std::exception_ptr Make(Args... args) {
  return std::make_exception_ptr(E(args...));
}

std::exception_ptr Nested() {
  return make_exception_group("m",
                              {Make<ValueError>(1), Make<TypeError>(2),
                               make_exception_group("n", {Make<ValueError>(3), Make<OSError>(4)})});
}

std::string ReprOf(const std::function<void()>& action) {
  try {
    action();
  } catch (...) {
    return repr(std::current_exception());
  }
  return "nothing";
}

std::string Printed(const std::exception_ptr& exception) {
  std::FILE* const file = std::tmpfile();
  print_exception(exception, file);
  std::string text(static_cast<size_t>(std::ftell(file)), ' ');
  EXPECT_EQ(std::fseek(file, 0, SEEK_SET), 0);
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

class KeepsItsClass : public ExceptionGroup {
 public:
  using ExceptionGroup::ExceptionGroup;
  std::exception_ptr derive(std::vector<std::exception_ptr> exceptions) const override {
    return Make<KeepsItsClass>(message(), std::move(exceptions));
  }
};

TEST(ExceptionGroupTest, PrintsAsInPython) {
  const ExceptionGroup group("m", {Make<ValueError>("x"), Make<KeyError>(1)});
  EXPECT_EQ(group.str(), "m (2 sub-exceptions)");
  EXPECT_STREQ(group.what(), "m (2 sub-exceptions)");
  EXPECT_EQ(group.repr(), "ExceptionGroup('m', [ValueError('x'), KeyError(1)])");
  EXPECT_EQ(group.message(), "m");
  EXPECT_EQ(group.exceptions().size(), 2);
  EXPECT_EQ(BaseExceptionGroup("", {Make<KeyboardInterrupt>()}).str(), " (1 sub-exception)");
}

TEST(ExceptionGroupTest, RefusesWhatPythonRefuses) {
  EXPECT_EQ(ReprOf([] { ExceptionGroup("m", {}); }),
            "ValueError('second argument (exceptions) must be a non-empty sequence')");
  EXPECT_EQ(ReprOf([] { ExceptionGroup("m", {Make<KeyboardInterrupt>()}); }),
            "TypeError('Cannot nest BaseExceptions in an ExceptionGroup')");
}

TEST(ExceptionGroupTest, AGroupOfExceptionsIsAnException) {
  const std::exception_ptr group = make_exception_group("m", {Make<std::out_of_range>("x")});
  EXPECT_TRUE(isinstance<ExceptionGroup>(group));
  EXPECT_TRUE(isinstance<BaseExceptionGroup>(group));
  EXPECT_TRUE(isinstance<std::exception>(group));
  EXPECT_TRUE(isinstance<Exception>(group));
  EXPECT_TRUE(isinstance<BaseException>(group));
  const std::exception_ptr base = make_exception_group("m", {Make<SystemExit>(1)});
  EXPECT_FALSE(isinstance<ExceptionGroup>(base));
  EXPECT_FALSE(isinstance<Exception>(base));
  EXPECT_EQ(repr(base), "BaseExceptionGroup('m', [SystemExit(1)])");
}

TEST(ExceptionGroupTest, SplitKeepsTheNesting) {
  const std::exception_ptr nested = Nested();
  const auto [matching, others] = as_group(nested)->split<ValueError>();
  EXPECT_EQ(repr(matching),
            "ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [ValueError(3)])])");
  EXPECT_EQ(repr(others), "ExceptionGroup('m', [TypeError(2), ExceptionGroup('n', [OSError(4)])])");
  EXPECT_EQ(as_group(nested)->subgroup<KeyError>(), nullptr);
  EXPECT_EQ(repr((as_group(nested)->subgroup<OSError, TypeError>())), repr(others));
  EXPECT_EQ((as_group(nested)->split<KeyError, ZeroDivisionError>().first), nullptr);
  EXPECT_EQ(repr(as_group(nested)->split<Exception>().first), repr(nested));
  EXPECT_EQ(as_group(nested)->split<Exception>().second, nullptr);
  EXPECT_EQ(repr(as_group(nested)->subgroup(
                [](const std::exception_ptr& exception) { return str(exception) == "4"; })),
            "ExceptionGroup('m', [ExceptionGroup('n', [OSError(4)])])");
}

TEST(ExceptionGroupTest, PartsKeepNotesAndCauseAndAreMadeByDerive) {
  KeepsItsClass group("m", {Make<ValueError>(1), Make<TypeError>(2)});
  group.add_note("note");
  group.set_cause(Make<KeyError>(3));
  const std::exception_ptr part = group.subgroup<TypeError>();
  EXPECT_EQ(repr(part), "KeepsItsClass('m', [TypeError(2)])");
  EXPECT_EQ(as_group(part)->notes(), std::vector<std::string>{"note"});
  EXPECT_EQ(repr(as_group(part)->cause()), "KeyError(3)");
}

TEST(ExceptionGroupTest, AGroupThatMatchesIsItsOwnPart) {
  const std::exception_ptr nested = Nested();
  const auto whole = [](const std::exception_ptr& exception) {
    return isinstance<Exception>(exception);
  };
  EXPECT_EQ(split_itself(nested, whole).first, nested);
  EXPECT_EQ(split_itself(nested, whole).second, nullptr);
  const auto leaves = [](const std::exception_ptr& exception) {
    return isinstance<ValueError, TypeError, OSError>(exception);
  };
  EXPECT_NE(split_itself(nested, leaves).first, nested);
  EXPECT_EQ(repr(split_itself(nested, leaves).first), repr(nested));
}

TEST(ExceptStarTest, WhatNobodyTookIsRaisedAsANewGroup) {
  const std::exception_ptr nested = Nested();
  std::exception_ptr rest = nested;
  EXPECT_EQ(split_group<KeyError>(rest), nullptr);
  EXPECT_EQ(rest, nested);
  try {
    raise_rest(rest, {});
  } catch (...) {
    EXPECT_NE(std::current_exception(), nested);
    EXPECT_EQ(repr(std::current_exception()), repr(nested));
  }
}

TEST(ExceptStarTest, WrapsABareException) {
  std::exception_ptr rest = Make<ValueError>("x");
  EXPECT_EQ(split_group<KeyError>(rest), nullptr);
  EXPECT_EQ(repr(split_group<ValueError>(rest)), "ExceptionGroup('', (ValueError('x'),))");
  EXPECT_EQ(rest, nullptr);
  EXPECT_EQ(split_group<ValueError>(rest), nullptr);
}

// try: raise exception
// except* ValueError as eg: on_value_error()
// except* TypeError: on_type_error()
std::string Handled(
    const std::exception_ptr& exception, const std::function<void()>& on_value_error,
    const std::function<void()>& on_type_error = [] {}) {
  std::exception_ptr rest = exception;
  std::vector<std::exception_ptr> raised;
  const auto handle = [&raised](const std::exception_ptr& match,
                                const std::function<void()>& handler) {
    if (match == nullptr) {
      return;
    }
    try {
      std::rethrow_exception(match);
    } catch (...) {
      try {
        handler();
      } catch (...) {
        raised.push_back(std::current_exception());
      }
    }
  };
  handle(split_group<ValueError>(rest), on_value_error);
  handle(split_group<TypeError>(rest), on_type_error);
  return ReprOf([&] { raise_rest(rest, raised); });
}

void RaiseAgain() { throw; }
void RaiseByName() {
  try {
    throw;
  } catch (const ExceptionGroup& group) {
    throw group;  // NOLINT: `raise eg`.
  }
}
void RaiseOther() { throw KeyError("k"); }
void Pass() {}

TEST(ExceptStarTest, RaisesWhatNobodyTook) {
  EXPECT_EQ(Handled(Nested(), Pass), "ExceptionGroup('m', [ExceptionGroup('n', [OSError(4)])])");
  EXPECT_EQ(Handled(Make<ValueError>(1), Pass), "nothing");
  EXPECT_EQ(Handled(Make<OSError>(1), Pass), "OSError(1)");
  EXPECT_EQ(Handled(make_exception_group("m", {Make<ValueError>(1)}), Pass), "nothing");
}

TEST(ExceptStarTest, MergesWhatIsRaisedAgainAsItWas) {
  EXPECT_EQ(Handled(Nested(), RaiseAgain),
            "ExceptionGroup('m', [ValueError(1), "
            "ExceptionGroup('n', [ValueError(3), OSError(4)])])");
  EXPECT_EQ(Handled(Nested(), RaiseAgain, RaiseAgain), repr(Nested()));
  EXPECT_EQ(Handled(Make<ValueError>(1), RaiseAgain), "ExceptionGroup('', (ValueError(1),))");
}

TEST(ExceptStarTest, GroupsWhatIsRaisedAnew) {
  EXPECT_EQ(Handled(Nested(), RaiseByName),
            "ExceptionGroup('', [ExceptionGroup('m', [ValueError(1), "
            "ExceptionGroup('n', [ValueError(3)])]), "
            "ExceptionGroup('m', [ExceptionGroup('n', [OSError(4)])])])");
  EXPECT_EQ(Handled(Nested(), RaiseOther, RaiseByName),
            "ExceptionGroup('', [KeyError('k'), ExceptionGroup('m', [TypeError(2)]), "
            "ExceptionGroup('m', [ExceptionGroup('n', [OSError(4)])])])");
  EXPECT_EQ(Handled(Make<ValueError>(1), RaiseOther), "KeyError('k')");
}

TEST(ExceptionGroupTest, TracebackShowsTheMembersBehindAMargin) {
  EXPECT_EQ(Printed(make_exception_group(
                "m", {Make<ValueError>(1), make_exception_group("n", {Make<OSError>(2)})})),
            "  + Exception Group Traceback (most recent call last):\n"
            "  | ExceptionGroup: m (2 sub-exceptions)\n"
            "  +-+---------------- 1 ----------------\n"
            "    | Traceback (most recent call last):\n"
            "    | ValueError: 1\n"
            "    +---------------- 2 ----------------\n"
            "    | Exception Group Traceback (most recent call last):\n"
            "    | ExceptionGroup: n (1 sub-exception)\n"
            "    +-+---------------- 1 ----------------\n"
            "      | Traceback (most recent call last):\n"
            "      | OSError: 2\n"
            "      +------------------------------------\n");
}

TEST(ExceptionGroupTest, TracebackShowsFifteenMembers) {
  const std::string text =
      Printed(make_exception_group("m", std::vector<std::exception_ptr>(17, Make<ValueError>(1))));
  EXPECT_NE(text.find("    +---------------- ... ----------------\n"
                      "    | and 2 more exceptions\n"
                      "    +------------------------------------\n"),
            std::string::npos);
}

}  // namespace
}  // namespace py
