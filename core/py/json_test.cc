#include "py/json.h"

#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "gtest/gtest.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/set.h"

namespace py::json {
namespace {

TEST(JsonTest, WritesSimpleValues) {
  EXPECT_EQ(dumps(None), "null");
  EXPECT_EQ(dumps(true), "true");
  EXPECT_EQ(dumps(-3), "-3");
  EXPECT_EQ(dumps(1e100), "1e+100");
  EXPECT_EQ(dumps(-std::numeric_limits<double>::infinity()), "-Infinity");
  EXPECT_EQ(dumps(std::optional<int64_t>()), "null");
  EXPECT_EQ(dumps(std::variant<int64_t, std::string>("x")), "\"x\"");
}

TEST(JsonTest, EscapesTexts) {
  EXPECT_EQ(dumps("a\"\\\n\x01\x7f"), R"("a\"\\\n\u0001\u007f")");
  EXPECT_EQ(dumps("é😀"), R"("\u00e9\ud83d\ude00")");
  EXPECT_EQ(dumps("é\x7f", {.ensure_ascii = false}), "\"é\x7f\"");
}

TEST(JsonTest, WritesContainers) {
  EXPECT_EQ(dumps(std::tuple(1, "a", List<int64_t>{2})), "[1, \"a\", [2]]");
  EXPECT_EQ(dumps(Dict<int64_t, bool>{{2, true}}), R"({"2": true})");
  EXPECT_EQ(dumps(Dict<std::string, int64_t>{{"b", 1}, {"a", 2}},
                  {.separators = std::tuple(",", ":"), .sort_keys = true}),
            R"({"a":2,"b":1})");
  EXPECT_EQ(dumps(List<int64_t>{1, 2}, {.indent = 2}), "[\n  1,\n  2\n]");
  EXPECT_EQ(dumps(List<List<int64_t>>{List<int64_t>{}}, {.indent = "-"}), "[\n-[]\n]");
}

TEST(JsonTest, RefusesOtherValuesUnlessThereIsADefault) {
  EXPECT_THROW(dumps(Set<int64_t>{1}), TypeError);
  EXPECT_THROW(dumps(Dict<std::tuple<int64_t, int64_t>, int64_t>{{std::tuple(1, 2), 3}}),
               TypeError);
  EXPECT_EQ(dumps(Set<int64_t>{1}, {}, [](const auto& value) { return str(value); }), "\"{1}\"");
}

}  // namespace
}  // namespace py::json
