#include "asyncio/comparable_timer.h"

#include <string>

#include "asyncio/event_loop.h"
#include "asyncio/virtual_clock.h"
#include "gtest/gtest.h"
#include "py/set.h"

namespace asyncio {
namespace {

void Ring(const std::string& /*what*/) {}
void Knock(const std::string& /*what*/) {}

class ComparableTimerTest : public ::testing::Test {
 protected:
  ComparableTimerHandle At(double when, void (*callback)(const std::string&), const char* what) {
    return ComparableTimerHandle(loop_->call_at(when, callback, std::string(what)), callback,
                                 {what});
  }

 private:
  EventLoopPtr loop_ = new_virtual_event_loop();
};

TEST_F(ComparableTimerTest, EqualAreThoseThatDoTheSameAtTheSameTime) {
  const ComparableTimerHandle timer = At(1, Ring, "tea");
  EXPECT_EQ(timer, At(1, Ring, "tea"));
  EXPECT_NE(timer, At(2, Ring, "tea"));
  EXPECT_NE(timer, At(1, Knock, "tea"));
  EXPECT_NE(timer, At(1, Ring, "door"));
  EXPECT_EQ(timer.hash(), At(1, Knock, "door").hash());
}

TEST_F(ComparableTimerTest, TheOrderIsThatOfTheTimes) {
  const ComparableTimerHandle timer = At(1, Ring, "tea");
  EXPECT_LE(timer, At(1, Ring, "tea"));
  EXPECT_FALSE(timer <= At(1, Ring, "door"));
  EXPECT_LE(timer, At(2, Ring, "door"));
  EXPECT_GE(At(2, Ring, "door"), timer);
}

TEST_F(ComparableTimerTest, CancelledTimersDoNothing) {
  const ComparableTimerHandle one = At(1, Ring, "tea");
  const ComparableTimerHandle other = At(1, Knock, "door");
  one.cancel();
  EXPECT_NE(one, other);
  other.cancel();
  EXPECT_EQ(one, other);
}

TEST_F(ComparableTimerTest, ASetHasOneOfEqualTimers) {
  const py::Set<ComparableTimerHandle> timers = {At(1, Ring, "tea"), At(1, Ring, "tea"),
                                                 At(1, Ring, "door")};
  EXPECT_EQ(timers.size(), 2U);
}

}  // namespace
}  // namespace asyncio
