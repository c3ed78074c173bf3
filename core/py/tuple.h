// Tuple<T>: a tuple of any length.

#ifndef PY_TUPLE_H_
#define PY_TUPLE_H_

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "py/internal/hash.h"
#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/same_value.h"
#include "py/internal/shared_elements.h"
#include "py/internal/slice.h"
#include "py/list.h"
#include "py/repr.h"

namespace py {

// A tuple of elements of one type whose number is known only at run time: what `*args` and
// tuple(iterable) are. It cannot be changed; copies share the elements. (A tuple of a known length
// is a std::tuple, from which this is made implicitly.)
template <class T>
class Tuple {
  // Bools are not held in a vector, whose elements would be bits.
  struct Slot {
    T value;
  };
  using Storage = std::vector<Slot>;

 public:
  using value_type = T;
  class Iterator;

  Tuple() = default;
  Tuple(std::initializer_list<T> elements) { Fill(elements); }
  template <internal::Iterable Values>
    requires(!std::same_as<std::remove_cvref_t<Values>, Tuple>)
  explicit Tuple(const Values& values) {
    Fill(internal::AsRange(values));
  }
  template <class... Ts>
    requires(std::convertible_to<const Ts&, T> && ...)
  Tuple(const std::tuple<Ts...>& elements) {  // NOLINT(google-explicit-constructor)
    std::apply([this](const Ts&... element) { Fill(std::initializer_list<T>{T(element)...}); },
               elements);
  }

  size_t size() const { return elements_ == nullptr ? 0 : elements_->size(); }
  bool empty() const { return size() == 0; }

  // tuple[i]. IndexError if there is none.
  const T& operator[](int64_t index) const {
    return At(internal::ResolveIndex(size(), index, "tuple index out of range"));
  }
  // tuple[start:stop:step]; None leaves an end out.
  Tuple slice(internal::Bound start, internal::Bound stop, int64_t step = 1) const {
    const internal::Slice slice = internal::ResolveSlice(size(), start, stop, step);
    std::vector<T> part;
    for (int64_t i = 0; i < slice.count; ++i) {
      part.push_back(At(slice.at(i)));
    }
    return Tuple(part);
  }
  // The position of the first equal element. ValueError if there is none.
  int64_t index(const T& value) const {
    for (size_t i = 0; i < size(); ++i) {
      if (At(i) == value) {
        return static_cast<int64_t>(i);
      }
    }
    internal::RaiseValueError("tuple.index(x): x not in tuple");
  }
  int64_t count(const T& value) const { return internal::CountValue(begin(), end(), value); }
  // `value in tuple`.
  bool contains(const T& value) const {
    return internal::FindValue(begin(), end(), value) != end();
  }

  friend Tuple operator+(const Tuple& a, const Tuple& b) {
    std::vector<T> both(a.begin(), a.end());
    both.insert(both.end(), b.begin(), b.end());
    return Tuple(both);
  }
  friend Tuple operator*(const Tuple& tuple, int64_t count) {
    std::vector<T> product;
    for (int64_t i = 0; i < count; ++i) {
      product.insert(product.end(), tuple.begin(), tuple.end());
    }
    return Tuple(product);
  }
  friend Tuple operator*(int64_t count, const Tuple& tuple) { return tuple * count; }

  friend bool operator==(const Tuple& a, const Tuple& b)
    requires std::equality_comparable<T>
  {
    return is(a, b) || std::equal(a.begin(), a.end(), b.begin(), b.end(), internal::SameValue<T>);
  }
  friend auto operator<=>(const Tuple& a, const Tuple& b)
    requires std::three_way_comparable<T>
  {
    return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
  }
  // `a is b`: empty tuples are all the same.
  friend bool is(const Tuple& a, const Tuple& b) { return a.elements_ == b.elements_; }

  Iterator begin() const { return Iterator(elements_, 0); }
  Iterator end() const { return Iterator(elements_, size()); }

  int64_t hash() const {
    std::vector<int64_t> hashes;
    for (const T& element : *this) {
      hashes.push_back(internal::Hash(element));
    }
    return internal::HashTuple(hashes);
  }
  std::string repr() const {
    internal::Display display('(');
    for (const T& element : *this) {
      display.Add(py::repr(element));
    }
    return display.CloseTuple();
  }
  std::string type_name() const { return "tuple"; }

 private:
  const T& At(size_t position) const { return (*elements_)[position].value; }
  template <class Values>
  void Fill(const Values& values) {
    Storage elements;
    for (const auto& value : values) {
      elements.push_back({static_cast<T>(value)});
    }
    if (!elements.empty()) {
      elements_ = internal::ShareElements(std::move(elements));
    }
  }

  std::shared_ptr<const Storage> elements_;  // Null if there are none.
};

template <class T>
class Tuple<T>::Iterator {
 public:
  using value_type = T;
  using difference_type = std::ptrdiff_t;
  using iterator_category = std::bidirectional_iterator_tag;
  using pointer = const T*;
  using reference = const T&;

  Iterator() = default;
  Iterator(std::shared_ptr<const Storage> elements, size_t position)
      : elements_(std::move(elements)), position_(position) {}

  const T& operator*() const { return (*elements_)[position_].value; }
  const T* operator->() const { return &**this; }
  Iterator& operator++() {
    ++position_;
    return *this;
  }
  Iterator operator++(int) {
    Iterator before = *this;
    ++position_;
    return before;
  }
  Iterator& operator--() {
    --position_;
    return *this;
  }
  Iterator operator--(int) {
    Iterator before = *this;
    --position_;
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) {
    return a.position_ == b.position_;
  }

 private:
  std::shared_ptr<const Storage> elements_;
  size_t position_ = 0;
};

namespace internal {

template <class T>
struct HashesAsNumber<Tuple<T>> : HashesAsNumber<T> {};

}  // namespace internal

// list(zip(*rows)): the columns of rows, as long as the shortest of them.
template <internal::Iterable Rows>
auto zip_rows(const Rows& rows) {
  using T = internal::Element<internal::Element<Rows>>;
  std::vector<std::vector<T>> columns;
  bool first = true;
  for (const auto& row : rows) {
    size_t index = 0;
    for (const auto& element : row) {
      if (first) {
        columns.emplace_back();
      } else if (index == columns.size()) {
        break;
      }
      columns[index++].push_back(element);
    }
    columns.resize(index);
    first = false;
  }
  List<Tuple<T>> zipped;
  for (const std::vector<T>& column : columns) {
    zipped.append(Tuple<T>(column));
  }
  return zipped;
}

// tuple[i] of a tuple of one type. IndexError if there is none.
template <class T, class... Ts>
  requires(std::same_as<T, Ts> && ...)
T at(const std::tuple<T, Ts...>& elements, int64_t index) {
  return Tuple<T>(elements)[index];
}

// tuple(iterable).
template <internal::Iterable Values>
Tuple<internal::Element<Values>> tuple(Values&& values) {
  if constexpr (std::same_as<std::remove_cvref_t<Values>, Tuple<internal::Element<Values>>>) {
    return std::forward<Values>(values);
  } else {
    return Tuple<internal::Element<Values>>(internal::Collect(std::forward<Values>(values)));
  }
}
inline Tuple<NoneType> tuple() { return {}; }

}  // namespace py

#endif  // PY_TUPLE_H_
