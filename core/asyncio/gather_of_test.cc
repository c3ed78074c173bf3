#include "asyncio/gather_of.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "asyncio/asyncio.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/repr.h"

namespace asyncio {
namespace {

using testing::IterationsOf;
using testing::RunTestBody;

using Either = std::variant<int64_t, std::string>;

Coro<int64_t> Number(int64_t value) { co_return value; }
Coro<int64_t> NumberLater(int64_t value) {
  co_await sleep(1);
  co_return value;
}
Coro<std::string> Text(std::string text) { co_return text; }
Coro<> Nothing() { co_return; }
Coro<> Raise(std::string what) {
  throw py::ValueError(what);
  co_return;
}
Coro<std::string> Fail(std::string what) {
  throw py::ValueError(what);
  co_return "";
}

TEST(GatherOfTest, ListsAndOthersGiveOneList) {
  const auto body = []() -> Coro<> {
    py::List<Task<int64_t>> tasks = {create_task(NumberLater(1)), create_task(Number(2))};
    const std::vector<Either> results = co_await gather_of<Either>(tasks, Text("a"), Number(3));
    EXPECT_EQ(py::repr(results), "[1, 2, 'a', 3]");
  };
  RunTestBody(body());
}

TEST(GatherOfTest, WhatGivesNothingGivesNone) {
  const auto body = []() -> Coro<> {
    std::vector<Coro<>> coroutines;
    coroutines.push_back(Nothing());
    const auto results =
        co_await gather_of<std::optional<int64_t>>(std::move(coroutines), Number(1));
    EXPECT_EQ(py::repr(results), "[None, 1]");
  };
  RunTestBody(body());
}

TEST(GatherOfTest, ExceptionsMayBeResults) {
  const auto body = []() -> Coro<> {
    std::vector<Coro<std::string>> texts;
    texts.push_back(Text("a"));
    texts.push_back(Fail("b"));
    const auto results = co_await gather_of<Either>(Number(1), std::move(texts),
                                                    sleep(0, int64_t{2}), return_exceptions);
    EXPECT_EQ(py::repr(results), "[1, 'a', ValueError('b'), 2]");
  };
  RunTestBody(body());
}

TEST(GatherOfTest, WhatNeverReturnsMayHaveNoResultOfTheType) {
  const auto body = []() -> Coro<> {
    std::vector<Coro<>> coroutines;
    coroutines.push_back(Raise("never"));
    EXPECT_THROW(co_await gather_of<Either>(std::move(coroutines), Number(1)), py::ValueError);
  };
  RunTestBody(body());
}

TEST(GatherOfTest, TheFirstExceptionEndsIt) {
  const auto body = []() -> Coro<> {
    std::vector<Coro<std::string>> texts;
    texts.push_back(Fail("b"));
    EXPECT_THROW(co_await gather_of<Either>(NumberLater(1), std::move(texts)), py::ValueError);
  };
  RunTestBody(body());
}

TEST(GatherOfTest, TheResultsOfAGatherBecomeAList) {
  using Results = std::variant<int64_t, py::List<int64_t>>;
  const auto body = []() -> Coro<> {
    const auto results = co_await gather_of<Results>(gather(Number(1), Number(2)), Number(3));
    EXPECT_EQ(py::repr(results), "[[1, 2], 3]");
  };
  RunTestBody(body());
}

TEST(GatherOfTest, TakesAsManyIterationsAsGather) {
  const auto one = []() -> Coro<> { co_await gather(Number(1), Number(2)); };
  const auto other = []() -> Coro<> { co_await gather_of<Either>(Number(1), Text("a")); };
  const auto body = [&]() -> Coro<> {
    const auto of_gather = co_await IterationsOf(one());
    EXPECT_EQ(co_await IterationsOf(other()), of_gather);
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
