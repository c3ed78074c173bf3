#include "asyncio/internal/ring.h"

#include <memory>
#include <vector>

#include "asyncio/testing/counted.h"
#include "gtest/gtest.h"

namespace asyncio::internal {
namespace {

using testing::Counted;

std::vector<int> Contents(const Ring<int>& ring) { return {ring.begin(), ring.end()}; }

TEST(RingTest, HasTwoEnds) {
  Ring<int> ring;
  EXPECT_TRUE(ring.empty());
  for (const int item : {1, 2, 3, 4}) {
    ring.push_back(item);
  }
  EXPECT_EQ(ring.front(), 1);
  EXPECT_EQ(ring.back(), 4);
  ring.pop_front();
  ring.pop_back();
  EXPECT_EQ(Contents(ring), (std::vector<int>{2, 3}));
  EXPECT_EQ(ring.size(), 2);
}

TEST(RingTest, KeepsTheOrderWhenItGrowsFromTheMiddle) {
  Ring<int> ring;
  std::vector<int> expected;
  for (int i = 0; i < 10; ++i) {
    ring.push_back(-1);
    ring.pop_front();
  }
  for (int i = 0; i < 100; ++i) {
    ring.push_back(i);
    expected.push_back(i);
  }
  EXPECT_EQ(Contents(ring), expected);
  EXPECT_EQ(ring.begin()[42], 42);
  EXPECT_EQ(*(ring.begin() + 99), 99);
}

TEST(RingTest, ElementsAreDestroyedWhenTheyLeaveAndWithTheRing) {
  {
    Ring<Counted> ring;
    for (int i = 0; i < 100; ++i) {
      ring.push_back({});
    }
    EXPECT_EQ(Counted::alive, 100);
    ring.pop_front();
    ring.pop_back();
    EXPECT_EQ(Counted::alive, 98);
  }
  EXPECT_EQ(Counted::alive, 0);
}

TEST(RingTest, ElementsMayBeMoveOnly) {
  Ring<std::unique_ptr<int>> ring;
  for (int i = 0; i < 100; ++i) {
    ring.push_back(std::make_unique<int>(i));
  }
  EXPECT_EQ(*ring.back(), 99);
}

}  // namespace
}  // namespace asyncio::internal
