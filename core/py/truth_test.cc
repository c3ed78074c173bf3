#include "py/truth.h"

#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/none.h"

namespace py {
namespace {

struct Falsy {
  bool truth() const { return false; }
};
struct Plain {};

TEST(TruthTest, ZeroNoneAndEmptyAreFalse) {
  EXPECT_FALSE(truth(false));
  EXPECT_FALSE(truth(0));
  EXPECT_FALSE(truth(0.0));
  EXPECT_FALSE(truth(None));
  EXPECT_FALSE(truth(""));
  EXPECT_FALSE(truth(std::string()));
  EXPECT_FALSE(truth(std::vector<int>()));
  EXPECT_FALSE(truth(std::tuple<>()));
  EXPECT_FALSE(truth(std::exception_ptr()));
}

TEST(TruthTest, OtherValuesAreTrue) {
  EXPECT_TRUE(truth(true));
  EXPECT_TRUE(truth(-1));
  EXPECT_TRUE(truth(0.5));
  EXPECT_TRUE(truth("0"));
  EXPECT_TRUE(truth(std::vector<int>{0}));
  EXPECT_TRUE(truth(std::tuple<int>(0)));
  EXPECT_TRUE(truth(std::make_exception_ptr(std::runtime_error("x"))));
  EXPECT_TRUE(truth(Plain()));
}

TEST(TruthTest, AClassDecidesForItself) { EXPECT_FALSE(truth(Falsy())); }

TEST(TruthTest, WhatAnOptionalOrVariantHoldsDecides) {
  EXPECT_FALSE(truth(std::optional<int>()));
  EXPECT_FALSE(truth(std::optional<int>(0)));
  EXPECT_TRUE(truth(std::optional<int>(1)));
  EXPECT_FALSE(truth(std::variant<int, std::string>("")));
  EXPECT_TRUE(truth(std::variant<int, std::string>("a")));
}

// A result or an exception, as asyncio::Outcome is.
struct TruthOutcome {
  int held = 0;
  std::exception_ptr error;

  bool has_value() const { return error == nullptr; }
  std::exception_ptr exception() const { return error; }
  int value() const { return held; }
};

TEST(TruthTest, OfAnOutcomeTheValueDecidesAndAnExceptionIsTrue) {
  EXPECT_FALSE(truth(TruthOutcome{0, nullptr}));
  EXPECT_TRUE(truth(TruthOutcome{1, nullptr}));
  EXPECT_TRUE(truth(TruthOutcome{0, std::make_exception_ptr(std::runtime_error("x"))}));
}

}  // namespace
}  // namespace py
