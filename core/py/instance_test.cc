#include "py/instance.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "py/builtins.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/list.h"
#include "py/set.h"

namespace py {
namespace {

class Animal : public Instance {
 public:
  explicit Animal(std::string name) : name(std::move(name)) {}
  std::string name;
  virtual std::string sound() const { return "?"; }
};
class Dog : public Animal {
 public:
  using Animal::Animal;
  std::string sound() const override { return "woof"; }
};
class Cat : public Animal {
 public:
  using Animal::Animal;
  std::string repr() const override { return "Cat(" + py::repr(name) + ")"; }
};

class Money : public Instance {
 public:
  explicit Money(int64_t cents) : cents(cents) {}
  bool eq(const Ref<Money>& other) const { return other && cents == other->cents; }
  bool lt(const Ref<Money>& other) const { return cents < other->cents; }
  int64_t hash() const { return cents; }
  bool truth() const { return cents != 0; }
  std::string str() const override { return std::to_string(cents) + "c"; }
  std::string format(std::string_view spec) const { return "<" + std::string(spec) + ">"; }
  int64_t cents;
};

class Bag : public Instance {
 public:
  int64_t len() const { return size; }
  bool eq(const Ref<Bag>& other) const { return size == other->size; }
  int64_t size = 0;
};

// NOLINTNEXTLINE(readability-identifier-naming): the name of a class `Namespace` in C++.
class Namespace_ : public Instance {};

TEST(InstanceTest, CopiesOfARefAreTheSameObject) {
  const Ref<Dog> rex = make<Dog>("rex");
  const Ref<Animal> animal = rex;
  animal->name = "max";
  EXPECT_EQ(rex->name, "max");
  EXPECT_EQ(animal->sound(), "woof");
  EXPECT_TRUE(is(rex, animal));
  EXPECT_TRUE(rex == animal);
  EXPECT_FALSE(rex == make<Dog>("max"));
  EXPECT_FALSE(is(make<Money>(1), make<Money>(1)));
}

TEST(InstanceTest, ShowsItselfAsCPythonDoes) {
  const Ref<Dog> rex = make<Dog>("rex");
  EXPECT_TRUE(rex.repr().starts_with("<__main__.Dog object at 0x"));
  EXPECT_EQ(py::str(rex), py::repr(rex));
  EXPECT_EQ(py::type_name(Ref<Animal>(rex)), "Dog");
  EXPECT_EQ(make<Namespace_>().type_name(), "Namespace");
  const Ref<Animal> tom = make<Cat>("tom");
  EXPECT_EQ(py::str(tom), "Cat('tom')");
  EXPECT_EQ((List<Ref<Animal>>{tom, None}).repr(), "[Cat('tom'), None]");
  EXPECT_EQ(py::format("{} {!r:>10} {:x}", make<Money>(5), None, make<Money>(5)),
            "<>       None <x>");
  EXPECT_THROW(py::format("{:5}", rex), TypeError);
}

TEST(InstanceTest, ANullRefIsNone) {
  const Ref<Dog> none;
  EXPECT_FALSE(none);
  EXPECT_TRUE(none == None);
  EXPECT_TRUE(Ref<Animal>(none) == nullptr);
  EXPECT_EQ(py::repr(none), "None");
  EXPECT_EQ(py::str(none), "None");
  EXPECT_EQ(py::type_name(none), "NoneType");
  EXPECT_EQ(py::format("{}", none), "None");
  EXPECT_FALSE(py::truth(none));
  EXPECT_THROW(none->sound(), AttributeError);
  try {
    none.get_attr("sound")->sound();
    FAIL();
  } catch (const AttributeError& error) {
    EXPECT_EQ(error.str(), "'NoneType' object has no attribute 'sound'");
  }
  try {
    none.set_attr("sound");
    FAIL();
  } catch (const py::AttributeError& error) {
    EXPECT_EQ(
        error.str(),
        "'NoneType' object has no attribute 'sound' and no __dict__ for setting new attributes");
  }
}

TEST(InstanceTest, SpecialMethodsAreUsed) {
  EXPECT_TRUE(make<Money>(1) == make<Money>(1));
  EXPECT_TRUE(make<Money>(1) != make<Money>(2));
  EXPECT_FALSE(make<Money>(1) == None);
  EXPECT_TRUE(make<Money>(1) < make<Money>(2));
  EXPECT_TRUE(make<Money>(2) > make<Money>(1));
  EXPECT_FALSE(py::truth(make<Money>(0)));
  EXPECT_TRUE(py::truth(make<Dog>("")));
  EXPECT_FALSE(py::truth(make<Bag>()));
  EXPECT_EQ(py::len(make<Bag>()), 0);
  const List<Ref<Money>> sorted = py::sorted(List<Ref<Money>>{make<Money>(3), make<Money>(1)});
  EXPECT_EQ(sorted[0]->cents, 1);
}

TEST(InstanceTest, ComparingWhatHasNoOrderIsATypeError) {
  const auto first = std::tuple(int64_t{1}, make<Dog>("a"));
  const auto second = std::tuple(int64_t{2}, make<Dog>("b"));
  EXPECT_TRUE(first < second);
  try {
    static_cast<void>(make<Dog>("a") < Ref<Animal>());
    FAIL();
  } catch (const TypeError& error) {
    EXPECT_EQ(error.str(), "'<' not supported between instances of 'Dog' and 'NoneType'");
  }
}

TEST(InstanceTest, IsAKeyByIdentityOrByItsHash) {
  const Ref<Dog> rex = make<Dog>("rex");
  const Dict<Ref<Dog>, int64_t> ages{{rex, 3}};
  EXPECT_EQ(ages[rex], 3);
  EXPECT_FALSE(ages.contains(make<Dog>("rex")));
  EXPECT_FALSE(ages.contains(None));
  const Set<Ref<Money>> coins{make<Money>(1), make<Money>(1)};
  EXPECT_EQ(coins.size(), 1U);
  try {
    const Set<Ref<Bag>> bags{make<Bag>()};
    FAIL();
  } catch (const TypeError& error) {
    EXPECT_EQ(error.str(), "unhashable type: 'Bag'");
  }
}

TEST(InstanceTest, IsinstanceAndCastLookAtTheObject) {
  const Ref<Animal> animal = make<Dog>("rex");
  EXPECT_TRUE(isinstance<Dog>(animal));
  EXPECT_TRUE(isinstance<Instance>(animal));
  EXPECT_FALSE(isinstance<Cat>(animal));
  EXPECT_FALSE(isinstance<Dog>(Ref<Animal>()));
  EXPECT_EQ(cast<Dog>(animal)->sound(), "woof");
  EXPECT_TRUE(cast<Cat>(animal) == None);
}

// Counts its objects and refers to itself while it is made and destroyed.
class Node : public Instance {
 public:
  explicit Node(List<Ref<Node>> all) {
    ++alive;
    all.append(py::ref(this));
    const Ref<Node> temporary(this);
  }
  ~Node() override {
    const Ref<Node> temporary = py::ref(this);
    --alive;
  }
  Ref<Node> self() const { return py::ref(this); }
  Ref<Node> next;
  static inline int alive = 0;
};

TEST(InstanceTest, LivesAsLongAsARefToIt) {
  const List<Ref<Node>> all;
  Ref<Node> node = make<Node>(all);
  EXPECT_TRUE(is(all[0], node));
  EXPECT_TRUE(is(node->self(), node));
  all.clear();
  EXPECT_EQ(Node::alive, 1);
  node->next = make<Node>(List<Ref<Node>>());
  EXPECT_EQ(Node::alive, 2);
  node = node->next;
  EXPECT_EQ(Node::alive, 1);
  node = None;
  EXPECT_EQ(Node::alive, 0);
}

class Base : public Instance {
 public:
  Base() : made_as(type_name()) {}
  std::string made_as;
};
class Derived : public Base {
 public:
  Derived() : inner(make<Base>()), made_then(type_name()) {}
  Ref<Base> inner;
  std::string made_then;
};

TEST(InstanceTest, IsOfItsClassWhileItIsMade) {
  const auto derived = make<Derived>();
  EXPECT_EQ(derived->made_as, "Derived");
  EXPECT_EQ(derived->made_then, "Derived");
  EXPECT_EQ(derived->inner->made_as, "Base");
  EXPECT_EQ(make<Base>()->made_as, "Base");
}

TEST(InstanceTest, FitsIntoVariantsAndObjects) {
  const std::variant<Ref<Dog>, int64_t, NoneType> value = make<Dog>("rex");
  EXPECT_EQ(py::type_name(value), "Dog");
  const Object object = make<Cat>("tom");
  EXPECT_EQ(object.repr(), "Cat('tom')");
  EXPECT_EQ((*object.get_if<Ref<Cat>>())->name, "tom");
}

}  // namespace
}  // namespace py
