#include "py/comparable_function.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "py/instance.h"
#include "py/list.h"
#include "py/set.h"

namespace py {
namespace {

using Handler = ComparableFunction<int64_t(int64_t)>;

int64_t twice(int64_t value) { return 2 * value; }
int64_t thrice(int64_t value) { return 3 * value; }

TEST(ComparableFunctionTest, FunctionsAreEqualToThemselves) {
  const Handler handler = twice;
  EXPECT_EQ(handler, Handler(twice));
  EXPECT_NE(handler, Handler(thrice));
  EXPECT_EQ(handler, twice);
  EXPECT_NE(handler, named("size", [](const std::string& text) { return text.size(); }));
  EXPECT_EQ(Handler(named("twice", twice)), Handler(named("twice", twice)));
  EXPECT_EQ(Handler(named("twice", twice)).name(), "twice");
}

TEST(ComparableFunctionTest, ClosuresAreEqualToTheirCopies) {
  const auto make = [](int64_t factor) -> Handler {
    return [factor](int64_t value) { return factor * value; };
  };
  const Handler first = make(1), second = make(1);
  EXPECT_NE(first, second);
  EXPECT_EQ(first, Handler(first));
  const auto make_plain = []() -> Handler { return [](int64_t value) { return value; }; };
  EXPECT_NE(make_plain(), make_plain());
  const ComparableFunction<double(int)> other = first;
  EXPECT_EQ(other, (ComparableFunction<double(int)>(first)));
  EXPECT_EQ(first, other);
}

TEST(ComparableFunctionTest, IdentifiedFunctionsAreWhatTheyAreIdentifiedAs) {
  const FunctionIdentity first, second;
  const auto make = [](const auto& identity) -> Handler {
    return identified(identity, [](int64_t value) { return value; });
  };
  EXPECT_EQ(make(first), make(first));
  EXPECT_NE(make(first), make(second));
  EXPECT_EQ(make(first)(7), 7);
  EXPECT_EQ(Handler(identified(twice, [](int64_t value) { return twice(value); })), Handler(twice));
  EXPECT_EQ(Handler(identified(first, named("f", twice))).name(), "f");
}

TEST(ComparableFunctionTest, MethodsAreEqualForOneObject) {
  const List<int64_t> values, others;
  const auto append = [](const List<int64_t>& list) -> ComparableFunction<void(int64_t)> {
    return identified(method_of(list, "append"), [list](int64_t value) { list.append(value); });
  };
  EXPECT_EQ(append(values), append(values));
  EXPECT_NE(append(values), append(others));
}

class Bus : public Instance {
 public:
  void log() {}
};
class OtherBus : public Bus {};

TEST(ComparableFunctionTest, MethodsAreEqualWhateverTheClassIsKnownToBe) {
  const Ref<OtherBus> other = make<OtherBus>();
  const Ref<Bus> bus = other;
  const auto log = [](const auto& object) -> ComparableFunction<void()> {
    return identified(method_of(object, "log"), [object] { object->log(); });
  };
  EXPECT_EQ(log(bus), log(other));
  EXPECT_NE(log(bus), log(make<OtherBus>()));
}

TEST(ComparableFunctionTest, KnowsWhetherItIsAMethod) {
  const auto object = make<OtherBus>();
  const Handler method = identified(method_of(object, "size"), [](int64_t value) { return value; });
  EXPECT_EQ(type_name(method), "method");
  EXPECT_EQ(type_name(Handler(twice)), "function");
  EXPECT_EQ(type_name(Handler()), "NoneType");
}

TEST(ComparableFunctionTest, MayBeEmpty) {
  const Handler nothing = nullptr;
  EXPECT_EQ(nothing, nullptr);
  EXPECT_EQ(nothing, Handler());
  EXPECT_NE(nothing, Handler(twice));
  EXPECT_NE(Handler(twice), nullptr);
}

TEST(ComparableFunctionTest, IsFoundInContainers) {
  const List<Handler> handlers = {twice, thrice};
  handlers.remove(twice);
  EXPECT_FALSE(handlers.contains(twice));
  EXPECT_TRUE(handlers.contains(thrice));
  Set<Handler> known;
  known.add(twice);
  known.add(twice);
  EXPECT_EQ(known.size(), 1);
  known.discard(twice);
  EXPECT_EQ(known.size(), 0);
}

}  // namespace
}  // namespace py
