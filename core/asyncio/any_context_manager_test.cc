#include "asyncio/any_context_manager.h"

#include <exception>
#include <string>
#include <utility>
#include <variant>

#include "asyncio/async_with.h"
#include "asyncio/asyncio.h"
#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

using testing::IterationsOf;
using testing::RunTestBody;

// Suspends once when it is left, and swallows what leaves the block.
class Swallower {
 public:
  Coro<> aenter() { co_return; }
  Coro<bool> aexit(std::exception_ptr exception) {
    co_await sleep(0);
    co_return exception != nullptr;
  }
};

using Manager = std::variant<Lock, Swallower>;

Coro<> Hold(Manager manager) {
  co_await async_with(AnyAsyncContextManager(std::move(manager)), []() -> Coro<> { co_return; });
}

Coro<> Fail(Manager manager) {
  co_await async_with(AnyAsyncContextManager(std::move(manager)), []() -> Coro<> {
    throw py::ValueError("x");
    co_return;
  });
}

TEST(AnyAsyncContextManagerTest, DoesWhatTheManagerDoes) {
  const auto body = []() -> Coro<> {
    const Lock lock;
    EXPECT_EQ(co_await IterationsOf(Hold(lock)), 0);
    EXPECT_EQ(co_await IterationsOf(Hold(Swallower())), 1);
    EXPECT_FALSE(lock.locked());
    EXPECT_THROW(co_await Fail(lock), py::ValueError);
    EXPECT_FALSE(lock.locked());
    co_await Fail(Swallower());
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
