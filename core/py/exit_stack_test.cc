#include "py/exit_stack.h"

#include <exception>
#include <string>

#include "gtest/gtest.h"
#include "py/closing.h"
#include "py/context_manager.h"
#include "py/exception_ref.h"
#include "py/exceptions.h"
#include "py/instance.h"
#include "py/repr.h"

namespace py {
namespace {

ContextManager<std::string> Noting(std::string* text, std::string name) {
  std::exception_ptr error;
  try {
    co_yield name;
  } catch (...) {
    error = std::current_exception();
  }
  *text += name + (error != nullptr ? "(" + repr(error) + ") " : " ");
  if (error != nullptr && name != "swallows") {
    std::rethrow_exception(error);
  }
}

std::string ErrorOf(const ExitStack& stack, const std::exception_ptr& error) {
  try {
    return stack.exit(error) ? "swallowed" : "not swallowed";
  } catch (...) {
    return repr(std::current_exception());
  }
}

TEST(ExitStackTest, LeavesInReverseOrder) {
  std::string text;
  const ExitStack stack;
  EXPECT_EQ(stack.enter_context(Noting(&text, "a")), "a");
  EXPECT_EQ(stack.enter_context(Noting(&text, "b")), "b");
  stack.callback([&text](const std::string& word) { text += word; }, std::string("callback "));
  stack.close();
  EXPECT_EQ(text, "callback b a ");
  stack.close();
  EXPECT_EQ(text, "callback b a ");
}

TEST(ExitStackTest, AManagerMaySwallowTheExceptionForThoseBelow) {
  std::string text;
  const ExitStack stack;
  stack.enter_context(Noting(&text, "a"));
  stack.enter_context(Noting(&text, "swallows"));
  stack.enter_context(Noting(&text, "b"));
  EXPECT_EQ(ErrorOf(stack, std::make_exception_ptr(ValueError("x"))), "swallowed");
  EXPECT_EQ(text, "b(ValueError('x')) swallows(ValueError('x')) a ");
}

TEST(ExitStackTest, AnExceptionOfACallbackTakesItsPlace) {
  std::string text;
  const ExitStack stack;
  stack.enter_context(Noting(&text, "a"));
  stack.callback([] { throw KeyError("k"); });
  EXPECT_EQ(ErrorOf(stack, std::make_exception_ptr(ValueError("x"))), "KeyError('k')");
  EXPECT_EQ(text, "a(KeyError('k')) ");
}

// The reprs of an exception and of its contexts.
std::string ChainOf(const std::exception_ptr& error) {
  std::string text;
  for (std::exception_ptr link = error; link != nullptr; link = context(link)) {
    text += repr(link) + " ";
  }
  return text;
}

std::string ChainOf(const ExitStack& stack, const std::exception_ptr& error) {
  try {
    stack.exit(error);
  } catch (...) {
    add_context(error);  // As a `with` statement does.
    return ChainOf(std::current_exception());
  }
  return "";
}

TEST(ExitStackTest, WhatIsRaisedHasTheExceptionBeforeAsItsContext) {
  const ExitStack stack;
  stack.callback([] { throw KeyError(3); });
  stack.callback([] { throw KeyError(2); });
  EXPECT_EQ(ChainOf(stack, std::make_exception_ptr(ValueError(1))),
            "KeyError(3) KeyError(2) ValueError(1) ");
}

TEST(ExitStackTest, WhatWasSwallowedIsNoContext) {
  std::string text;
  const ExitStack stack;
  stack.callback([] { throw KeyError(3); });
  stack.callback([] { throw KeyError(2); });
  stack.enter_context(Noting(&text, "swallows"));
  EXPECT_EQ(ChainOf(stack, std::make_exception_ptr(ValueError(1))), "KeyError(3) KeyError(2) ");
}

TEST(ExitStackTest, WhatIsHandledAroundTheStackIsReplaced) {
  try {
    throw OSError(0);
  } catch (const OSError&) {
    const ExitStack stack;
    stack.callback([] { throw KeyError(2); });
    stack.callback([] { throw KeyError(1); });
    EXPECT_EQ(ChainOf(stack, nullptr), "KeyError(2) KeyError(1) ");
  }
}

TEST(ExitStackTest, AnExceptionThatIsRaisedAgainDoesNotBecomeItsOwnContext) {
  const auto error = std::make_exception_ptr(ValueError(1));
  const ExitStack again;
  again.callback([error] { std::rethrow_exception(error); });
  again.callback([] { throw KeyError(2); });
  EXPECT_EQ(ChainOf(again, error), "ValueError(1) ");

  // Copies are the same exception.
  const ValueError same(1);
  const ExitStack copied;
  copied.callback([same] { throw same; });
  EXPECT_EQ(ChainOf(copied, std::make_exception_ptr(same)), "ValueError(1) ");
}

TEST(ExitStackTest, PopAllMovesEverythingToANewStack) {
  std::string text;
  const ExitStack stack;
  stack.enter_context(Noting(&text, "a"));
  const ExitStack moved = stack.pop_all();
  EXPECT_FALSE(is(stack, moved));
  stack.close();
  EXPECT_EQ(text, "");
  moved.close();
  EXPECT_EQ(text, "a ");
}

TEST(ExitStackTest, ClosingClosesAtTheEndOfTheBlock) {
  class Door : public Instance {
   public:
    void close() { open = false; }
    bool open = true;
  };
  const Ref<Door> door = make<Door>();
  const auto closer = closing(door);
  EXPECT_TRUE(closer.enter()->open);
  EXPECT_FALSE(closer.exit(nullptr));
  EXPECT_FALSE(door->open);
}

}  // namespace
}  // namespace py
