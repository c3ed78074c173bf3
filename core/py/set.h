// Set<T>: Python's set.

#ifndef PY_SET_H_
#define PY_SET_H_

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/set_table.h"
#include "py/object.h"
#include "py/repr.h"

namespace py {
namespace internal {

[[noreturn]] void RaiseMissingKey(Object key);

}  // namespace internal

// A set. As in Python a variable is a reference: copies share the set, copy() makes another one,
// and is(a, b) tells whether two are the same. A `const Set` can be changed too: only the reference
// is const. A set that was moved from can only be assigned to.
//
// Order of iteration: sets of numbers, and of tuples of numbers, have exactly CPython's, which
// follows from the hashes and the history of the set. All other sets have the order of insertion;
// CPython's is different in every process for texts (their hashes are random) and objects (theirs
// are addresses). Elements are what can be a key of a Dict. Adding or removing elements inside of a
// loop over the set throws RuntimeError, as in Python.
template <class T>
class Set {
  using Table = internal::SetTable<T>;

 public:
  using value_type = T;
  class Iterator;

  Set() : table_(std::make_shared<Table>()) {}
  // A display, `{1, 2, 3}`.
  Set(std::initializer_list<T> elements) : Set() {
    // CPython merges three or more constants from a set that the compiler has made, which shows in
    // the order. (With elements that are computed it adds one by one: add() does that.)
    Set constant = Adding(elements);
    if (elements.size() < 3) {
      *this = constant;
    } else {
      table_->Merge(*constant.table_);
    }
  }

  size_t size() const { return table_->size(); }
  bool empty() const { return size() == 0; }

  // `value in set`.
  bool contains(const T& value) const { return table_->Contains(value); }
  void add(const T& value) const { table_->Add(value); }
  // Removes an element if it is there. remove() throws KeyError if it is not.
  void discard(const T& value) const { table_->Discard(value); }
  void remove(const T& value) const {
    if (!table_->Discard(value)) {
      internal::RaiseMissingKey(value);
    }
  }
  // Removes and returns some element. KeyError if the set is empty.
  T pop() const {
    if (empty()) {
      internal::RaiseKeyError("pop from an empty set");
    }
    return table_->Pop();
  }
  void clear() const { table_->Clear(); }
  Set copy() const {
    Set other;
    other.table_->Merge(*table_);
    return other;
  }

  // Adds the elements of an iterable.
  template <internal::Iterable Values>
  void update(const Values& values) const {
    if constexpr (std::is_same_v<Values, Set>) {
      table_->Merge(*values.table_);
    } else if constexpr (std::is_convertible_v<const Values&, const Set&>) {
      update(static_cast<const Set&>(values));  // A FrozenSet.
    } else {
      if constexpr (requires { typename Values::mapped_type; }) {
        table_->Reserve(values.size());
      }
      for (const auto& value : internal::AsRange(values)) {
        add(value);
      }
    }
  }
  // Keeps what is in both; removes what is in the other; keeps what is in one of them only.
  void intersection_update(const Set& other) const { table_->Take(*(*this & other).table_); }
  void difference_update(const Set& other) const;
  void symmetric_difference_update(const Set& other) const;

  // Union, intersection, difference and symmetric difference as new sets, and in place.
  friend Set operator|(const Set& a, const Set& b) {
    Set both = a.copy();
    both.update(b);
    return both;
  }
  friend Set operator&(const Set& a, const Set& b) {
    const Set& smaller = b.size() > a.size() ? a : b;
    const Set& larger = b.size() > a.size() ? b : a;
    Set common;
    for (const T& value : smaller) {
      if (larger.contains(value)) {
        common.add(value);
      }
    }
    return common;
  }
  friend Set operator-(const Set& a, const Set& b) { return a.Minus(b); }
  friend Set operator^(const Set& a, const Set& b) {
    Set odd = b.copy();
    odd.symmetric_difference_update(a);
    return odd;
  }
  const Set& operator|=(const Set& other) const { return update(other), *this; }
  const Set& operator&=(const Set& other) const { return intersection_update(other), *this; }
  const Set& operator-=(const Set& other) const { return difference_update(other), *this; }
  const Set& operator^=(const Set& other) const {
    return symmetric_difference_update(other), *this;
  }

  bool isdisjoint(const Set& other) const { return (*this & other).empty(); }
  // `<=` and `>=`.
  bool issubset(const Set& other) const;
  bool issuperset(const Set& other) const { return other.issubset(*this); }

  friend bool operator==(const Set& a, const Set& b) {
    return a.size() == b.size() && a.issubset(b);
  }
  // Subsets and proper subsets.
  friend bool operator<=(const Set& a, const Set& b) { return a.issubset(b); }
  friend bool operator>=(const Set& a, const Set& b) { return b.issubset(a); }
  friend bool operator<(const Set& a, const Set& b) { return a.size() < b.size() && a.issubset(b); }
  friend bool operator>(const Set& a, const Set& b) { return b < a; }
  // `a is b`.
  friend bool is(const Set& a, const Set& b) { return a.table_ == b.table_; }

  Iterator begin() const { return Iterator(table_); }
  std::default_sentinel_t end() const { return {}; }

  std::string repr() const {
    if (empty()) {
      return "set()";
    }
    internal::Display display('{');
    for (const T& value : *this) {
      display.Add(py::repr(value));
    }
    return display.Close('}');
  }
  std::string type_name() const { return "set"; }

 private:
  template <class Values>
  static Set Adding(const Values& values) {
    Set set;
    for (const T& value : values) {
      set.add(value);
    }
    return set;
  }
  Set Minus(const Set& other) const;

  std::shared_ptr<Table> table_;
};

template <class T>
class Set<T>::Iterator {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;

  Iterator() = default;
  explicit Iterator(std::shared_ptr<Table> table)
      : table_(std::move(table)), size_(table_->size()), position_(table_->Next(0)) {}

  const T& operator*() const { return table_->At(position_); }
  Iterator& operator++() {
    if (table_->size() != size_) {
      internal::RaiseRuntimeError("Set changed size during iteration");
    }
    position_ = table_->Next(position_ + 1);
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
    return iterator.position_ == Table::kNone;
  }

 private:
  std::shared_ptr<Table> table_;
  size_t size_ = 0;
  size_t position_ = Table::kNone;
};

// first.union(*others), others being any number of iterables.
template <class T, internal::Iterable... Others>
Set<T> set_union(const Set<T>& first, const Others&... others) {
  Set<T> all = first.copy();
  (all.update(others), ...);
  return all;
}
// The same of the iterables that `others` gives.
template <class T, internal::Iterable Others>
Set<T> set_union_of(const Set<T>& first, const Others& others) {
  Set<T> all = first.copy();
  for (const auto& other : internal::AsRange(others)) {
    all.update(other);
  }
  return all;
}

// The cases below are CPython's: which way is chosen shows in the order of the result.

template <class T>
Set<T> Set<T>::Minus(const Set& other) const {
  if (size() / 4 > other.size()) {
    Set rest = copy();
    rest.difference_update(other);
    return rest;
  }
  Set rest;
  for (const T& value : *this) {
    if (!other.contains(value)) {
      rest.add(value);
    }
  }
  return rest;
}

template <class T>
void Set<T>::difference_update(const Set& other) const {
  if (is(other, *this)) {
    clear();
    return;
  }
  const Set removed = other.size() / 8 > size() ? *this & other : other;
  for (const T& value : removed) {
    discard(value);
  }
  table_->DropManyHoles();
}

template <class T>
void Set<T>::symmetric_difference_update(const Set& other) const {
  if (is(other, *this)) {
    clear();
    return;
  }
  for (const T& value : other) {
    if (!table_->Discard(value)) {
      add(value);
    }
  }
}

template <class T>
bool Set<T>::issubset(const Set& other) const {
  if (size() > other.size()) {
    return false;
  }
  for (const T& value : *this) {
    if (!other.contains(value)) {
      return false;
    }
  }
  return true;
}

// The elements of an iterable as ones of another type, to which they convert.
template <class T, internal::Iterable Values>
Set<T> set_of(const Values& values) {
  Set<T> elements;
  for (const auto& value : values) {
    elements.add(value);
  }
  return elements;
}

// set(iterable).
template <internal::Iterable Values>
Set<internal::Element<Values>> set(const Values& values) {
  Set<internal::Element<Values>> elements;
  elements.update(values);
  return elements;
}

}  // namespace py

#endif  // PY_SET_H_
