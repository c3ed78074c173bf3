// What the tests of unittest assert, with the messages of its failures.

#ifndef PY_UNITTEST_ASSERTIONS_H_
#define PY_UNITTEST_ASSERTIONS_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "py/arithmetic.h"
#include "py/dict.h"
#include "py/equal.h"
#include "py/exceptions.h"
#include "py/internal/type_traits.h"
#include "py/list.h"
#include "py/repr.h"
#include "py/truth.h"
#include "py/tuple.h"

namespace py::unittest {

// The text of an assertion that fails: what is wrong, and behind it what the program says.
using Message = std::optional<std::string>;

// AssertionError with the message of a failure.
[[noreturn]] void fail_assertion(const std::string& text, const Message& msg = std::nullopt);

// self.assertEqual and so on: throw AssertionError if it is not so. Of lists, tuples, dictionaries
// and texts that differ the message has the differences, if they are shown on one line.
template <class A, class B>
void assertEqual(const A& first, const B& second, const Message& msg = std::nullopt);
template <class A, class B>
void assertNotEqual(const A& first, const B& second, const Message& msg = std::nullopt);
template <class T>
void assertTrue(const T& value, const Message& msg = std::nullopt);
template <class T>
void assertFalse(const T& value, const Message& msg = std::nullopt);
// With the number of places or the greatest difference.
template <class A, class B>
void assertAlmostEqual(const A& first, const B& second, int64_t places = 7,
                       const Message& msg = std::nullopt);
template <class A, class B>
void assertNotAlmostEqual(const A& first, const B& second, int64_t places = 7,
                          const Message& msg = std::nullopt);
template <class A, class B, class D>
void assert_within(const A& first, const B& second, const D& delta,
                   const Message& msg = std::nullopt);
// The same elements, each as often, in any order.
template <class A, class B>
void assertCountEqual(const A& first, const B& second, const Message& msg = std::nullopt);

// Implementation only below.

namespace internal {

// The reprs of two values; those of long ones with what is not common.
std::pair<std::string, std::string> ShortReprs(std::string first, std::string second);
// difflib.ndiff() of two lines, joined, or "" if they are more.
std::string Differences(const std::string& first, const std::string& second, bool are_texts);

enum class Kind { kOther, kList, kTuple, kText, kDict };

template <class T>
consteval Kind KindOf() {
  if constexpr (std::convertible_to<T, std::string_view>) {
    return Kind::kText;
  } else if constexpr (py::internal::IsInstanceOf<T, List>::value || py::internal::FixedList<T>) {
    return Kind::kList;
  } else if constexpr (py::internal::FixedTuple<T> || py::internal::IsInstanceOf<T, Tuple>::value) {
    return Kind::kTuple;
  } else if constexpr (py::internal::IsInstanceOf<T, Dict>::value) {
    return Kind::kDict;
  } else {
    return Kind::kOther;
  }
}

// Where two sequences differ first; the reprs of their elements are given.
std::string SequencesDiffer(Kind kind, const std::string& first, const std::string& second,
                            const std::vector<std::string>& firsts,
                            const std::vector<std::string>& seconds, size_t same);

template <class T>
std::vector<std::string> Reprs(const T& sequence) {
  std::vector<std::string> found;
  if constexpr (py::internal::FixedTuple<T> || py::internal::FixedList<T>) {
    std::apply([&found](const auto&... items) { (found.push_back(repr(items)), ...); }, sequence);
  } else {
    for (const auto& item : sequence) {
      found.push_back(repr(item));
    }
  }
  return found;
}

// How many elements at the beginning are equal.
template <class A, class B>
size_t CountSame(const A& first, const B& second, const std::vector<std::string>& firsts,
                 const std::vector<std::string>& seconds) {
  size_t count = 0;
  if constexpr (py::internal::IsInstanceOf<A, List>::value &&
                py::internal::IsInstanceOf<B, List>::value) {
    while (count < first.size() && count < second.size() &&
           equal(first[static_cast<int64_t>(count)], second[static_cast<int64_t>(count)])) {
      ++count;
    }
  } else {
    while (count < firsts.size() && count < seconds.size() && firsts[count] == seconds[count]) {
      ++count;
    }
  }
  return count;
}

// pprint.pformat() of a value that it shows on one line: dictionaries in the order of their keys.
template <class T>
std::string PrettyLine(const T& value) {
  if constexpr (KindOf<T>() == Kind::kDict) {
    std::vector<std::pair<typename T::key_type, std::string>> items;
    for (const auto& [key, item] : value.items()) {
      items.emplace_back(key, PrettyLine(item));
    }
    if constexpr (std::totally_ordered<typename T::key_type>) {
      std::ranges::sort(items, {}, [](const auto& item) { return item.first; });
    }
    std::string text;
    for (const auto& [key, item] : items) {
      text += (text.empty() ? "" : ", ") + repr(key) + ": " + item;
    }
    return "{" + text + "}";
  } else if constexpr (py::internal::IsInstanceOf<T, List>::value) {
    std::string text;
    for (const auto& item : value) {
      text += (text.empty() ? "" : ", ") + PrettyLine(item);
    }
    return "[" + text + "]";
  } else {
    return repr(value);
  }
}

template <class A, class B>
std::string Inequality(const A& first, const B& second) {
  constexpr Kind kKind = KindOf<A>() == KindOf<B>() ? KindOf<A>() : Kind::kOther;
  const std::string left = repr(first);
  const std::string right = repr(second);
  if constexpr (kKind == Kind::kList || kKind == Kind::kTuple) {
    const std::vector<std::string> firsts = Reprs(first);
    const std::vector<std::string> seconds = Reprs(second);
    return SequencesDiffer(kKind, left, right, firsts, seconds,
                           CountSame(first, second, firsts, seconds)) +
           Differences(PrettyLine(first), PrettyLine(second), false);
  } else {
    const auto [a, b] = ShortReprs(left, right);
    std::string text = a + " != " + b;
    if constexpr (kKind == Kind::kText) {
      return text + Differences(str(first), str(second), true);
    } else if constexpr (kKind == Kind::kDict) {
      return text + Differences(PrettyLine(first), PrettyLine(second), false);
    } else {
      return text;
    }
  }
}

template <class A, class B>
auto DifferenceOf(const A& first, const B& second) {
  const auto difference = first - second;
  return difference < 0 ? -difference : difference;
}

}  // namespace internal

template <class A, class B>
void assertEqual(const A& first, const B& second, const Message& msg) {
  if (!equal(first, second)) {
    fail_assertion(internal::Inequality(first, second), msg);
  }
}

template <class A, class B>
void assertNotEqual(const A& first, const B& second, const Message& msg) {
  if (equal(first, second)) {
    fail_assertion(repr(first) + " == " + repr(second), msg);
  }
}

template <class T>
void assertTrue(const T& value, const Message& msg) {
  if (!truth(value)) {
    fail_assertion(repr(value) + " is not true", msg);
  }
}

template <class T>
void assertFalse(const T& value, const Message& msg) {
  if (truth(value)) {
    fail_assertion(repr(value) + " is not false", msg);
  }
}

template <class A, class B>
void assertAlmostEqual(const A& first, const B& second, int64_t places, const Message& msg) {
  if (equal(first, second)) {
    return;
  }
  const auto difference = internal::DifferenceOf(first, second);
  if (!equal(round(difference, places), 0)) {
    fail_assertion(repr(first) + " != " + repr(second) + " within " + repr(places) + " places (" +
                       repr(difference) + " difference)",
                   msg);
  }
}

template <class A, class B>
void assertNotAlmostEqual(const A& first, const B& second, int64_t places, const Message& msg) {
  if (equal(first, second) || equal(round(internal::DifferenceOf(first, second), places), 0)) {
    fail_assertion(repr(first) + " == " + repr(second) + " within " + repr(places) + " places",
                   msg);
  }
}

template <class A, class B, class D>
void assert_within(const A& first, const B& second, const D& delta, const Message& msg) {
  if (equal(first, second)) {
    return;
  }
  const auto difference = internal::DifferenceOf(first, second);
  if (!(difference <= delta)) {
    fail_assertion(repr(first) + " != " + repr(second) + " within " + repr(delta) + " delta (" +
                       repr(difference) + " difference)",
                   msg);
  }
}

template <class A, class B>
void assertCountEqual(const A& first, const B& second, const Message& msg) {
  // What is left of the second when each element of the first has taken its equal.
  struct Counted {
    std::string shown;
    int64_t firsts;
    int64_t seconds;
  };
  std::vector<Counted> counted;
  std::vector<typename A::value_type> firsts;
  for (const auto& item : first) {
    firsts.push_back(item);
  }
  std::vector<typename B::value_type> seconds;
  for (const auto& item : second) {
    seconds.push_back(item);
  }
  bool differ = false;
  std::vector<bool> seen(firsts.size());
  std::vector<bool> taken(seconds.size());
  for (size_t i = 0; i < firsts.size(); ++i) {
    if (seen[i]) {
      continue;
    }
    Counted found{repr(firsts[i]), 0, 0};
    for (size_t j = i; j < firsts.size(); ++j) {
      if (!seen[j] && equal(firsts[j], firsts[i])) {
        seen[j] = true;
        ++found.firsts;
      }
    }
    for (size_t j = 0; j < seconds.size(); ++j) {
      if (!taken[j] && equal(firsts[i], seconds[j])) {
        taken[j] = true;
        ++found.seconds;
      }
    }
    counted.push_back(std::move(found));
  }
  for (size_t i = 0; i < seconds.size(); ++i) {
    if (taken[i]) {
      continue;
    }
    Counted found{repr(seconds[i]), 0, 0};
    for (size_t j = i; j < seconds.size(); ++j) {
      if (!taken[j] && equal(seconds[j], seconds[i])) {
        taken[j] = true;
        ++found.seconds;
      }
    }
    counted.push_back(std::move(found));
  }
  std::string text = "Element counts were not equal:";
  for (const Counted& found : counted) {
    if (found.firsts != found.seconds) {
      differ = true;
      text += "\nFirst has " + std::to_string(found.firsts) + ", Second has " +
              std::to_string(found.seconds) + ":  " + found.shown;
    }
  }
  if (differ) {
    fail_assertion(text, msg);
  }
}

}  // namespace py::unittest

#endif  // PY_UNITTEST_ASSERTIONS_H_
