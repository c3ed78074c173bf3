#include "py/unpack.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/generator.h"
#include "py/list.h"
#include "py/tuple.h"

namespace py {
namespace {

template <class F>
std::string ErrorOf(const F& f) {
  try {
    f();
  } catch (const ValueError& error) {
    return error.str();
  }
  return "nothing was thrown";
}

TEST(UnpackTest, TakesAsManyElementsAsThereAre) {
  const auto [a, b] = unpack<2>(List<int64_t>{1, 2});
  EXPECT_EQ(a, 1);
  EXPECT_EQ(b, 2);
  EXPECT_EQ(py::repr(unpack<3>("xyz")), "('x', 'y', 'z')");
  EXPECT_EQ(py::repr(unpack<2>(std::tuple(int64_t{1}, "b"))), "(1, 'b')");
  EXPECT_EQ(py::repr(unpack<2>(List<bool>{true, false})), "(True, False)");
  EXPECT_EQ(py::repr(unpack<2>(List<std::tuple<int64_t, bool>>{{1, true}, {2, false}})),
            "((1, True), (2, False))");
}

TEST(UnpackTest, WrongNumbersAreValueErrors) {
  const List<int64_t> three{1, 2, 3};
  EXPECT_EQ(ErrorOf([&] { unpack<2>(three); }), "too many values to unpack (expected 2)");
  EXPECT_EQ(ErrorOf([&] { unpack<4>(three); }), "not enough values to unpack (expected 4, got 3)");
  EXPECT_EQ(ErrorOf([&] { unpack_star<3, 1>(three); }),
            "not enough values to unpack (expected at least 4, got 3)");
}

TEST(UnpackTest, TakesOneElementTooManyFromAnIterator) {
  const Iterator<int64_t> iterator = py::iter(List<int64_t>{1, 2, 3, 4});
  EXPECT_EQ(ErrorOf([&] { unpack<2>(iterator); }), "too many values to unpack (expected 2)");
  EXPECT_EQ(iterator.next(), 4);
}

TEST(UnpackTest, ArgumentsThatDoNotFitAreATypeError) {
  EXPECT_EQ(py::repr(unpack_arguments<2>(List<int64_t>{1, 2}, "f", {"a", "b"})), "(1, 2)");
  EXPECT_THROW(unpack_arguments<2>(List<int64_t>{1}, "f", {"a", "b"}), TypeError);
  EXPECT_EQ(wrong_arguments("f", {"a"}, 0), "f() missing 1 required positional argument: 'a'");
  EXPECT_EQ(wrong_arguments("f", {"a", "b"}, 0),
            "f() missing 2 required positional arguments: 'a' and 'b'");
  EXPECT_EQ(wrong_arguments("f", {"a", "b", "c"}, 0),
            "f() missing 3 required positional arguments: 'a', 'b', and 'c'");
  EXPECT_EQ(wrong_arguments("f", {}, 1), "f() takes 0 positional arguments but 1 was given");
  EXPECT_EQ(wrong_arguments("f", {"a"}, 2), "f() takes 1 positional argument but 2 were given");
}

TEST(UnpackTest, AStarTakesTheRest) {
  EXPECT_EQ(py::repr(unpack_star<1, 0>(List<int64_t>{1, 2, 3})), "(1, [2, 3])");
  EXPECT_EQ(py::repr(unpack_star<1, 1>(List<int64_t>{1, 2})), "(1, [], 2)");
  EXPECT_EQ(py::repr(unpack_star<0, 1>("abc")), "(['a', 'b'], 'c')");
  EXPECT_EQ(py::repr(unpack_star<1, 1>(std::tuple("x", int64_t{1}, int64_t{2}, true))),
            "('x', [1, 2], True)");
}

}  // namespace
}  // namespace py
