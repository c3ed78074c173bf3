#include "asyncio/internal/abbreviated_repr.h"

#include "gtest/gtest.h"

namespace asyncio::internal {
namespace {

TEST(AbbreviatedTest, WhatIsShortStays) {
  for (const char* const text : {"1", "None", "''", "[]", "()", "{}", "set()", "(1,)", "[[]]",
                                 "Point(x=1, y=2)", "'it, is'", "deque([])", "<Task pending>"}) {
    EXPECT_EQ(Abbreviated(text), text);
  }
}

TEST(AbbreviatedTest, TextsAndOtherValuesHaveThirtyCharacters) {
  EXPECT_EQ(Abbreviated("'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd'"),
            "'aaaaaaaaaabb...cccdddddddddd'");
  EXPECT_EQ(Abbreviated("<Widget with a long name (and, more) at 3>"),
            "<Widget with ...d, more) at 3>");
}

TEST(AbbreviatedTest, OfContainersTheFirstElementsRemain) {
  EXPECT_EQ(Abbreviated("[0, 1, 2, 3, 4, 5]"), "[0, 1, 2, 3, 4, 5]");
  EXPECT_EQ(Abbreviated("[0, 1, 2, 3, 4, 5, 6]"), "[0, 1, 2, 3, 4, 5, ...]");
  EXPECT_EQ(Abbreviated("(1, 2, 3, 4, 5, 6, 7)"), "(1, 2, 3, 4, 5, 6, ...)");
  EXPECT_EQ(Abbreviated("deque([1, 2, 3, 4, 5, 6, 7])"), "deque([1, 2, 3, 4, 5, 6, ...])");
  EXPECT_EQ(Abbreviated("{1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e'}"),
            "{1: 'a', 2: 'b', 3: 'c', 4: 'd', ...}");
}

TEST(AbbreviatedTest, KeysAndElementsOfSetsAreSorted) {
  EXPECT_EQ(Abbreviated("{'b': 1, 'a': 2}"), "{'a': 2, 'b': 1}");
  EXPECT_EQ(Abbreviated("{10, 9, 2.5}"), "{2.5, 9, 10}");
  EXPECT_EQ(Abbreviated("frozenset({'h', 'g', 'f', 'e', 'd', 'c', 'b', 'a'})"),
            "frozenset({'a', 'b', 'c', 'd', 'e', 'f', ...})");
  EXPECT_EQ(Abbreviated("{'b': 1, 2: 3}"), "{'b': 1, 2: 3}");
}

TEST(AbbreviatedTest, ElementsAreAbbreviatedThemselves) {
  EXPECT_EQ(Abbreviated("[(1, 'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd')]"),
            "[(1, 'aaaaaaaaaabb...cccdddddddddd')]");
  EXPECT_EQ(Abbreviated("[[[[[[[[1]]]]]]]]"), "[[[[[[[...]]]]]]]");
  EXPECT_EQ(Abbreviated("([[[[[((1,),)]]]]],)"), "([[[[[(...)]]]]],)");
  EXPECT_EQ(Abbreviated("{1: [1, 2, 3, 4, 5, 6, 7, 8]}"), "{1: [1, 2, 3, 4, 5, 6, ...]}");
}

TEST(AbbreviatedTest, TextsInsideMayHaveBracketsAndCommas) {
  EXPECT_EQ(Abbreviated("['a, b', '[', \"it's\", <A b, c>, 'd', 5, 6]"),
            "['a, b', '[', \"it's\", <A b, c>, 'd', 5, ...]");
}

}  // namespace
}  // namespace asyncio::internal
