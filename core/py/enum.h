// Enum<Self, Value>: the base of enumerations.

#ifndef PY_ENUM_H_
#define PY_ENUM_H_

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "py/exceptions.h"
#include "py/format.h"
#include "py/repr.h"

namespace py {

// enum.Enum: a class with a fixed set of members, each with a name and a value.
//
//   class Color : public py::Enum<Color, int64_t> {
//    public:
//     using Enum::Enum;
//     static const Color RED;
//   };
//   inline const Color Color::RED("Color", "RED", 1);
//
// Members are small values that compare by identity, as Python's do: repr() is `<Color.RED: 1>`
// and str() `Color.RED`. Copies are the same member. A member must not be used before the
// initialisation of the static variables of its file.
template <class Self, class Value>
class Enum {
 public:
  Enum(const char* class_name, const char* name, Value value)
      : class_name_(class_name), name_(name), value_(std::move(value)) {}

  std::string name() const { return name_; }
  const Value& value() const { return value_; }

  std::string str() const { return std::string(class_name_) + "." + name_; }
  std::string repr() const { return "<" + str() + ": " + py::repr(value_) + ">"; }
  std::string format(std::string_view spec) const {
    return py::format_value(static_cast<const Self&>(*this).str(), spec);
  }
  std::string type_name() const { return class_name_; }
  int64_t hash() const { return static_cast<int64_t>(std::hash<std::string>()(name_)); }

  friend bool operator==(const Self& a, const Self& b) {
    return a.name_ == b.name_ || std::string_view(a.name_) == b.name_;
  }

 private:
  const char* class_name_;
  const char* name_;
  Value value_;
};

// enum.IntEnum: members order and print as their values.
template <class Self>
class IntEnum : public Enum<Self, int64_t> {
 public:
  using Enum<Self, int64_t>::Enum;

  std::string str() const { return py::repr(this->value()); }
  std::string format(std::string_view spec) const { return py::format_value(this->value(), spec); }
  std::string repr() const { return Enum<Self, int64_t>::repr(); }
  bool truth() const { return this->value() != 0; }

  friend std::strong_ordering operator<=>(const Self& a, const Self& b) {
    return a.value() <=> b.value();
  }
};

// enum.StrEnum: members order and print as their values.
template <class Self>
class StrEnum : public Enum<Self, std::string> {
 public:
  using Enum<Self, std::string>::Enum;

  std::string str() const { return this->value(); }
  std::string format(std::string_view spec) const { return py::format_value(this->value(), spec); }
  std::string repr() const { return Enum<Self, std::string>::repr(); }
  bool truth() const { return !this->value().empty(); }

  friend std::strong_ordering operator<=>(const Self& a, const Self& b) {
    return a.value() <=> b.value();
  }
};

// `class Level(int, Enum)` and `class State(str, Enum)`: members are numbers or texts, as those of
// IntEnum and StrEnum, but print as those of Enum.
template <class Self>
class MixedIntEnum : public IntEnum<Self> {
 public:
  using IntEnum<Self>::IntEnum;

  std::string str() const { return Enum<Self, int64_t>::str(); }
  std::string format(std::string_view spec) const { return Enum<Self, int64_t>::format(spec); }
};
template <class Self>
class MixedStrEnum : public StrEnum<Self> {
 public:
  using StrEnum<Self>::StrEnum;

  std::string str() const { return Enum<Self, std::string>::str(); }
  std::string format(std::string_view spec) const { return Enum<Self, std::string>::format(spec); }
};

// State(value) and State["NAME"]: the one of all members with that value or name. ValueError and
// KeyError if there is none. A class in another one has a __qualname__, which the ValueError names.
template <class Members, class Value>
typename Members::value_type enum_member(const Members& members, const Value& value,
                                         const char* qualified_name = nullptr) {
  for (const auto& member : members) {
    if (member.value() == value) {
      return member;
    }
  }
  const std::string name = qualified_name != nullptr ? qualified_name : members[0].type_name();
  throw ValueError(py::repr(value) + " is not a valid " + name);
}
template <class Members>
typename Members::value_type enum_named(const Members& members, const std::string& name) {
  for (const auto& member : members) {
    if (member.name() == name) {
      return member;
    }
  }
  throw KeyError(name);
}

}  // namespace py

#endif  // PY_ENUM_H_
