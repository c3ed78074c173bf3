// The tables under Set, with one interface.

#ifndef PY_INTERNAL_SET_TABLE_H_
#define PY_INTERNAL_SET_TABLE_H_

#include <cstddef>
#include <type_traits>
#include <utility>

#include "py/internal/hash.h"
#include "py/internal/hash_ordered_table.h"
#include "py/internal/ordered_table.h"

namespace py::internal {

struct SelfAsKey {
  template <class T>
  const T& operator()(const T& value) const {
    return value;
  }
};

// Elements in the order of insertion, with the interface of HashOrderedTable.
template <class T>
class InsertionOrderedTable {
 public:
  static constexpr size_t kNone = OrderedTable<T, SelfAsKey>::kNone;

  size_t size() const { return table_.size(); }
  bool Contains(const T& value) const { return table_.Find(value) != kNone; }
  const T& At(size_t position) const { return table_.At(position); }
  size_t Next(size_t position) const { return table_.Next(position); }

  void Add(const T& value) {
    if (!Contains(value)) {
      table_.Append(value);
    }
  }
  bool Discard(const T& value) { return table_.Extract(value).has_value(); }
  T Pop() {
    const T value = At(Next(0));
    return *table_.Extract(value);
  }
  void Merge(const InsertionOrderedTable& other) {
    if (&other != this) {
      for (size_t i = other.Next(0); i != kNone; i = other.Next(i + 1)) {
        Add(other.At(i));
      }
    }
  }
  void Take(InsertionOrderedTable& other) { std::swap(table_, other.table_); }
  void Reserve(size_t /*more*/) {}
  void DropManyHoles() {}
  void Clear() { table_.Clear(); }

 private:
  OrderedTable<T, SelfAsKey> table_;
};

// Python's order where Python has one, else the order of insertion.
template <class T>
using SetTable = std::conditional_t<Numeric<T>, HashOrderedTable<T>, InsertionOrderedTable<T>>;

}  // namespace py::internal

#endif  // PY_INTERNAL_SET_TABLE_H_
