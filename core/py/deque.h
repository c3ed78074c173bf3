// Deque<T>: Python's collections.deque.

#ifndef PY_DEQUE_H_
#define PY_DEQUE_H_

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/same_value.h"
#include "py/internal/slice.h"
#include "py/repr.h"

namespace py {

// A queue with two ends. As in Python a variable is a reference: copies share the deque, copy()
// makes another one, and is(a, b) tells whether two are the same. With a maximal length, adding at
// one end drops elements at the other. Changing the length inside of a loop over the deque throws
// RuntimeError. Errors are Python's, with its text.
template <class T>
class Deque {
 public:
  using value_type = T;
  class Iterator;

  // deque(), deque([a, b], maxlen).
  Deque() : state_(std::make_shared<State>()) {}
  Deque(std::initializer_list<T> items, std::optional<int64_t> maxlen = std::nullopt)
      : state_(std::make_shared<State>()) {
    Fill(items, maxlen);
  }
  template <internal::Iterable Values>
    requires(!std::same_as<std::remove_cvref_t<Values>, Deque>)
  explicit Deque(const Values& values, std::optional<int64_t> maxlen = std::nullopt)
      : state_(std::make_shared<State>()) {
    Fill(internal::AsRange(values), maxlen);
  }

  size_t size() const { return items().size(); }
  bool empty() const { return items().empty(); }
  // None if there is no limit.
  std::optional<int64_t> maxlen() const { return state_->maxlen; }

  void append(T value) const {
    items().push_back(std::move(value));
    ++state_->changes;
    if (Overfull()) {
      items().pop_front();
    }
  }
  void appendleft(T value) const {
    items().push_front(std::move(value));
    ++state_->changes;
    if (Overfull()) {
      items().pop_back();
    }
  }
  template <internal::Iterable Values>
  void extend(const Values& values) const {
    // Collected first: the values may be this deque.
    for (auto&& value : internal::Collect(values)) {
      append(static_cast<T>(std::forward<decltype(value)>(value)));
    }
  }
  // The values end up in the opposite order.
  template <internal::Iterable Values>
  void extendleft(const Values& values) const {
    for (auto&& value : internal::Collect(values)) {
      appendleft(static_cast<T>(std::forward<decltype(value)>(value)));
    }
  }
  // Removes and returns the last and the first element. IndexError if there is none.
  T pop() const {
    CheckNotEmpty();
    T value = std::move(items().back());
    items().pop_back();
    ++state_->changes;
    return value;
  }
  T popleft() const {
    CheckNotEmpty();
    T value = std::move(items().front());
    items().pop_front();
    ++state_->changes;
    return value;
  }
  // Inserts before an index; IndexError if the deque is full.
  void insert(int64_t index, T value) const {
    if (state_->maxlen.has_value() && static_cast<int64_t>(size()) >= *state_->maxlen) {
      internal::RaiseIndexError("deque already at its maximum size");
    }
    items().insert(At(internal::ClampIndex(size(), index)), std::move(value));
    ++state_->changes;
  }
  // Removes the first equal element. ValueError if there is none.
  void remove(const T& value) const {
    items().erase(At(static_cast<size_t>(index(value))));
    ++state_->changes;
  }
  void clear() const {
    items().clear();
    ++state_->changes;
  }
  // Moves elements from the right end to the left, or the other way round if `steps` is negative.
  void rotate(int64_t steps = 1) const {
    const auto length = static_cast<int64_t>(size());
    if (length > 1) {
      const int64_t first = ((-steps % length) + length) % length;
      std::rotate(items().begin(), items().begin() + first, items().end());
      ++state_->changes;
    }
  }
  void reverse() const { std::reverse(items().begin(), items().end()); }

  // deque[i]: an element, which may be assigned to. IndexError if there is none.
  T& operator[](int64_t index) const { return items()[Position(index)]; }
  void set(int64_t index, T value) const { items()[Position(index)] = std::move(value); }
  void del(int64_t index) const {
    items().erase(At(Position(index)));
    ++state_->changes;
  }

  // The position of the first equal element. ValueError if there is none.
  int64_t index(const T& value) const {
    const auto found = internal::FindValue(items().begin(), items().end(), value);
    if (found == items().end()) {
      internal::RaiseValueError((py::repr(value) + " is not in deque").c_str());
    }
    return found - items().begin();
  }
  int64_t count(const T& value) const {
    return internal::CountValue(items().begin(), items().end(), value);
  }
  // `value in deque`.
  bool contains(const T& value) const {
    return internal::FindValue(items().begin(), items().end(), value) != items().end();
  }
  Deque copy() const { return Deque(items(), state_->maxlen); }

  friend Deque operator+(const Deque& a, const Deque& b) {
    Deque sum = a.copy();
    sum.extend(b);
    return sum;
  }
  friend Deque operator*(const Deque& deque, int64_t count) {
    Deque product({}, deque.maxlen());
    for (int64_t i = 0; i < count; ++i) {
      product.extend(deque);
    }
    return product;
  }
  friend Deque operator*(int64_t count, const Deque& deque) { return deque * count; }
  template <internal::Iterable Values>
  const Deque& operator+=(const Values& values) const {
    extend(values);
    return *this;
  }

  friend bool operator==(const Deque& a, const Deque& b)
    requires std::equality_comparable<T>
  {
    return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(),
                      internal::SameValue<T>);
  }
  friend auto operator<=>(const Deque& a, const Deque& b)
    requires std::three_way_comparable<T>
  {
    return a.items() <=> b.items();
  }
  // `a is b`.
  friend bool is(const Deque& a, const Deque& b) { return a.state_ == b.state_; }

  Iterator begin() const { return Iterator(state_); }
  std::default_sentinel_t end() const { return {}; }

  std::string repr() const {
    internal::Display display('[');
    for (const T& item : items()) {
      display.Add(py::repr(item));
    }
    std::string text = "deque(" + display.Close(']');
    if (state_->maxlen.has_value()) {
      text += ", maxlen=" + std::to_string(*state_->maxlen);
    }
    return text + ")";
  }
  std::string type_name() const { return "deque"; }

 private:
  struct State {
    std::deque<T> items;
    std::optional<int64_t> maxlen;
    size_t changes = 0;  // Of the length, for loops to notice.
  };

  std::deque<T>& items() const { return state_->items; }
  bool Overfull() const {
    return state_->maxlen.has_value() && static_cast<int64_t>(size()) > *state_->maxlen;
  }
  auto At(size_t position) const { return items().begin() + static_cast<std::ptrdiff_t>(position); }
  size_t Position(int64_t index) const {
    return internal::ResolveIndex(size(), index, "deque index out of range");
  }
  void CheckNotEmpty() const {
    if (empty()) {
      internal::RaiseIndexError("pop from an empty deque");
    }
  }
  template <class Values>
  void Fill(const Values& values, std::optional<int64_t> maxlen) {
    if (maxlen.has_value() && *maxlen < 0) {
      internal::RaiseValueError("maxlen must be non-negative");
    }
    state_->maxlen = maxlen;
    for (const auto& value : values) {
      append(static_cast<T>(value));
    }
  }

  std::shared_ptr<State> state_;
};

template <class T>
class Deque<T>::Iterator {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;

  Iterator() = default;
  explicit Iterator(std::shared_ptr<State> state)
      : state_(std::move(state)), changes_(state_->changes) {}

  const T& operator*() const { return state_->items[position_]; }
  Iterator& operator++() {
    if (state_->changes != changes_) {
      internal::RaiseRuntimeError("deque mutated during iteration");
    }
    ++position_;
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
    return iterator.position_ >= iterator.state_->items.size();
  }

 private:
  std::shared_ptr<State> state_;
  size_t changes_ = 0;
  size_t position_ = 0;
};

}  // namespace py

#endif  // PY_DEQUE_H_
