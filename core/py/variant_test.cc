#include "py/variant.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "gtest/gtest.h"

namespace py {
namespace {

class Animal : public Instance {};
class Dog : public Animal {};

using Value = std::variant<int64_t, std::string, NoneType>;
using Wide = std::variant<NoneType, double, std::string, int64_t, List<int64_t>>;

TEST(HoldsTest, LooksAtTheValue) {
  EXPECT_TRUE(holds<int64_t>(Value(int64_t{1})));
  EXPECT_FALSE(holds<std::string>(Value(int64_t{1})));
  EXPECT_TRUE(holds<NoneType>(Value(None)));
  EXPECT_TRUE(holds<NoneType>(std::optional<int64_t>()));
  EXPECT_TRUE(holds<int64_t>(std::optional<int64_t>(1)));
  EXPECT_TRUE(holds<int64_t>(true));
  EXPECT_FALSE(holds<bool>(1));
  EXPECT_TRUE(holds<double>(Number(1.0)));
  EXPECT_FALSE(holds<int64_t>(Number(1.0)));
  EXPECT_TRUE(holds<std::string>("text"));
}

TEST(HoldsTest, KnowsSubclasses) {
  const std::variant<int64_t, Ref<Animal>> value = Ref<Animal>(make<Dog>());
  EXPECT_TRUE(holds<Dog>(value));
  EXPECT_TRUE(holds<Animal>(value));
  EXPECT_FALSE(holds<int64_t>(value));
  EXPECT_EQ(as<Dog>(value).type_name(), "Dog");
  const std::variant<int64_t, std::exception_ptr> outcome = std::make_exception_ptr(KeyError("k"));
  EXPECT_TRUE(holds<LookupError>(outcome));
  EXPECT_FALSE(holds<ValueError>(outcome));
  EXPECT_EQ(py::repr(as<LookupError>(outcome)), "KeyError('k')");
}

TEST(AsTest, GivesTheValue) {
  EXPECT_EQ(as<std::string>(Value("x")), "x");
  EXPECT_EQ(as<int64_t>(std::optional<Value>(int64_t{3})), 3);
  EXPECT_EQ(as<int64_t>(true), 1);
  EXPECT_THROW(as<int64_t>(Value("x")), TypeError);
}

TEST(ConvertTest, WidensWithoutADifference) {
  EXPECT_EQ(py::repr(convert<Wide>(Value("x"))), "'x'");
  EXPECT_EQ(convert<Wide>(Value(int64_t{1})).index(), 3U);
  EXPECT_EQ(py::repr(convert<Value>(std::optional<int64_t>())), "None");
  EXPECT_EQ(py::repr(convert<Value>("text")), "'text'");
  EXPECT_EQ(py::repr(convert<Value>(3)), "3");
  EXPECT_EQ(py::repr(convert<std::optional<Value>>(std::optional<std::string>("a"))), "'a'");
  EXPECT_EQ(py::repr(convert<std::optional<std::string>>("a")), "'a'");
  EXPECT_EQ(py::repr(convert<std::optional<std::string>>(None)), "None");
  EXPECT_EQ(py::repr(convert<Number>(std::variant<int64_t, double>(1.5))), "1.5");
  EXPECT_EQ(py::type_name(convert<Ref<Animal>>(make<Dog>())), "Dog");
  EXPECT_EQ(py::type_name(convert<std::variant<int64_t, Ref<Animal>>>(make<Dog>())), "Dog");
  EXPECT_EQ(py::type_name(convert<Ref<Animal>>(std::optional<Ref<Dog>>())), "NoneType");
  const List<int64_t> list{1};
  EXPECT_TRUE(is(std::get<List<int64_t>>(convert<Wide>(list)), list));
}

TEST(AsTest, GivesFewerTypes) {
  using Narrow = std::variant<double, int64_t>;
  EXPECT_EQ(py::repr(as<Number>(Wide(int64_t{1}))), "1");
  EXPECT_EQ(py::repr(as<std::optional<Number>>(Wide(2.5))), "2.5");
  EXPECT_EQ(py::repr(as<std::optional<Number>>(Wide(None))), "None");
  EXPECT_THROW(as<std::optional<Number>>(Wide("text")), TypeError);
  EXPECT_TRUE(std::holds_alternative<int64_t>(as<Narrow>(Wide(int64_t{1}))));
  EXPECT_THROW(as<Narrow>(Wide(None)), TypeError);
  EXPECT_EQ(py::repr(as<std::optional<Value>>(Wide("text"))), "'text'");
}

TEST(AsTest, WhatHasNoAttributeSaysSo) {
  EXPECT_EQ(as_having<std::string>(Wide("text"), "upper"), "text");
  try {
    as_having<std::string>(Wide(2.5), "upper");
    ADD_FAILURE();
  } catch (const AttributeError& error) {
    EXPECT_EQ(error.str(), "'float' object has no attribute 'upper'");
  }
}

TEST(AsTest, NoneIsRefusedWithTheTextGiven) {
  EXPECT_EQ(as_some<std::string>(Wide("text"), "no"), "text");
  try {
    as_some<std::string>(Wide(None), "object of type 'NoneType' has no len()");
    ADD_FAILURE();
  } catch (const TypeError& error) {
    EXPECT_EQ(error.str(), "object of type 'NoneType' has no len()");
  }
}

TEST(OverloadedTest, IsCalledWithWhatAVariantHolds) {
  const auto kind =
      Overloaded{[](const std::string&) { return "text"; }, [](const auto&) { return "another"; }};
  EXPECT_STREQ(std::visit(kind, Wide("text")), "text");
  EXPECT_STREQ(std::visit(kind, Wide(2.5)), "another");
}

TEST(ConvertTest, ConvertsTuplesElementByElement) {
  EXPECT_EQ(py::repr(convert<std::tuple<Value, double>>(std::tuple("a", 1.0))), "('a', 1.0)");
  EXPECT_EQ(py::repr(convert<Tuple<Value>>(std::tuple("a", 1))), "('a', 1)");
  EXPECT_EQ(py::repr(convert<Tuple<Value>>(Tuple<int64_t>{1, 2})), "(1, 2)");
}

TEST(ConvertTest, MakesListsOfFreshResults) {
  EXPECT_EQ(py::repr(convert<List<Value>>(std::tuple("a", 1))), "['a', 1]");
  EXPECT_EQ(py::repr(convert<List<Value>>(std::vector<int64_t>{1, 2})), "[1, 2]");
  static_assert(!internal::CanConvert<List<Value>, List<int64_t>>());
  static_assert(!internal::CanConvert<double, int64_t>());
  static_assert(!internal::CanConvert<std::string, Value>());
}

}  // namespace
}  // namespace py
