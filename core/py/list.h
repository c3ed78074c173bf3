// List<T>: Python's list.

#ifndef PY_LIST_H_
#define PY_LIST_H_

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/same_value.h"
#include "py/internal/shared_elements.h"
#include "py/internal/slice.h"
#include "py/internal/sort.h"
#include "py/keywords.h"
#include "py/repr.h"

namespace py {

// A list of one type of elements. As in Python a variable is a reference to the list: copies share
// it, copy() makes another one, and is(a, b) tells whether two are the same. A `const List` can
// be changed too: only the reference is const. A list that was moved from can only be assigned to.
//
// Indices are int64_t and count from the end if negative. Errors are Python's, with its text.
template <class T>
class List {
  // A vector, but one whose elements are bools and not bits.
  using Storage = std::conditional_t<std::is_same_v<T, bool>, std::deque<bool>, std::vector<T>>;

 public:
  using value_type = T;
  class Iterator;

  List() : items_(internal::ShareElements(Storage())) {}
  List(std::initializer_list<T> items) : items_(internal::ShareElements(Storage(items))) {}
  // What gather() and other C++ code give.
  List(std::vector<T> items)  // NOLINT(google-explicit-constructor)
      : items_(internal::ShareElements(FromVector(std::move(items)))) {}

  size_t size() const { return items_->size(); }
  bool empty() const { return items_->empty(); }

  // list[i]: an element, which may be changed or assigned to. IndexError if there is none. A
  // reference to an element is valid until the list changes its size.
  T& operator[](int64_t index) const {
    return (*items_)[internal::ResolveIndex(size(), index, "list index out of range")];
  }
  // list[i] = value, with the text that IndexError has for assignments.
  void set(int64_t index, T value) const {
    (*items_)[internal::ResolveIndex(size(), index, "list assignment index out of range")] =
        std::move(value);
  }
  // del list[i].
  void del(int64_t index) const {
    Erase(internal::ResolveIndex(size(), index, "list assignment index out of range"));
  }

  // list[start:stop:step] as a new list; None leaves an end out.
  List slice(internal::Bound start, internal::Bound stop, int64_t step = 1) const;
  // list[start:stop] = values.
  template <internal::Iterable Values>
  void set_slice(internal::Bound start, internal::Bound stop, const Values& values) const;
  // del list[start:stop:step].
  void del_slice(internal::Bound start, internal::Bound stop, int64_t step = 1) const;

  void append(T value) const { items_->push_back(std::move(value)); }
  template <internal::Iterable Values>
  void extend(Values&& values) const {
    // Collected first: the values may be this list, or read it.
    for (auto&& value : internal::Collect(std::forward<Values>(values))) {
      items_->push_back(std::move(value));
    }
  }
  // Inserts before an index; one out of range means the nearest end.
  void insert(int64_t index, T value) const {
    items_->insert(At(internal::ClampIndex(size(), index)), std::move(value));
  }
  // Removes and returns an element. IndexError if there is none.
  T pop(int64_t index = -1) const {
    const size_t position = internal::ResolveIndex(
        size(), index, empty() ? "pop from empty list" : "pop index out of range");
    T value = std::move((*items_)[position]);
    Erase(position);
    return value;
  }
  // Removes the first element that is equal. ValueError if there is none.
  void remove(const T& value) const {
    const auto found = internal::FindValue(items_->begin(), items_->end(), value);
    if (found == items_->end()) {
      internal::RaiseValueError("list.remove(x): x not in list");
    }
    items_->erase(found);
  }
  void clear() const {
    Storage gone = std::exchange(*items_, {});
    internal::DropFromTheEnd(gone);
  }

  // The position of the first equal element of list[start:stop]. ValueError if there is none.
  int64_t index(const T& value, int64_t start = 0, int64_t stop = INT64_MAX) const;
  int64_t count(const T& value) const {
    return internal::CountValue(items_->begin(), items_->end(), value);
  }
  // `value in list`.
  bool contains(const T& value) const {
    return internal::FindValue(items_->begin(), items_->end(), value) != items_->end();
  }

  void reverse() const { std::reverse(items_->begin(), items_->end()); }
  // Sorts stably; takes `py::key = f` and `py::reverse = true`.
  template <internal::Keyword... Options>
  void sort(const Options&... options) const {
    internal::Sort(*items_, options...);
  }

  List copy() const {
    List other;
    *other.items_ = *items_;
    return other;
  }

  // a + b, a * n and n * a as new lists; a += b extends a.
  friend List operator+(const List& a, const List& b) {
    List sum = a.copy();
    sum.extend(b);
    return sum;
  }
  friend List operator*(const List& list, int64_t count) {
    List product;
    for (int64_t i = 0; i < count; ++i) {
      product.extend(list);
    }
    return product;
  }
  friend List operator*(int64_t count, const List& list) { return list * count; }
  // list *= count: the list itself.
  const List& operator*=(int64_t count) const {
    *items_ = std::move(*(*this * count).items_);
    return *this;
  }
  template <internal::Iterable Values>
  const List& operator+=(const Values& values) const {
    extend(values);
    return *this;
  }

  // Element by element; lists order as their first elements that differ.
  friend bool operator==(const List& a, const List& b)
    requires std::equality_comparable<T>
  {
    return a.items_ == b.items_ || std::equal(a.items_->begin(), a.items_->end(), b.items_->begin(),
                                              b.items_->end(), internal::SameValue<T>);
  }
  friend auto operator<=>(const List& a, const List& b)
    requires std::three_way_comparable<T>
  {
    return *a.items_ <=> *b.items_;
  }
  // `a is b`.
  friend bool is(const List& a, const List& b) { return a.items_ == b.items_; }

  // Iteration by position, as in Python: a loop sees what its body appends.
  Iterator begin() const { return Iterator(items_); }
  std::default_sentinel_t end() const { return {}; }

  std::string repr() const {
    internal::Display display('[');
    for (const T& item : *items_) {
      display.Add(py::repr(item));
    }
    return display.Close(']');
  }
  std::string type_name() const { return "list"; }

  // The elements, for the library's algorithms.
  Storage& storage() const { return *items_; }

 private:
  static Storage FromVector(std::vector<T> items) {
    if constexpr (std::is_same_v<T, bool>) {
      return Storage(items.begin(), items.end());
    } else {
      return items;
    }
  }
  auto At(size_t position) const { return items_->begin() + static_cast<std::ptrdiff_t>(position); }
  void Erase(size_t position) const { items_->erase(At(position)); }

  std::shared_ptr<Storage> items_;
};

template <class T>
class List<T>::Iterator {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;

  Iterator() = default;
  explicit Iterator(std::shared_ptr<Storage> items) : items_(std::move(items)) {}

  // What cannot be copied can be moved out of the list.
  std::conditional_t<std::is_copy_constructible_v<T>, const T&, T&> operator*() const {
    return (*items_)[position_];
  }
  Iterator& operator++() {
    ++position_;
    return *this;
  }
  void operator++(int) { ++position_; }
  friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
    return iterator.position_ >= iterator.items_->size();
  }

 private:
  std::shared_ptr<Storage> items_;  // Kept alive if the loop's body lets go of the list.
  size_t position_ = 0;
};

template <class T>
List<T> List<T>::slice(internal::Bound start, internal::Bound stop, int64_t step) const {
  const internal::Slice slice = internal::ResolveSlice(size(), start, stop, step);
  List part;
  for (int64_t i = 0; i < slice.count; ++i) {
    if constexpr (std::is_copy_constructible_v<T>) {
      part.append((*items_)[slice.at(i)]);
    } else {  // A coroutine, say, which is used once: it goes with the part.
      part.append(std::move((*items_)[slice.at(i)]));
    }
  }
  return part;
}

template <class T>
template <internal::Iterable Values>
void List<T>::set_slice(internal::Bound start, internal::Bound stop, const Values& values) const {
  std::vector<T> elements = internal::Collect(values);
  const internal::Slice slice = internal::ResolveSlice(size(), start, stop, 1);
  const auto first = At(slice.at(0));
  items_->insert(items_->erase(first, first + slice.count),
                 std::make_move_iterator(elements.begin()),
                 std::make_move_iterator(elements.end()));
}

template <class T>
void List<T>::del_slice(internal::Bound start, internal::Bound stop, int64_t step) const {
  const internal::Slice slice = internal::ResolveSlice(size(), start, stop, step);
  // From the back, so that positions stay what they are.
  for (int64_t i = 0; i < slice.count; ++i) {
    Erase(slice.at(step > 0 ? slice.count - 1 - i : i));
  }
}

template <class T>
int64_t List<T>::index(const T& value, int64_t start, int64_t stop) const {
  const auto end = At(internal::ClampIndex(size(), stop));
  const auto begin = std::min(At(internal::ClampIndex(size(), start)), end);
  const auto found = internal::FindValue(begin, end, value);
  if (found == end) {
    if constexpr (requires { py::repr(value); }) {
      internal::RaiseValueError((py::repr(value) + " is not in list").c_str());
    } else {
      internal::RaiseValueError("list.index(x): x not in list");
    }
  }
  return found - items_->begin();
}

// list(iterable).
template <internal::Iterable Values>
List<internal::Element<Values>> list(Values&& values) {
  return internal::Collect(std::forward<Values>(values));
}

// The elements of a container that is of one of several types, tuples included, as values of T.
template <class T, class... Containers>
List<T> elements(const std::variant<Containers...>& containers) {
  List<T> found;
  std::visit(
      [&found]<class Container>(const Container& values) {
        if constexpr (requires { std::tuple_size<Container>::value; }) {
          std::apply([&found](const auto&... items) { (found.append(T(items)), ...); }, values);
        } else {
          for (const auto& item : values) {
            found.append(T(item));
          }
        }
      },
      containers);
  return found;
}

}  // namespace py

#endif  // PY_LIST_H_
