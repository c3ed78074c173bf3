#include "py/exceptions.h"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <source_location>
#include <stdexcept>
#include <string>

#include "gtest/gtest.h"
#include "py/exception_classes.h"
#include "py/exception_ref.h"

namespace py {
namespace {

class MyError : public ValueError {
 public:
  using ValueError::ValueError;
};

std::string Traceback(const std::exception_ptr& exception) {
  std::FILE* const file = std::tmpfile();
  print_exception(exception, file);
  std::fseek(file, 0, SEEK_SET);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
    text += static_cast<char>(c);
  }
  std::fclose(file);
  return text;
}

TEST(ExceptionsTest, ReprAndStrAreThoseOfPython) {
  EXPECT_EQ(ValueError().repr(), "ValueError()");
  EXPECT_EQ(ValueError().str(), "");
  EXPECT_EQ(ValueError("x").repr(), "ValueError('x')");
  EXPECT_EQ(ValueError("x").str(), "x");
  EXPECT_EQ(ValueError("x", 1).repr(), "ValueError('x', 1)");
  EXPECT_EQ(ValueError("x", 1).str(), "('x', 1)");
  EXPECT_EQ(KeyError("k").str(), "'k'");
  EXPECT_EQ(OSError(2, "No such file").str(), "[Errno 2] No such file");
  EXPECT_EQ(OSError("plain").str(), "plain");
}

TEST(ExceptionsTest, AClassOfAProgramHasItsOwnName) {
  EXPECT_EQ(MyError("m").repr(), "MyError('m')");
  EXPECT_EQ(MyError("m").type_name(), "MyError");
}

TEST(ExceptionsTest, ExceptExceptionCatchesWhatPythonDoes) {
  EXPECT_TRUE(isinstance<std::exception>(std::make_exception_ptr(MyError("m"))));
  EXPECT_FALSE(isinstance<std::exception>(std::make_exception_ptr(KeyboardInterrupt())));
  EXPECT_FALSE(isinstance<std::exception>(std::make_exception_ptr(SystemExit(1))));
  EXPECT_TRUE(isinstance<LookupError>(std::make_exception_ptr(KeyError("k"))));
  EXPECT_TRUE(isinstance<OSError>(std::make_exception_ptr(ConnectionResetError("c"))));
  EXPECT_FALSE(isinstance<KeyError>(std::make_exception_ptr(IndexError("i"))));
}

TEST(ExceptionsTest, WhatIsTheMessage) {
  const MyError error("text", 2);
  EXPECT_STREQ(error.what(), "('text', 2)");
}

TEST(ExceptionsTest, CopiesAreTheSameObject) {
  ValueError original("x");
  const ValueError copy = original;  // NOLINT(performance-unnecessary-copy-initialization)
  original.add_note("noted");
  EXPECT_EQ(copy.notes(), std::vector<std::string>{"noted"});
}

TEST(ExceptionsTest, ArgumentsKeepTheirTypes) {
  const ValueError error("text", 2, 2.5, None);
  ASSERT_EQ(error.args().size(), 4U);
  EXPECT_EQ(*error.args()[0].get_if<std::string>(), "text");
  EXPECT_EQ(*error.args()[1].get_if<int64_t>(), 2);
  EXPECT_EQ(error.args()[1].type_name(), "int");
  EXPECT_EQ(error.args()[1].get_if<double>(), nullptr);
  EXPECT_EQ(error.args()[3].repr(), "None");
}

TEST(ExceptionsTest, SystemExitKnowsItsStatus) {
  EXPECT_EQ(SystemExit().exit_status(), 0);
  EXPECT_EQ(SystemExit(None).exit_status(), 0);
  EXPECT_EQ(SystemExit(3).exit_status(), 3);
  EXPECT_EQ(SystemExit(256 + 7).exit_status(), 7);
  EXPECT_EQ(SystemExit(-1).exit_status(), 255);
  EXPECT_EQ(SystemExit(true).exit_status(), 1);
  EXPECT_EQ(SystemExit("text").exit_status(), 1);
  EXPECT_EQ(SystemExit("text").exit_message(), "text");
  EXPECT_EQ(SystemExit(3).exit_message(), std::nullopt);
}

TEST(ExceptionsTest, AnExceptionMayBeAnArgument) {
  const ValueError error(KeyError("k"));
  EXPECT_EQ(error.repr(), "ValueError(KeyError('k'))");
  MyError original("m");
  EXPECT_EQ(MyError(original).repr(), "MyError('m')");
}

TEST(ExceptionsTest, RaiseOsErrorThrowsTheClassOfTheNumber) {
  EXPECT_THROW(raise_os_error(ENOENT), FileNotFoundError);
  EXPECT_THROW(raise_os_error(ECONNRESET), ConnectionResetError);
  try {
    raise_os_error(EPIPE, "text");
  } catch (const BrokenPipeError& error) {
    EXPECT_EQ(error.error_number(), EPIPE);
    EXPECT_EQ(error.repr(), "BrokenPipeError(32, 'text')");
  }
}

TEST(ExceptionsTest, AnOsErrorKnowsItsNumberAndText) {
  EXPECT_EQ(repr(os_error(EACCES, "no")), "PermissionError(13, 'no')");
  const OSError error(EIO, "broken");
  EXPECT_EQ(error.error_number(), EIO);
  EXPECT_EQ(error.error_text(), "broken");
  EXPECT_EQ(OSError("text").error_number(), std::nullopt);
  EXPECT_EQ(OSError("text").error_text(), std::nullopt);
  EXPECT_EQ(OSError("a", "b").str(), "[Errno a] b");
}

TEST(ExceptionsTest, AnOsErrorMayHaveTheNameOfAFile) {
  const FileNotFoundError error(ENOENT, "none", "a.txt");
  EXPECT_EQ(error.filename(), "a.txt");
  EXPECT_EQ(error.str(), "[Errno 2] none: 'a.txt'");
  EXPECT_EQ(error.repr(), "FileNotFoundError(2, 'none')");
  EXPECT_EQ(error.error_number(), ENOENT);
  EXPECT_EQ(OSError(ENOENT, "none").filename(), std::nullopt);
  EXPECT_EQ(str(os_error(ENOENT, "none", "b")), "[Errno 2] none: 'b'");
}

TEST(ExceptionsTest, NullIsNone) {
  EXPECT_EQ(repr(std::exception_ptr()), "None");
  EXPECT_EQ(str(std::exception_ptr()), "None");
  EXPECT_EQ(type_name(std::exception_ptr()), "NoneType");
}

TEST(ExceptionsTest, AnyCppExceptionCanBeShown) {
  const auto error = std::make_exception_ptr(std::out_of_range("far"));
  EXPECT_EQ(repr(error), "out_of_range('far')");
  EXPECT_EQ(str(error), "far");
  EXPECT_EQ(format_exception_only(error), "std::out_of_range: far");
  EXPECT_EQ(format_exception_only(std::make_exception_ptr(5)), "int");
}

TEST(ExceptionsTest, TracebacksEndWithTypeMessageAndNotes) {
  ValueError error("broken");
  error.add_note("first note");
  EXPECT_EQ(Traceback(std::make_exception_ptr(error)),
            "Traceback (most recent call last):\nValueError: broken\nfirst note\n");
  EXPECT_EQ(Traceback(std::make_exception_ptr(ValueError())),
            "Traceback (most recent call last):\nValueError\n");
}

TEST(ExceptionsTest, TracebacksShowTheCauseFirst) {
  RuntimeError error("effect");
  error.set_cause(std::make_exception_ptr(ValueError("cause")));
  EXPECT_EQ(
      Traceback(std::make_exception_ptr(error)),
      "Traceback (most recent call last):\nValueError: cause\n\nThe above exception was the direct "
      "cause of the following exception:\n\nTraceback (most recent call last):\nRuntimeError: "
      "effect\n");
}

TEST(ExceptionsTest, TracebacksShowTheContextUnlessItIsSuppressed) {
  RuntimeError error("second");
  error.set_context(std::make_exception_ptr(ValueError("first")));
  EXPECT_EQ(Traceback(std::make_exception_ptr(error)),
            "Traceback (most recent call last):\nValueError: first\n\nDuring handling of the above "
            "exception, another exception occurred:\n\nTraceback (most recent call "
            "last):\nRuntimeError: second\n");
  error.set_cause(nullptr);
  EXPECT_EQ(Traceback(std::make_exception_ptr(error)),
            "Traceback (most recent call last):\nRuntimeError: second\n");
}

void FailToLookUp() { throw KeyError("inner"); }

TEST(ExceptionsTest, WhatIsThrownInAHandlerHasTheHandledOneAsItsContext) {
  EXPECT_EQ(ValueError().context(), nullptr);
  try {
    try {
      throw ValueError("outer");
    } catch (const ValueError&) {
      FailToLookUp();
    }
  } catch (const KeyError& error) {
    EXPECT_EQ(repr(error.context()), "ValueError('outer')");
    EXPECT_EQ(repr(StopIteration().context()), "KeyError('inner')");
  }
  EXPECT_EQ(ValueError("after").context(), nullptr);
}

TEST(ExceptionsTest, WhatIsRaisedAgainTakesTheHandledOneAsItsContext) {
  const auto made = std::make_exception_ptr(KeyError("made"));
  try {
    try {
      throw ValueError("handled");
    } catch (const ValueError&) {
      raise(made);
    }
  } catch (const KeyError& error) {
    EXPECT_EQ(repr(error.context()), "ValueError('handled')");
  }
  try {
    try {
      raise(made);
    } catch (const KeyError&) {
      raise(made);
    }
  } catch (const KeyError& error) {
    EXPECT_EQ(repr(error.context()), "ValueError('handled')");
  }
}

TEST(ExceptionsTest, NoExceptionBecomesItsOwnContext) {
  const ValueError first("first");
  const RuntimeError second("second");
  try {
    throw in_context(first);
  } catch (const ValueError&) {
    try {
      throw in_context(second);
    } catch (const RuntimeError& error) {
      EXPECT_EQ(repr(error.context()), "ValueError('first')");
      const ValueError again = in_context(first);
      EXPECT_EQ(repr(again.context()), "RuntimeError('second')");
      EXPECT_EQ(error.context(), nullptr);
      ValueError(again).set_context(nullptr);
    }
  }
}

TEST(ExceptionsTest, AContextThatWasSettledStaysUntilItIsRaisedAgain) {
  const auto handled = std::make_exception_ptr(ValueError("handled"));
  const auto made = std::make_exception_ptr(KeyError("made"));
  const auto raised = [&] {
    try {
      raise(made);
    } catch (...) {
      add_context(handled);
    }
    return repr(context(made));
  };
  EXPECT_EQ(raised(), "ValueError('handled')");
  settle_context(made, nullptr);
  try {
    std::rethrow_exception(made);
  } catch (...) {
    add_context(handled);
  }
  EXPECT_EQ(context(made), nullptr);
  EXPECT_EQ(raised(), "ValueError('handled')");
}

TEST(ExceptionsTest, AContextThatWasRenewedIsReplacedOnce) {
  const auto first = std::make_exception_ptr(ValueError("first"));
  const auto second = std::make_exception_ptr(TypeError("second"));
  const auto made = std::make_exception_ptr(KeyError("made"));
  const auto passes = [&](const std::exception_ptr& handled) {
    try {
      std::rethrow_exception(made);
    } catch (...) {
      add_context(handled);
    }
    return repr(context(made));
  };
  EXPECT_EQ(passes(first), "ValueError('first')");
  internal::RenewContext(made);
  EXPECT_EQ(passes(second), "TypeError('second')");
  EXPECT_EQ(context(second), nullptr);
  EXPECT_EQ(passes(first), "TypeError('second')");
  EXPECT_EQ(repr(context(second)), "ValueError('first')");
}

TEST(ExceptionsTest, ClassesMayBeAValue) {
  const auto error = std::make_exception_ptr(KeyError("k"));
  EXPECT_TRUE(isinstance(error, exception_classes<ValueError, LookupError>()));
  EXPECT_FALSE(isinstance(error, exception_classes<ValueError>()));
  EXPECT_FALSE(isinstance(error, exception_classes<>()));
}

TEST(ExceptionsTest, ACycleOfContextsIsShownOnce) {
  ValueError first("first");
  RuntimeError second("second");
  second.set_context(std::make_exception_ptr(first));
  const auto shown = std::make_exception_ptr(second);
  first.set_context(shown);
  const std::string text = Traceback(shown);
  EXPECT_EQ(text.find("RuntimeError: second"), text.rfind("RuntimeError: second")) << text;
  first.set_context(nullptr);
}

TEST(ExceptionsTest, FramesOfTheNewestExceptionAreShownOutermostFirst) {
  const auto error = std::make_exception_ptr(ValueError("x"));
  note_frame(error, std::source_location::current(), /*propagated=*/false);
  note_frame(error, std::source_location::current(), /*propagated=*/true);
  const std::string text = Traceback(error);
  EXPECT_NE(text.find("exceptions_test.cc\", line "), std::string::npos) << text;
  const auto other = std::make_exception_ptr(ValueError("y"));
  EXPECT_EQ(Traceback(other), "Traceback (most recent call last):\nValueError: y\n");
}

}  // namespace
}  // namespace py
