// Counter<T>: Python's collections.Counter.

#ifndef PY_COUNTER_H_
#define PY_COUNTER_H_

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>

#include "py/arithmetic.h"
#include "py/dict.h"
#include "py/internal/iteration.h"
#include "py/internal/sort.h"
#include "py/keywords.h"
#include "py/list.h"

namespace py {

// A Dict from elements to how often they occur. `counter[x]` is 0 for what is missing, and does not
// add it; at(x) does, to be changed in place:
//
//   counter[x] += 1        counter.at(x) += 1;
template <class T>
class Counter : public Dict<T, int64_t> {
 public:
  using Item = std::tuple<T, int64_t>;

  Counter() = default;
  // Counter({"a": 2}).
  Counter(std::initializer_list<Item> counts) : Dict<T, int64_t>(counts) {}
  // Counts the elements of an iterable, or takes the counts of a dict.
  template <internal::Iterable Values>
    requires(!std::is_same_v<std::remove_cvref_t<Values>, Counter>)
  explicit Counter(const Values& values) {
    update(values);
  }

  int64_t operator[](const T& element) const { return this->get(element, 0); }
  int64_t& at(const T& element) const { return this->setdefault(element, 0); }
  // del counter[x], which may be missing.
  void del(const T& element) const { this->pop(element, 0); }

  // Adds and subtracts counts of an iterable's elements, or those of a dict.
  template <class Values>
  void update(const Values& values) const {
    Change(values, 1);
  }
  template <class Values>
  void subtract(const Values& values) const {
    Change(values, -1);
  }

  // The elements with the highest counts, all of them without a number; those of equal counts in
  // the order of insertion.
  List<Item> most_common(std::optional<int64_t> count = std::nullopt) const {
    List<Item> items = py::list(this->items());
    items.sort(key = [](const Item& item) { return std::get<1>(item); }, reverse = true);
    return count.has_value() ? items.slice(0, std::max<int64_t>(*count, 0)) : items;
  }
  // Each element as often as it has been counted.
  List<T> elements() const {
    List<T> elements;
    for (const auto& [element, count] : this->items()) {
      for (int64_t i = 0; i < count; ++i) {
        elements.append(element);
      }
    }
    return elements;
  }
  // The sum of all counts.
  int64_t total() const {
    int64_t total = 0;
    for (const int64_t count : this->values()) {
      total = add(total, count);
    }
    return total;
  }
  Counter copy() const { return Counter(static_cast<const Dict<T, int64_t>&>(*this)); }

  // The sums, differences, minima and maxima of the counts, as far as they are positive.
  friend Counter operator+(const Counter& a, const Counter& b) {
    return Combine(a, b, [](int64_t x, int64_t y) { return add(x, y); });
  }
  friend Counter operator-(const Counter& a, const Counter& b) {
    return Combine(a, b, [](int64_t x, int64_t y) { return sub(x, y); });
  }
  friend Counter operator&(const Counter& a, const Counter& b) {
    return Combine(a, b, [](int64_t x, int64_t y) { return std::min(x, y); });
  }
  friend Counter operator|(const Counter& a, const Counter& b) {
    return Combine(a, b, [](int64_t x, int64_t y) { return std::max(x, y); });
  }

  // What is missing counts 0.
  friend bool operator==(const Counter& a, const Counter& b) {
    const auto agree = [](const Counter& some, const Counter& other) {
      for (const auto& [element, count] : some.items()) {
        if (other[element] != count) {
          return false;
        }
      }
      return true;
    };
    return agree(a, b) && agree(b, a);
  }

  std::string repr() const {
    if (this->empty()) {
      return "Counter()";
    }
    internal::Display display('{');
    for (const auto& [element, count] : most_common()) {
      display.Add(py::repr(element) + ": " + py::repr(count));
    }
    return "Counter(" + display.Close('}') + ")";
  }
  std::string type_name() const { return "Counter"; }

 private:
  template <class Values>
  void Change(const Values& values, int64_t sign) const {
    if constexpr (requires { typename Values::mapped_type; }) {
      for (const auto& [element, count] : values.items()) {
        int64_t& total = at(element);
        total = add(total, mul(sign, count));
      }
    } else {
      for (const auto& element : internal::AsRange(values)) {
        int64_t& total = at(element);
        total = add(total, sign);
      }
    }
  }
  template <class F>
  static Counter Combine(const Counter& a, const Counter& b, const F& combine) {
    Counter result;
    const auto add_from = [&](const Counter& some, const Counter& done) {
      for (const T& element : some) {
        const int64_t count = combine(a[element], b[element]);
        if (count > 0 && !done.contains(element)) {
          result.set(element, count);
        }
      }
    };
    add_from(a, Counter());
    add_from(b, a);
    return result;
  }
};

}  // namespace py

#endif  // PY_COUNTER_H_
