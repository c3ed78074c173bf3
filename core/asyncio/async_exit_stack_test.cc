#include "asyncio/async_exit_stack.h"

#include <exception>
#include <string>

#include "asyncio/async_context_manager.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/context_manager.h"
#include "py/exception_ref.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

AsyncContextManager<std::string> Noting(std::string* text, std::string name) {
  std::exception_ptr error;
  try {
    co_yield name;
  } catch (...) {
    error = std::current_exception();
  }
  co_await sleep(1);
  *text += name + (error != nullptr ? "(" + py::repr(error) + ") " : " ");
  if (error != nullptr && name != "swallows") {
    std::rethrow_exception(error);
  }
}

py::ContextManager<std::string> NotingAtOnce(std::string* text, std::string name) {
  co_yield name;
  *text += name + " ";
}

Coro<> Note(std::string* text, std::string word) {
  co_await sleep(1);
  *text += word + " ";
}

TEST(AsyncExitStackTest, LeavesInReverseOrder) {
  std::string text;
  const auto body = [&](AsyncExitStack stack) -> Coro<> {
    EXPECT_EQ(co_await stack.enter_async_context(Noting(&text, "a")), "a");
    EXPECT_EQ(stack.enter_context(NotingAtOnce(&text, "b")), "b");
    stack.push_async_callback(Note, &text, "c");
    stack.callback([&text](const std::string& word) { text += word; }, std::string("d "));
  };
  RunTestBody(async_with(AsyncExitStack(), body));
  EXPECT_EQ(text, "d c b a ");
}

TEST(AsyncExitStackTest, AManagerMaySwallowTheExceptionForThoseBelow) {
  std::string text;
  const auto body = [&](AsyncExitStack stack) -> Coro<> {
    co_await stack.enter_async_context(Noting(&text, "a"));
    co_await stack.enter_async_context(Noting(&text, "swallows"));
    co_await stack.enter_async_context(Noting(&text, "b"));
    throw py::ValueError("x");
  };
  RunTestBody(async_with(AsyncExitStack(), body));
  EXPECT_EQ(text, "b(ValueError('x')) swallows(ValueError('x')) a ");
}

TEST(AsyncExitStackTest, AnExceptionOfACallbackTakesItsPlace) {
  std::string text;
  const auto body = [&](AsyncExitStack stack) -> Coro<> {
    co_await stack.enter_async_context(Noting(&text, "a"));
    stack.callback([] { throw py::KeyError("k"); });
    throw py::ValueError("x");
  };
  EXPECT_THROW(RunTestBody(async_with(AsyncExitStack(), body)), py::KeyError);
  EXPECT_EQ(text, "a(KeyError('k')) ");
}

TEST(AsyncExitStackTest, WhatIsRaisedHasTheExceptionBeforeAsItsContext) {
  std::string text;
  const auto body = [&](AsyncExitStack stack) -> Coro<> {
    stack.callback([] { throw py::KeyError(3); });
    co_await stack.enter_async_context(Noting(&text, "a"));
    stack.callback([] { throw py::KeyError(2); });
    throw py::ValueError(1);
  };
  try {
    RunTestBody(async_with(AsyncExitStack(), body));
    ADD_FAILURE();
  } catch (const py::KeyError& error) {
    EXPECT_EQ(error.repr(), "KeyError(3)");
    EXPECT_EQ(py::repr(error.context()), "KeyError(2)");
    EXPECT_EQ(py::repr(py::context(error.context())), "ValueError(1)");
  }
}

TEST(AsyncExitStackTest, PopAllMovesEverythingToANewStack) {
  std::string text;
  const auto body = [&]() -> Coro<> {
    const AsyncExitStack stack;
    co_await stack.enter_async_context(Noting(&text, "a"));
    const AsyncExitStack moved = stack.pop_all();
    co_await stack.aclose();
    EXPECT_EQ(text, "");
    co_await moved.aclose();
    EXPECT_EQ(text, "a ");
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
