// Dict<K, V>: Python's dict.

#ifndef PY_DICT_H_
#define PY_DICT_H_

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "py/internal/iteration.h"
#include "py/internal/ordered_table.h"
#include "py/internal/raise.h"
#include "py/internal/same_value.h"
#include "py/none.h"
#include "py/object.h"
#include "py/repr.h"

namespace py {
namespace internal {

[[noreturn]] void RaiseMissingKey(Object key);

struct FirstOfTuple {
  template <class K, class V>
  const K& operator()(const std::tuple<K, V>& item) const {
    return std::get<0>(item);
  }
};

}  // namespace internal

// A dict in the order of insertion. As in Python a variable is a reference: copies share the dict,
// copy() makes another one, and is(a, b) tells whether two are the same. A `const Dict` can be
// changed too: only the reference is const. A dict that was moved from can only be assigned to.
//
// Keys are what has `==` and a hash: texts, numbers, tuples, and classes with a member
// `int64_t hash() const` or a std::hash. A reference to a value is valid until a key is added or
// removed. Adding or removing keys inside of a loop over the dict throws RuntimeError, as in
// Python.
template <class K, class V>
class Dict {
  using Table = internal::OrderedTable<std::tuple<K, V>, internal::FirstOfTuple>;
  template <size_t... kParts>
  class View;

 public:
  using value_type = K;
  using key_type = K;
  using mapped_type = V;
  using Item = std::tuple<K, V>;

  Dict() : table_(std::make_shared<Table>()) {}
  Dict(std::initializer_list<Item> items) : Dict() {
    for (const Item& item : items) {
      set(std::get<0>(item), std::get<1>(item));
    }
  }

  size_t size() const { return table_->size(); }
  bool empty() const { return size() == 0; }

  // dict[key]: the value, which may be changed or assigned to. KeyError if there is none; set()
  // adds keys.
  V& operator[](const K& key) const {
    const size_t position = table_->Find(key);
    if (position == Table::kNone) {
      internal::RaiseMissingKey(key);
    }
    return std::get<1>(table_->At(position));
  }
  // dict[key] = value. A key that is there keeps its place.
  void set(const K& key, V value) const {
    const size_t position = table_->Find(key);
    if (position == Table::kNone) {
      table_->Append(Item(key, std::move(value)));
    } else {
      std::get<1>(table_->At(position)) = std::move(value);
    }
  }
  // del dict[key]. KeyError if there is none.
  void del(const K& key) const { pop(key); }

  // `key in dict`.
  bool contains(const K& key) const { return table_->Find(key) != Table::kNone; }
  // get(key): the value, or None; get(key, fallback).
  OrNone<V> get(const K& key) const {
    const size_t position = table_->Find(key);
    return internal::ValueOrNone(position == Table::kNone
                                     ? std::optional<V>()
                                     : std::optional<V>(std::get<1>(table_->At(position))));
  }
  V get(const K& key, V fallback) const {
    const size_t position = table_->Find(key);
    return position == Table::kNone ? std::move(fallback) : std::get<1>(table_->At(position));
  }
  // The value, which is set to `fallback` if there is none.
  V& setdefault(const K& key, V fallback) const {
    size_t position = table_->Find(key);
    if (position == Table::kNone) {
      position = table_->Append(Item(key, std::move(fallback)));
    }
    return std::get<1>(table_->At(position));
  }

  // Removes a key and returns its value. KeyError if there is none, unless there is a fallback.
  V pop(const K& key) const {
    std::optional<Item> item = table_->Extract(key);
    if (!item.has_value()) {
      internal::RaiseMissingKey(key);
    }
    return std::get<1>(*std::move(item));
  }
  V pop(const K& key, V fallback) const {
    std::optional<Item> item = table_->Extract(key);
    return item.has_value() ? std::get<1>(*std::move(item)) : std::move(fallback);
  }
  // pop(key, None)
  OrNone<V> pop(const K& key, NoneType /*none*/) const
    requires(!std::same_as<V, NoneType>)
  {
    std::optional<Item> item = table_->Extract(key);
    return internal::ValueOrNone(item.has_value() ? std::optional<V>(std::get<1>(*std::move(item)))
                                                  : std::optional<V>());
  }
  // Removes and returns the newest item. KeyError if the dict is empty.
  Item popitem() const {
    if (empty()) {
      internal::RaiseKeyError("popitem(): dictionary is empty");
    }
    const K key = std::get<0>(table_->At(table_->Last()));
    return *table_->Extract(key);
  }
  void clear() const { table_->Clear(); }

  // Sets the items of another dict, or of an iterable of pairs; a pair may be a list, which is a
  // ValueError if it has not two elements.
  template <class Items>
  void update(const Items& items) const {
    if constexpr (std::is_base_of_v<Dict, Items>) {
      if (!is(items, *this)) {
        update(items.items());
      }
    } else {
      size_t count = 0;
      for (const auto& item : items) {
        if constexpr (requires { item.size(); }) {
          if (item.size() != 2) {
            internal::RaiseNoPair(count, item.size());
          }
          set(item[0], item[1]);
        } else {
          const auto& [key, value] = item;
          set(key, value);
        }
        ++count;
      }
    }
  }
  Dict copy() const {
    Dict other;
    for (const Item& item : items()) {
      other.table_->Append(item);
    }
    return other;
  }
  // a | b as a new dict.
  friend Dict operator|(const Dict& a, const Dict& b) {
    Dict both = a.copy();
    both.update(b);
    return both;
  }

  // Equal keys with equal values, in whatever order.
  friend bool operator==(const Dict& a, const Dict& b)
    requires std::equality_comparable<V>
  {
    if (a.size() != b.size()) {
      return false;
    }
    for (const auto& [key, value] : a.items()) {
      const size_t position = b.table_->Find(key);
      if (position == Table::kNone ||
          !internal::SameValue<V>(std::get<1>(b.table_->At(position)), value)) {
        return false;
      }
    }
    return true;
  }
  // `a is b`.
  friend bool is(const Dict& a, const Dict& b) { return a.table_ == b.table_; }

  // Views, to iterate over; they show the dict as it is then. items() gives std::tuple<K, V>. The
  // dict itself iterates over its keys.
  auto keys() const { return View<0>(table_, "dict_keys"); }
  auto values() const { return View<1>(table_, "dict_values"); }
  auto items() const { return View<0, 1>(table_, "dict_items"); }
  auto begin() const { return keys().begin(); }
  std::default_sentinel_t end() const { return {}; }

  std::string repr() const {
    internal::Display display('{');
    for (const auto& [key, value] : items()) {
      display.Add(py::repr(key) + ": " + py::repr(value));
    }
    return display.Close('}');
  }
  std::string type_name() const { return "dict"; }

 private:
  std::shared_ptr<Table> table_;
};

// The keys (part 0), the values (part 1) or both of a dict.
template <class K, class V>
template <size_t... kParts>
class Dict<K, V>::View {
 public:
  class Iterator {
   public:
    using value_type = std::remove_cvref_t<
        std::conditional_t<sizeof...(kParts) == 2, Item,
                           std::tuple_element_t<std::get<0>(std::tuple(kParts...)), Item>>>;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(std::shared_ptr<Table> table)
        : table_(std::move(table)), size_(table_->size()), position_(table_->Next(0)) {}

    const value_type& operator*() const {
      if constexpr (sizeof...(kParts) == 2) {
        return table_->At(position_);
      } else {
        return std::get<kParts...>(table_->At(position_));
      }
    }
    Iterator& operator++() {
      if (table_->size() != size_) {
        internal::RaiseRuntimeError("dictionary changed size during iteration");
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
  using value_type = typename Iterator::value_type;

  View(std::shared_ptr<Table> table, const char* name) : table_(std::move(table)), name_(name) {}

  size_t size() const { return table_->size(); }
  Iterator begin() const { return Iterator(table_); }
  std::default_sentinel_t end() const { return {}; }
  bool contains(const value_type& value) const {
    for (const value_type& element : *this) {
      if (internal::SameValue<value_type>(element, value)) {
        return true;
      }
    }
    return false;
  }

  std::string repr() const {
    internal::Display display('[');
    for (const value_type& element : *this) {
      display.Add(py::repr(element));
    }
    return std::string(name_) + "(" + display.Close(']') + ")";
  }
  std::string type_name() const { return name_; }

 private:
  std::shared_ptr<Table> table_;
  const char* name_;
};

}  // namespace py

#endif  // PY_DICT_H_
