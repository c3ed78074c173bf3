#include "py/queue.h"

#include <cstdint>
#include <string>
#include <thread>
#include <tuple>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py::queue {
namespace {

TEST(QueueTest, GivesItemsInTheOrderOfItsKind) {
  const Queue<int64_t> first;
  const LifoQueue<int64_t> last;
  const PriorityQueue<int64_t> smallest;
  for (const int64_t n : {2, 3, 1}) {
    first.put(n);
    last.put(n);
    smallest.put(n);
  }
  EXPECT_EQ(std::tuple(first.get(), last.get(), smallest.get()), std::tuple(2, 1, 1));
  EXPECT_EQ(first.qsize(), 2);
}

TEST(QueueTest, ThrowsWhenItIsEmptyOrFull) {
  const Queue<std::string> queue(1);
  EXPECT_THROW(queue.get_nowait(), Empty);
  EXPECT_THROW(queue.get(/*block=*/true, 0.001), Empty);
  EXPECT_THROW(queue.get(/*block=*/true, -1), ValueError);
  queue.put("a");
  EXPECT_TRUE(queue.full());
  EXPECT_THROW(queue.put_nowait("b"), Full);
  EXPECT_THROW(queue.put("b", /*block=*/true, 0.001), Full);
  EXPECT_EQ(queue.get(), "a");
  EXPECT_TRUE(queue.empty());
}

TEST(QueueTest, JoinWaitsUntilAllIsDone) {
  const Queue<int64_t> queue(1);
  int64_t sum = 0;
  std::thread worker([&] {
    for (int i = 0; i < 3; ++i) {
      sum += queue.get();
      queue.task_done();
    }
  });
  for (const int64_t n : {1, 2, 3}) {
    queue.put(n);
  }
  queue.join();
  EXPECT_EQ(sum, 6);
  worker.join();
  EXPECT_THROW(queue.task_done(), ValueError);
}

}  // namespace
}  // namespace py::queue
