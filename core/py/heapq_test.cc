#include "py/heapq.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/keywords.h"
#include "py/list.h"
#include "py/repr.h"

namespace py {
namespace {

// Compares by its number only, so that equal elements can be told apart.
class Item : public Instance {
 public:
  Item(int64_t number, std::string name) : number(number), name(std::move(name)) {}
  bool lt(const Ref<Item>& other) const {
    if (number < 0 || other->number < 0) {
      throw ValueError("negative");
    }
    return number < other->number;
  }
  std::string repr() const override { return name; }
  int64_t number;
  std::string name;
};

TEST(HeapqTest, ElementsComeOutSorted) {
  const List<int64_t> heap;
  for (const int64_t value : {5, 1, 4, 2, 3, 1}) {
    heapq::heappush(heap, value);
  }
  EXPECT_EQ(repr(heap), "[1, 2, 1, 5, 3, 4]");
  std::vector<int64_t> popped;
  while (!heap.empty()) {
    popped.push_back(heapq::heappop(heap));
  }
  EXPECT_EQ(popped, (std::vector<int64_t>{1, 1, 2, 3, 4, 5}));
}

TEST(HeapqTest, EqualElementsComeOutInCPythonsOrder) {
  const List<Ref<Item>> heap;
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    heapq::heappush(heap, make<Item>(0, name));
  }
  std::string popped;
  while (!heap.empty()) {
    popped += heapq::heappop(heap)->name;
  }
  EXPECT_EQ(popped, "acgfhebd");
}

TEST(HeapqTest, HeapifyArrangesAListAsCPythonDoes) {
  const List<int64_t> list{9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
  heapq::heapify(list);
  EXPECT_EQ(repr(list), "[0, 1, 3, 2, 5, 4, 7, 9, 6, 8]");
}

TEST(HeapqTest, ReplaceAndPushpopExchangeTheSmallest) {
  const List<int64_t> heap{1, 3, 2};
  EXPECT_EQ(heapq::heapreplace(heap, 0), 1);
  EXPECT_EQ(heapq::heappushpop(heap, -1), -1);
  EXPECT_EQ(heapq::heappushpop(heap, 5), 0);
  EXPECT_EQ(repr(heap), "[2, 3, 5]");
  EXPECT_EQ(heapq::heappushpop(List<int64_t>(), 5), 5);
}

TEST(HeapqTest, AnEmptyHeapIsAnIndexError) {
  EXPECT_THROW(heapq::heappop(List<int64_t>()), IndexError);
  EXPECT_THROW(heapq::heapreplace(List<int64_t>(), 1), IndexError);
}

TEST(HeapqTest, NothingIsLostWhenAComparisonThrows) {
  const List<Ref<Item>> heap;
  heapq::heappush(heap, make<Item>(1, "a"));
  heapq::heappush(heap, make<Item>(2, "b"));
  EXPECT_THROW(heapq::heappush(heap, make<Item>(-1, "c")), ValueError);
  EXPECT_EQ(repr(heap), "[a, b, c]");
}

TEST(HeapqTest, NsmallestAndNlargestAreStable) {
  const List<std::tuple<int64_t, std::string>> values{{2, "a"}, {1, "b"}, {2, "c"}, {1, "d"}};
  const auto number = [](const auto& value) { return std::get<0>(value); };
  EXPECT_EQ(repr(heapq::nsmallest(3, values, key = number)), "[(1, 'b'), (1, 'd'), (2, 'a')]");
  EXPECT_EQ(repr(heapq::nlargest(3, values, key = number)), "[(2, 'a'), (2, 'c'), (1, 'b')]");
  EXPECT_EQ(repr(heapq::nlargest(9, List<int64_t>{1, 3, 2})), "[3, 2, 1]");
  EXPECT_EQ(repr(heapq::nsmallest(-1, List<int64_t>{1})), "[]");
}

}  // namespace
}  // namespace py
