#include "py/deque.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "py/builtins.h"
#include "py/exceptions.h"
#include "py/list.h"

namespace py {
namespace {

using Ints = Deque<int64_t>;

template <class Error, class F>
std::string ErrorOf(const F& f) {
  try {
    f();
  } catch (const Error& error) {
    return error.str();
  }
  return "nothing was thrown";
}

TEST(DequeTest, HasTwoEnds) {
  const Ints deque{2};
  const Ints alias = deque;  // NOLINT(performance-unnecessary-copy-initialization)
  deque.append(3);
  deque.appendleft(1);
  EXPECT_EQ(alias.repr(), "deque([1, 2, 3])");
  EXPECT_EQ(deque.pop(), 3);
  EXPECT_EQ(deque.popleft(), 1);
  EXPECT_EQ(py::len(deque), 1);
  EXPECT_TRUE(py::truth(deque));
  EXPECT_TRUE(is(alias, deque));
  EXPECT_EQ(py::sum(Ints{1, 2, 3}), 6);
  EXPECT_EQ(Deque<std::string>("ab").repr(), "deque(['a', 'b'])");
}

TEST(DequeTest, HoldsWhatCannotBeCopied) {
  const Deque<std::unique_ptr<int64_t>> deque;
  deque.append(std::make_unique<int64_t>(1));
  EXPECT_EQ(*deque.popleft(), 1);
  EXPECT_TRUE(deque.empty());
}

TEST(DequeTest, AMaximalLengthDropsAtTheOtherEnd) {
  const Ints deque({1, 2, 3, 4}, 3);
  EXPECT_EQ(deque.repr(), "deque([2, 3, 4], maxlen=3)");
  deque.append(5);
  EXPECT_EQ(deque.repr(), "deque([3, 4, 5], maxlen=3)");
  deque.extendleft(List<int64_t>{7, 8});
  EXPECT_EQ(deque.repr(), "deque([8, 7, 3], maxlen=3)");
  EXPECT_EQ((deque + Ints{1}).repr(), "deque([7, 3, 1], maxlen=3)");
  EXPECT_EQ((Ints({1}, 0)).repr(), "deque([], maxlen=0)");
  EXPECT_EQ(deque.maxlen(), 3);
  EXPECT_EQ(Ints().maxlen(), std::nullopt);
  EXPECT_EQ(ErrorOf<IndexError>([&] { deque.insert(1, 5); }), "deque already at its maximum size");
  EXPECT_EQ(ErrorOf<ValueError>([&] { Ints({}, -1); }), "maxlen must be non-negative");
}

TEST(DequeTest, IsChangedAsAListIs) {
  const Ints deque{1, 2, 3};
  deque.rotate();
  EXPECT_EQ(deque.repr(), "deque([3, 1, 2])");
  deque.rotate(-2);
  EXPECT_EQ(deque.repr(), "deque([2, 3, 1])");
  deque.insert(-1, 9);
  deque.insert(99, 8);
  EXPECT_EQ(deque.repr(), "deque([2, 3, 9, 1, 8])");
  deque.remove(9);
  deque.del(0);
  deque.set(0, 4);
  deque[-1] = 5;
  EXPECT_EQ(deque.repr(), "deque([4, 1, 5])");
  deque.reverse();
  EXPECT_EQ(deque.index(1), 1);
  EXPECT_EQ(deque.count(4), 1);
  EXPECT_TRUE(deque.contains(5));
  EXPECT_EQ((Ints{1, 2} * 2).repr(), "deque([1, 2, 1, 2])");
  EXPECT_TRUE((Ints{1, 2} < Ints{1, 3}));
  EXPECT_TRUE((Ints{1, 2} == Ints{1, 2}));
}

TEST(DequeTest, ErrorsAreCPythons) {
  EXPECT_EQ(ErrorOf<IndexError>([] { Ints().pop(); }), "pop from an empty deque");
  EXPECT_EQ(ErrorOf<IndexError>([] { Ints().popleft(); }), "pop from an empty deque");
  EXPECT_EQ(ErrorOf<IndexError>([] { static_cast<void>(Ints{1}[7]); }), "deque index out of range");
  EXPECT_EQ(ErrorOf<ValueError>([] { Ints{1}.remove(9); }), "9 is not in deque");
}

TEST(DequeTest, ALoopNoticesThatTheLengthChanges) {
  const Ints deque{1};
  const auto loop = [&deque] {
    for (const int64_t i : deque) {
      static_cast<void>(i);
      deque.pop();
    }
  };
  EXPECT_EQ(ErrorOf<RuntimeError>(loop), "deque mutated during iteration");
}

}  // namespace
}  // namespace py
