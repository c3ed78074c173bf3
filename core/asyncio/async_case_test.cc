#include "asyncio/async_case.h"

#include <string>
#include <tuple>

#include "asyncio/context.h"
#include "asyncio/event_loop.h"
#include "asyncio/sleep.h"
#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/unittest.h"

namespace asyncio::unittest {
namespace {

py::List<std::string>& Parts() {
  static auto* const parts = new py::List<std::string>;
  return *parts;
}

ContextVar<std::string>& Variable() {
  static auto* const variable = new ContextVar<std::string>("variable", "unset");
  return *variable;
}

class LoopSample : public py::Instance {
 public:
  void setUp() { Variable().set("setUp"); }
  Coro<> asyncSetUp() {
    loop_ = &get_running_loop();
    Parts().append("asyncSetUp after " + Variable().get());
    py::unittest::addCleanup([]() -> Coro<> {
      co_await sleep(0);
      Parts().append("cleanup");
    });
    co_return;
  }
  Coro<> test_loop() {
    co_await sleep(0);
    EXPECT_EQ(loop_, &get_running_loop());
    EXPECT_TRUE(loop_->get_debug());
    Variable().set("test");
  }
  Coro<> asyncTearDown() {
    Parts().append("asyncTearDown after " + Variable().get());
    co_return;
  }
  void test_plain() { Parts().append("plain"); }
  Coro<int> test_error() {
    throw py::LookupError("no");
    co_return 1;
  }

 private:
  EventLoop* loop_ = nullptr;
};

TEST(AsyncCaseTest, RunsThePartsOfATestInOneLoopAndContext) {
  Parts().clear();
  const auto tests = test_class<LoopSample>("LoopSample", {{"test_loop", &LoopSample::test_loop}});
  EXPECT_TRUE(tests.suite().run(py::unittest::TestResult()).wasSuccessful());
  EXPECT_EQ(Parts(), (py::List<std::string>{"asyncSetUp after setUp", "asyncTearDown after test",
                                            "cleanup"}));
  EXPECT_EQ(Variable().get(), "unset");
}

TEST(AsyncCaseTest, TakesOrdinaryFunctionsAndNotesErrors) {
  Parts().clear();
  const auto tests = test_class<LoopSample>(
      "LoopSample",
      {{"test_error", &LoopSample::test_error}, {"test_plain", &LoopSample::test_plain}});
  const auto result = tests.suite().run(py::unittest::TestResult());
  EXPECT_EQ(result.testsRun(), 2);
  ASSERT_EQ(result.errors().size(), 1);
  EXPECT_EQ(std::get<1>(result.errors()[0]).last_line(), "LookupError: no");
  EXPECT_EQ(Parts()[2], "cleanup");
}

}  // namespace
}  // namespace asyncio::unittest
