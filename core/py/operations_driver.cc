// Carries out operations of core/py for operations_differential_test.py; see
// testing/differential_driver.h for its input and output.

#include <bit>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "py/arithmetic.h"
#include "py/builtins.h"
#include "py/bytes.h"
#include "py/convert.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/format.h"
#include "py/list.h"
#include "py/range.h"
#include "py/set.h"
#include "py/strings.h"
#include "py/testing/differential_driver.h"

namespace {

using py::differential::Float;
using py::differential::Int;
using py::differential::Ints;
using py::differential::ListOf;
using py::differential::Operation;
using py::differential::Text;
using py::differential::Value;
using py::differential::Values;

py::internal::Bound Bound(const Values& values, size_t i) {
  const auto* const index = std::get_if<int64_t>(&values[i]);
  return index != nullptr ? py::internal::Bound(*index) : py::internal::Bound(py::None);
}

// Calls a function of two numbers with each of them as int or float.
template <class Function>
std::string WithNumbers(const Values& values, const Function& function) {
  const auto with = [&](auto a) {
    return std::holds_alternative<double>(values[1]) ? py::repr(function(a, Float(values, 1)))
                                                     : py::repr(function(a, Int(values, 1)));
  };
  return std::holds_alternative<double>(values[0]) ? with(Float(values, 0)) : with(Int(values, 0));
}

// A method of str without arguments.
template <class Function>
Operation OfText(Function function) {
  return [function](const Values& values) { return py::repr(function(Text(values, 0))); };
}
// With one text, with two indices as well, with a text and a number, with a number and a text.
template <class Function>
Operation OfTwoTexts(Function function) {
  return [function](const Values& values) {
    return py::repr(function(Text(values, 0), Text(values, 1)));
  };
}
template <class Function>
Operation OfSearch(Function function) {
  return [function](const Values& values) {
    return py::repr(function(Text(values, 0), Text(values, 1), Int(values, 2), Int(values, 3)));
  };
}
template <class Function>
Operation OfPadding(Function function) {
  return [function](const Values& values) {
    return py::repr(function(Text(values, 0), Int(values, 1), Text(values, 2)));
  };
}

using Split = py::List<std::string> (*)(std::string_view, std::string_view, int64_t);
using SplitSpace = py::List<std::string> (*)(std::string_view, py::NoneType, int64_t);
using Strip = std::string (*)(std::string_view);
using StripSet = std::string (*)(std::string_view, std::string_view);
using Affix = bool (*)(std::string_view, std::string_view);

Operation OfSplit(Split split, SplitSpace split_space) {
  return [split, split_space](const Values& values) {
    const int64_t maxsplit = Int(values, 2);
    return py::repr(std::holds_alternative<py::NoneType>(values[1])
                        ? split_space(Text(values, 0), py::None, maxsplit)
                        : split(Text(values, 0), Text(values, 1), maxsplit));
  };
}

void AddTextOperations(std::map<std::string, Operation>& operations) {
  operations["upper"] = OfText(py::upper);
  operations["lower"] = OfText(py::lower);
  operations["title"] = OfText(py::title);
  operations["capitalize"] = OfText(py::capitalize);
  operations["swapcase"] = OfText(py::swapcase);
  operations["casefold"] = OfText(py::casefold);
  operations["strip"] = OfText(static_cast<Strip>(py::strip));
  operations["lstrip"] = OfText(static_cast<Strip>(py::lstrip));
  operations["rstrip"] = OfText(static_cast<Strip>(py::rstrip));
  operations["isalpha"] = OfText(py::isalpha);
  operations["isdecimal"] = OfText(py::isdecimal);
  operations["isdigit"] = OfText(py::isdigit);
  operations["isnumeric"] = OfText(py::isnumeric);
  operations["isalnum"] = OfText(py::isalnum);
  operations["isspace"] = OfText(py::isspace);
  operations["isupper"] = OfText(py::isupper);
  operations["islower"] = OfText(py::islower);
  operations["istitle"] = OfText(py::istitle);
  operations["isprintable"] = OfText(py::isprintable);
  operations["isascii"] = OfText(py::isascii);
  operations["splitlines"] = OfText([](const std::string& text) { return py::splitlines(text); });
  operations["splitlines_keepends"] =
      OfText([](const std::string& text) { return py::splitlines(text, true); });
  operations["expandtabs"] = OfText([](const std::string& text) { return py::expandtabs(text); });
  operations["len"] = OfText([](const std::string& text) { return py::len(text); });
  operations["ord"] = OfText(py::ord);
  operations["ascii"] = [](const Values& values) { return py::repr(py::ascii(Text(values, 0))); };
  operations["encode"] = OfText(py::encode);
  operations["decode"] = OfText([](const std::string& text) { return py::Bytes(text).decode(); });
  operations["repr_bytes"] = OfText([](const std::string& text) { return py::Bytes(text); });
  operations["chars"] = OfText(py::chars);
  operations["int"] = OfText([](const std::string& text) { return py::int_(text); });
  operations["float"] = OfText([](const std::string& text) { return py::float_(text); });
  operations["strip_set"] = OfTwoTexts(static_cast<StripSet>(py::strip));
  operations["lstrip_set"] = OfTwoTexts(static_cast<StripSet>(py::lstrip));
  operations["rstrip_set"] = OfTwoTexts(static_cast<StripSet>(py::rstrip));
  operations["contains"] = OfTwoTexts(
      [](const std::string& text, const std::string& part) { return py::contains(text, part); });
  operations["startswith"] = OfTwoTexts(static_cast<Affix>(py::startswith));
  operations["endswith"] = OfTwoTexts(static_cast<Affix>(py::endswith));
  operations["removeprefix"] = OfTwoTexts(py::removeprefix);
  operations["removesuffix"] = OfTwoTexts(py::removesuffix);
  operations["partition"] = OfTwoTexts(py::partition);
  operations["rpartition"] = OfTwoTexts(py::rpartition);
  operations["find"] = OfSearch(py::find);
  operations["rfind"] = OfSearch(py::rfind);
  operations["index"] = OfSearch(py::index);
  operations["rindex"] = OfSearch(py::rindex);
  operations["count"] = OfSearch(py::count);
  operations["split"] = OfSplit(py::split, py::split);
  operations["rsplit"] = OfSplit(py::rsplit, py::rsplit);
  operations["ljust"] = OfPadding(py::ljust);
  operations["rjust"] = OfPadding(py::rjust);
  operations["center"] = OfPadding(py::center);
  operations["zfill"] = [](const Values& values) {
    return py::repr(py::zfill(Text(values, 0), Int(values, 1)));
  };
  operations["replace"] = [](const Values& values) {
    return py::repr(py::replace(Text(values, 0), Text(values, 1), Text(values, 2), Int(values, 3)));
  };
  operations["at"] = [](const Values& values) {
    return py::repr(py::at(Text(values, 0), Int(values, 1)));
  };
  operations["slice"] = [](const Values& values) {
    return py::repr(py::slice(Text(values, 0), Bound(values, 1), Bound(values, 2), Int(values, 3)));
  };
  operations["int_base"] = [](const Values& values) {
    return py::repr(py::int_(Text(values, 0), Int(values, 1)));
  };
}

void AddNumberOperations(std::map<std::string, Operation>& operations) {
  const auto of_ints = [](int64_t (*function)(int64_t, int64_t)) {
    return [function](const Values& values) {
      return py::repr(function(Int(values, 0), Int(values, 1)));
    };
  };
  operations["add"] = of_ints(py::add);
  operations["sub"] = of_ints(py::sub);
  operations["mul"] = of_ints(py::mul);
  operations["lshift"] = of_ints(py::lshift);
  operations["rshift"] = of_ints(py::rshift);
  operations["neg"] = [](const Values& values) { return py::repr(py::neg(Int(values, 0))); };
  operations["abs"] = [](const Values& values) { return py::repr(py::abs(Int(values, 0))); };
  operations["truediv"] = [](const Values& values) {
    return WithNumbers(values, [](auto a, auto b) { return py::truediv(a, b); });
  };
  operations["floordiv"] = [](const Values& values) {
    return WithNumbers(values, [](auto a, auto b) { return py::floordiv(a, b); });
  };
  operations["mod"] = [](const Values& values) {
    return WithNumbers(values, [](auto a, auto b) { return py::mod(a, b); });
  };
  operations["divmod"] = [](const Values& values) {
    return WithNumbers(values, [](auto a, auto b) { return py::divmod(a, b); });
  };
  operations["pow"] = [](const Values& values) {
    return WithNumbers(values, [](auto a, auto b) { return py::pow(a, b); });
  };
  operations["pow_mod"] = [](const Values& values) {
    return py::repr(py::pow(Int(values, 0), Int(values, 1), Int(values, 2)));
  };
  operations["round"] = [](const Values& values) { return py::repr(py::round(Float(values, 0))); };
  operations["round_to"] = [](const Values& values) {
    return py::repr(py::round(Float(values, 0), Int(values, 1)));
  };
  operations["int_of_float"] = [](const Values& values) {
    return py::repr(py::int_(Float(values, 0)));
  };
  operations["hex"] = [](const Values& values) { return py::repr(py::hex(Int(values, 0))); };
  operations["oct"] = [](const Values& values) { return py::repr(py::oct(Int(values, 0))); };
  operations["bin"] = [](const Values& values) { return py::repr(py::bin(Int(values, 0))); };
  operations["chr"] = [](const Values& values) { return py::repr(py::chr(Int(values, 0))); };
}

// A set and what is done to it: an operation's name, then its list, in turn.
std::string SetOperations(const Values& values) {
  py::Set<int64_t> set;
  std::string trace;
  for (size_t i = 0; i + 1 < values.size(); i += 2) {
    const std::string& name = Text(values, i);
    const Ints& ints = ListOf(values, i + 1);
    const py::Set<int64_t> other = py::set(ints);
    if (name == "add") {
      for (const int64_t value : ints) {
        set.add(value);
      }
    } else if (name == "discard") {
      for (const int64_t value : ints) {
        set.discard(value);
      }
    } else if (name == "update") {
      set.update(other);
    } else if (name == "update_dict") {
      py::Dict<int64_t, bool> dict;
      for (const int64_t value : ints) {
        dict.set(value, true);
      }
      set.update(dict);
    } else if (name == "or") {
      set = set | other;
    } else if (name == "ror") {
      set = other | set;
    } else if (name == "and") {
      set = set & other;
    } else if (name == "sub") {
      set = set - other;
    } else if (name == "rsub") {
      set = other - set;
    } else if (name == "xor") {
      set = set ^ other;
    } else if (name == "iand") {
      set &= other;
    } else if (name == "isub") {
      set -= other;
    } else if (name == "ixor") {
      set ^= other;
    } else if (name == "copy") {
      set = set.copy();
    } else if (name == "clear") {
      set.clear();
    } else if (name == "pop") {
      trace += py::repr(set.pop()) + " ";
    }
    trace += set.repr() + " ";
  }
  return trace;
}

template <class T>
std::string SetOf(const std::vector<T>& values) {
  return py::set(values).repr();
}

void AddContainerOperations(std::map<std::string, Operation>& operations) {
  operations["set"] = SetOperations;
  operations["set_of_floats"] = [](const Values& values) {
    std::vector<double> floats;
    for (size_t i = 0; i < values.size(); ++i) {
      floats.push_back(Float(values, i));
    }
    return SetOf(floats);
  };
  operations["set_of_tuples"] = [](const Values& values) {
    std::vector<std::tuple<int64_t, double, bool>> tuples;
    for (size_t i = 0; i + 1 < values.size(); i += 2) {
      tuples.emplace_back(Int(values, i), Float(values, i + 1), Int(values, i) % 2 == 0);
    }
    return SetOf(tuples);
  };
  operations["list_slice"] = [](const Values& values) {
    return ListOf(values, 0).slice(Bound(values, 1), Bound(values, 2), Int(values, 3)).repr();
  };
  operations["list_del_slice"] = [](const Values& values) {
    ListOf(values, 0).del_slice(Bound(values, 1), Bound(values, 2), Int(values, 3));
    return ListOf(values, 0).repr();
  };
  operations["list_set_slice"] = [](const Values& values) {
    ListOf(values, 0).set_slice(Bound(values, 1), Bound(values, 2), ListOf(values, 3));
    return ListOf(values, 0).repr();
  };
  operations["list_insert"] = [](const Values& values) {
    ListOf(values, 0).insert(Int(values, 1), Int(values, 2));
    return ListOf(values, 0).repr();
  };
  operations["list_pop"] = [](const Values& values) {
    const int64_t popped = ListOf(values, 0).pop(Int(values, 1));
    return py::repr(std::tuple(popped, ListOf(values, 0)));
  };
  operations["list_remove"] = [](const Values& values) {
    ListOf(values, 0).remove(Int(values, 1));
    return ListOf(values, 0).repr();
  };
  operations["list_sort"] = [](const Values& values) {
    ListOf(values, 0).sort();
    return ListOf(values, 0).repr();
  };
  operations["list_sort_key"] = [](const Values& values) {
    ListOf(values, 0).sort(
        py::key = [](int64_t value) { return py::mod(value, 7); }, py::reverse = true);
    return ListOf(values, 0).repr();
  };
  operations["list_order"] = [](const Values& values) {
    const Ints& a = ListOf(values, 0);
    const Ints& b = ListOf(values, 1);
    return py::repr(std::tuple(a < b, a <= b, a == b, a != b, py::contains(a, 3)));
  };
  operations["min_max"] = [](const Values& values) {
    const auto key = [](int64_t value) { return py::mod(value, 5); };
    return py::repr(std::tuple(py::min(ListOf(values, 0)), py::max(ListOf(values, 0)),
                               py::min(ListOf(values, 0), py::key = key),
                               py::max(ListOf(values, 0), py::key = key)));
  };
  operations["sum_floats"] = [](const Values& values) {
    std::vector<double> floats;
    for (size_t i = 0; i < values.size(); ++i) {
      floats.push_back(Float(values, i));
    }
    return py::repr(py::sum(floats));
  };
  operations["range"] = [](const Values& values) {
    const py::Range range = py::range(Int(values, 0), Int(values, 1), Int(values, 2));
    return py::repr(std::tuple(range, py::list(range), range.contains(3), py::len(range)));
  };
}

std::map<std::string, Operation> MakeOperations() {
  std::map<std::string, Operation> operations;
  AddTextOperations(operations);
  AddNumberOperations(operations);
  AddContainerOperations(operations);
  operations["format"] = [](const Values& values) {
    return py::repr(py::format_value(values[0], Text(values, 1)));
  };
  operations["fields"] = [](const Values& values) {
    return py::repr(py::format(Text(values, 0), values[1], values[2], values[3]));
  };
  return operations;
}

}  // namespace

int main() { return py::differential::Run(MakeOperations()); }
