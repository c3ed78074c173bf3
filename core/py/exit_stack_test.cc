#include "py/exit_stack.h"

#include <exception>
#include <string>

#include "gtest/gtest.h"
#include "py/closing.h"
#include "py/context_manager.h"
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
