// Coroutines that are member functions of a class of a program.

#include <cstdint>
#include <string>
#include <utility>

#include "asyncio/testing/counted.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/instance.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

class Worker : public py::Instance {
 public:
  explicit Worker(std::string name) : name_(std::move(name)) { ++alive; }
  ~Worker() override { --alive; }

  Coro<std::string> run(int64_t rounds) {
    for (int64_t i = 0; i < rounds; ++i) {
      co_await sleep(1);
      name_ += '.';
    }
    co_return name_;
  }
  Coro<> fail() const {
    co_await sleep(1);
    throw py::ValueError(name_);
  }

  static inline int alive = 0;

 private:
  std::string name_;
};

TEST(MethodTest, ATaskOfAMethodKeepsTheObjectAlive) {
  const auto body = []() -> Coro<std::string> {
    const Task<std::string> task = create_task(py::make<Worker>("ann")->run(3));
    const std::string name = co_await task;
    co_return name;
  };
  EXPECT_EQ(RunTestBody(body()), "ann...");
  EXPECT_EQ(Worker::alive, 0);
}

TEST(MethodTest, SoDoesACoroutineThatWasNotStarted) {
  Coro<> coro = py::make<Worker>("ann")->fail();
  EXPECT_EQ(Worker::alive, 1);
  coro.close();
  EXPECT_EQ(Worker::alive, 0);
}

TEST(MethodTest, TheObjectIsReleasedWhenTheMethodHasEnded) {
  const auto body = []() -> Coro<> {
    std::string text;
    try {
      co_await py::make<Worker>("ann")->fail();
    } catch (const py::ValueError& error) {
      text = error.str();
    }
    EXPECT_EQ(text, "ann");
    EXPECT_EQ(Worker::alive, 0);
  };
  RunTestBody(body());
}

TEST(MethodTest, IsNamedWithItsClassInMessages) {
  const testing::CapturedLog log;
  static_cast<void>(py::make<Worker>("ann")->fail());
  EXPECT_EQ(log.only(), "RuntimeWarning: coroutine 'Worker.fail' was never awaited");
}

}  // namespace
}  // namespace asyncio
