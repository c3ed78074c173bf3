#include "asyncio/priority_queue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "asyncio/testing/run_test_body.h"
#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/instance.h"

namespace asyncio {
namespace {

using testing::RunTestBody;

// Compares by its priority only.
class Job : public py::Instance {
 public:
  Job(int64_t priority, std::string name) : priority(priority), name(std::move(name)) {}
  bool lt(const py::Ref<Job>& other) const { return priority < other->priority; }
  int64_t priority;
  std::string name;
};

TEST(PriorityQueueTest, TheSmallestItemComesFirst) {
  const auto body = []() -> Coro<> {
    const PriorityQueue<int> queue;
    for (const int item : {3, 1, 2}) {
      co_await queue.put(item);
    }
    EXPECT_EQ(queue.str(), "<PriorityQueue maxsize=0 _queue=[1, 3, 2] tasks=3>");
    EXPECT_EQ(co_await queue.get(), 1);
    EXPECT_EQ(co_await queue.get(), 2);
    EXPECT_EQ(co_await queue.get(), 3);
  };
  RunTestBody(body());
}

TEST(PriorityQueueTest, EqualItemsComeOutInTheOrderOfHeapq) {
  const PriorityQueue<py::Ref<Job>> queue;
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    queue.put_nowait(py::make<Job>(0, name));
  }
  std::string order;
  while (!queue.empty()) {
    order += queue.get_nowait()->name;
  }
  EXPECT_EQ(order, "acgfhebd");
}

TEST(PriorityQueueTest, DataThatHasNoOrderIsComparedOnlyWhenPrioritiesAreEqual) {
  using Data = py::Dict<std::string, int64_t>;
  const PriorityQueue<std::tuple<int64_t, Data>> queue;
  queue.put_nowait({2, {{"x", 1}}});
  queue.put_nowait({1, {{"x", 2}}});
  EXPECT_THROW(queue.put_nowait({1, {{"x", 3}}}), py::TypeError);
  EXPECT_EQ(std::get<0>(queue.get_nowait()), 1);
}

TEST(PriorityQueueTest, IsAQueue) {
  const PriorityQueue<std::optional<int>> priority_queue(2);
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): that copies work is the point.
  const Queue<std::optional<int>> queue = priority_queue;
  queue.put_nowait(2);
  queue.put_nowait(1);
  EXPECT_TRUE(priority_queue.full());
  EXPECT_EQ(queue.get_nowait(), 1);
  queue.shutdown(/*immediate=*/true);
  EXPECT_TRUE(queue.empty());
}

TEST(PriorityQueueTest, AWaitingPutterJoinsTheOrder) {
  const auto body = []() -> Coro<> {
    const PriorityQueue<int> queue(2);
    queue.put_nowait(5);
    queue.put_nowait(4);
    const auto putter = create_task(queue.put(1));
    co_await sleep(0);
    EXPECT_EQ(co_await queue.get(), 4);
    co_await sleep(0);
    EXPECT_EQ(co_await queue.get(), 1);
    EXPECT_EQ(co_await queue.get(), 5);
    co_await putter;
  };
  RunTestBody(body());
}

}  // namespace
}  // namespace asyncio
