#include "py/list.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

using Ints = List<int64_t>;

TEST(ListTest, CopiesAreTheSameList) {
  const Ints list{1, 2};
  const Ints alias = list;  // NOLINT(performance-unnecessary-copy-initialization)
  alias.append(3);
  EXPECT_EQ(list.repr(), "[1, 2, 3]");
  EXPECT_TRUE(is(list, alias));
  const Ints copy = list.copy();
  copy.append(4);
  EXPECT_EQ(list.size(), 3U);
  EXPECT_FALSE(is(list, copy));
}

TEST(ListTest, ExtendingInPlaceIsSeenByAliasesAndAddingIsNot) {
  Ints list{1};
  const Ints alias = list;
  list += std::vector<int64_t>{2};
  EXPECT_EQ(alias.repr(), "[1, 2]");
  list = list + Ints{3};
  EXPECT_EQ(alias.repr(), "[1, 2]");
  EXPECT_EQ(list.repr(), "[1, 2, 3]");
}

TEST(ListTest, ElementsAreReachedFromBothEnds) {
  const Ints list{1, 2, 3};
  list[-1] = 30;
  list[0] += 10;
  EXPECT_EQ(list.repr(), "[11, 2, 30]");
  EXPECT_THROW(list[3], IndexError);
  EXPECT_THROW(list[-4], IndexError);
}

TEST(ListTest, ALoopSeesWhatItsBodyAppends) {
  const Ints list{1, 2, 3};
  std::vector<int64_t> seen;
  for (const int64_t value : list) {
    seen.push_back(value);
    if (value < 3) {
      list.append(value * 10);
    }
  }
  EXPECT_EQ(seen, (std::vector<int64_t>{1, 2, 3, 10, 20}));
}

TEST(ListTest, ALoopSkipsWhatMovesUpBehindIt) {
  const Ints list{1, 2, 3, 4};
  std::vector<int64_t> seen;
  for (const int64_t value : list) {
    seen.push_back(value);
    list.remove(value);
  }
  EXPECT_EQ(seen, (std::vector<int64_t>{1, 3}));
}

TEST(ListTest, ALoopKeepsTheListItBeganWith) {
  Ints list{1, 2};
  std::vector<int64_t> seen;
  for (const int64_t value : list) {
    seen.push_back(value);
    list = Ints();
  }
  EXPECT_EQ(seen, (std::vector<int64_t>{1, 2}));
}

TEST(ListTest, AListMayExtendAndSliceItself) {
  const Ints list{1, 2};
  list.extend(list);
  EXPECT_EQ(list.repr(), "[1, 2, 1, 2]");
  list.set_slice(1, 3, list);
  EXPECT_EQ(list.repr(), "[1, 1, 2, 1, 2, 2]");
}

TEST(ListTest, BoolsAreElementsLikeOthers) {
  const List<bool> list{true, false};
  bool& first = list[0];
  first = false;
  list.append(true);
  EXPECT_EQ(list.repr(), "[False, False, True]");
  EXPECT_EQ(List<bool>(std::vector<bool>{true}).repr(), "[True]");
}

TEST(ListTest, SortIsStableInBothDirections) {
  List<std::string> words{"bb", "a", "cc", "d"};
  const auto length = [](const std::string& word) { return word.size(); };
  words.sort(key = length);
  EXPECT_EQ(words.repr(), "['a', 'd', 'bb', 'cc']");
  words.sort(key = length, reverse = true);
  EXPECT_EQ(words.repr(), "['bb', 'cc', 'a', 'd']");
  words.sort(reverse = true);
  EXPECT_EQ(words.repr(), "['d', 'cc', 'bb', 'a']");
}

TEST(ListTest, KeysAreComputedOnceForEachElement) {
  const Ints list{3, 1, 2, 5, 4};
  int calls = 0;
  list.sort(key = [&calls](int64_t value) {
    ++calls;
    return value;
  });
  EXPECT_EQ(calls, 5);
}

TEST(ListTest, ErrorsHaveTheTextOfPython) {
  const auto message = [](const auto& body) -> std::string {
    try {
      body();
    } catch (const Exception& error) {
      return error.type_name() + ": " + error.str();
    }
    return "";
  };
  const Ints list{1};
  EXPECT_EQ(message([&] { list[5]; }), "IndexError: list index out of range");
  EXPECT_EQ(message([&] { list.set(5, 0); }), "IndexError: list assignment index out of range");
  EXPECT_EQ(message([&] { list.pop(5); }), "IndexError: pop index out of range");
  EXPECT_EQ(message([&] { list.remove(5); }), "ValueError: list.remove(x): x not in list");
  EXPECT_EQ(message([&] { list.index(5); }), "ValueError: 5 is not in list");
  list.clear();
  EXPECT_EQ(message([&] { list.pop(); }), "IndexError: pop from empty list");
}

// A tree needs a list of a class inside of that class.
struct Node {
  List<Node> children;
  std::string repr() const { return "Node(" + children.repr() + ")"; }
};

TEST(ListTest, MayBeAMemberOfItsElements) {
  const Node node;
  node.children.append(Node());
  EXPECT_EQ(node.repr(), "Node([Node([])])");
}

TEST(ListTest, TakesTheElementsOfAnyOfSeveralContainers) {
  using Containers = std::variant<List<int64_t>, std::tuple<>, std::tuple<bool, int64_t>>;
  EXPECT_EQ(elements<int64_t>(Containers(List<int64_t>{1, 2})).repr(), "[1, 2]");
  EXPECT_EQ(elements<int64_t>(Containers(std::tuple<>())).repr(), "[]");
  EXPECT_EQ(elements<int64_t>(Containers(std::tuple(true, int64_t{3}))).repr(), "[1, 3]");
}

struct Incomparable {
  std::string repr() const { return "?"; }
};

TEST(ListTest, ElementsNeedNoComparison) {
  List<Incomparable> list;
  list.append({});
  EXPECT_EQ(list.repr(), "[?]");
  EXPECT_EQ(list.slice(None, None).size(), 1U);
}

TEST(ListTest, SortByAFunctionThatRaisesLeavesTheListAsItIs) {
  List<int64_t> list = {2, 1};
  EXPECT_THROW(list.sort(key = [](int64_t) { throw ValueError("no key"); }), ValueError);
  EXPECT_EQ(list, (List<int64_t>{2, 1}));
}

TEST(ListTest, SortByAFunctionThatReturnsNothingHasNoOrder) {
  List<int64_t> list = {2, 1};
  const auto ignore = [](int64_t) {};
  EXPECT_THROW(list.sort(key = ignore), TypeError);
  List<int64_t> one = {1};
  one.sort(key = ignore);
  EXPECT_EQ(one.size(), 1);
}

// Notes that it goes.
class Noting {
 public:
  Noting(int64_t number, std::vector<int64_t>& gone) : number_(number), gone_(&gone) {}
  Noting(Noting&& other) noexcept
      : number_(other.number_), gone_(std::exchange(other.gone_, nullptr)) {}
  Noting& operator=(Noting&& other) = delete;
  ~Noting() {
    if (gone_ != nullptr) {
      gone_->push_back(number_);
    }
  }

 private:
  int64_t number_;
  std::vector<int64_t>* gone_;
};

TEST(ListTest, ElementsGoFromTheLastToTheFirst) {
  std::vector<int64_t> gone;
  List<Noting> list;
  for (int64_t i = 0; i < 3; ++i) {
    list.append(Noting(i, gone));
  }
  list.clear();
  EXPECT_EQ(gone, (std::vector<int64_t>{2, 1, 0}));
  for (int64_t i = 3; i < 6; ++i) {
    list.append(Noting(i, gone));
  }
  list = List<Noting>();
  EXPECT_EQ(gone, (std::vector<int64_t>{2, 1, 0, 5, 4, 3}));
}

}  // namespace
}  // namespace py
