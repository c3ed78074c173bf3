#include "asyncio/keep_loop.h"

#include <cstdint>

#include "asyncio/coro.h"
#include "asyncio/sleep.h"
#include "gtest/gtest.h"

namespace asyncio {
namespace {

EventLoop& MakeLoop() { return keep_loop(new_event_loop()); }

Coro<int64_t> GiveFive() {
  co_await sleep(0);
  co_return 5;
}

TEST(KeepLoopTest, TheLoopIsThereWhenTheFunctionThatMadeItHasReturned) {
  EventLoop& loop = MakeLoop();
  EXPECT_FALSE(loop.is_closed());
  EXPECT_EQ(loop.run_until_complete(GiveFive()), 5);
  EventLoop& other = MakeLoop();
  EXPECT_NE(&loop, &other);
  loop.close();
  EXPECT_TRUE(loop.is_closed());
  EXPECT_FALSE(other.is_closed());
}

}  // namespace
}  // namespace asyncio
