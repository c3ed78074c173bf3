// FrozenSet<T>: Python's frozenset.

#ifndef PY_FROZEN_SET_H_
#define PY_FROZEN_SET_H_

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>

#include "py/internal/hash.h"
#include "py/internal/iteration.h"
#include "py/repr.h"
#include "py/set.h"

namespace py {

// A set that cannot be changed, and so can be a key of a Dict and an element of a Set. Copies share
// the set, and copy() is the same one. It stands wherever a Set is only read: an operator gives a
// Set or a FrozenSet as its left operand is. The order of iteration is that of a Set.
template <class T>
class FrozenSet {
 public:
  using value_type = T;

  FrozenSet() = default;
  FrozenSet(std::initializer_list<T> elements) : elements_(elements) {}
  // Takes the elements of a set that nothing else refers to.
  explicit FrozenSet(Set<T> elements) : elements_(std::move(elements)) {}

  // The elements, to be read only.
  const Set<T>& elements() const { return elements_; }
  operator const Set<T>&() const { return elements_; }  // NOLINT(google-explicit-constructor)

  size_t size() const { return elements_.size(); }
  bool empty() const { return elements_.empty(); }
  bool contains(const T& value) const { return elements_.contains(value); }
  FrozenSet copy() const { return *this; }

  bool isdisjoint(const Set<T>& other) const { return elements_.isdisjoint(other); }
  bool issubset(const Set<T>& other) const { return elements_.issubset(other); }
  bool issuperset(const Set<T>& other) const { return elements_.issuperset(other); }

  friend FrozenSet operator|(const FrozenSet& a, const Set<T>& b) {
    return FrozenSet(a.elements_ | b);
  }
  friend FrozenSet operator&(const FrozenSet& a, const Set<T>& b) {
    return FrozenSet(a.elements_ & b);
  }
  friend FrozenSet operator-(const FrozenSet& a, const Set<T>& b) {
    return FrozenSet(a.elements_ - b);
  }
  friend FrozenSet operator^(const FrozenSet& a, const Set<T>& b) {
    return FrozenSet(a.elements_ ^ b);
  }
  friend FrozenSet operator|(const FrozenSet& a, const FrozenSet& b) { return a | b.elements_; }
  friend FrozenSet operator&(const FrozenSet& a, const FrozenSet& b) { return a & b.elements_; }
  friend FrozenSet operator-(const FrozenSet& a, const FrozenSet& b) { return a - b.elements_; }
  friend FrozenSet operator^(const FrozenSet& a, const FrozenSet& b) { return a ^ b.elements_; }

  friend bool operator==(const FrozenSet& a, const FrozenSet& b) {
    return a.elements_ == b.elements_;
  }
  friend bool operator==(const FrozenSet& a, const Set<T>& b) { return a.elements_ == b; }
  // Subsets and proper subsets.
  friend bool operator<=(const FrozenSet& a, const FrozenSet& b) {
    return a.elements_ <= b.elements_;
  }
  friend bool operator>=(const FrozenSet& a, const FrozenSet& b) { return b <= a; }
  friend bool operator<(const FrozenSet& a, const FrozenSet& b) {
    return a.elements_ < b.elements_;
  }
  friend bool operator>(const FrozenSet& a, const FrozenSet& b) { return b < a; }
  // `a is b`.
  friend bool is(const FrozenSet& a, const FrozenSet& b) { return is(a.elements_, b.elements_); }

  auto begin() const { return elements_.begin(); }
  std::default_sentinel_t end() const { return {}; }

  // CPython's, which does not depend on the order.
  int64_t hash() const;
  std::string repr() const {
    return empty() ? "frozenset()" : "frozenset(" + elements_.repr() + ")";
  }
  std::string type_name() const { return "frozenset"; }

 private:
  Set<T> elements_;
};

template <class T>
int64_t FrozenSet<T>::hash() const {
  uint64_t mixed = 0;
  for (const T& value : elements_) {
    const auto hash = std::bit_cast<uint64_t>(internal::Hash(value));
    mixed ^= ((hash ^ 89869747U) ^ (hash << 16U)) * 3644798167U;
  }
  mixed ^= (uint64_t{size()} + 1) * 1927868237U;
  mixed ^= (mixed >> 11U) ^ (mixed >> 25U);
  mixed = mixed * 69069U + 907133923U;
  const auto result = std::bit_cast<int64_t>(mixed);
  return result == -1 ? 590923713 : result;
}

// frozenset(iterable). Of a frozenset it is that.
template <internal::Iterable Values>
FrozenSet<internal::Element<Values>> frozenset(const Values& values) {
  return FrozenSet<internal::Element<Values>>(py::set(values));
}
template <class T>
FrozenSet<T> frozenset(const FrozenSet<T>& values) {
  return values;
}
// set(frozenset).
template <class T>
Set<T> set(const FrozenSet<T>& values) {
  return values.elements().copy();
}

namespace internal {

template <class T>
struct HashesAsNumber<FrozenSet<T>> : HashesAsNumber<T> {};

}  // namespace internal
}  // namespace py

#endif  // PY_FROZEN_SET_H_
