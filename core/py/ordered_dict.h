// OrderedDict<K, V>: Python's collections.OrderedDict.

#ifndef PY_ORDERED_DICT_H_
#define PY_ORDERED_DICT_H_

#include <string>
#include <tuple>
#include <utility>

#include "py/dict.h"
#include "py/internal/raise.h"
#include "py/list.h"

namespace py {

// A Dict whose keys can be moved to its ends. Two are equal only if their orders are.
template <class K, class V>
class OrderedDict : public Dict<K, V> {
 public:
  using Item = typename Dict<K, V>::Item;
  using Dict<K, V>::Dict;
  OrderedDict() = default;
  explicit OrderedDict(const Dict<K, V>& items) { this->update(items); }

  // Moves a key to the end, or to the beginning, which takes time in proportion to the size.
  // KeyError if it is not there.
  void move_to_end(const K& key, bool last = true) const {
    // `key` may be the dictionary's own.
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
    const K moved = key;
    V value = this->pop(moved);
    if (last) {
      this->set(moved, std::move(value));
      return;
    }
    const Dict<K, V> rest = Dict<K, V>::copy();
    this->clear();
    this->set(moved, std::move(value));
    this->update(rest);
  }
  // Removes and returns the newest or the oldest item. KeyError if there is none.
  Item popitem(bool last = true) const {
    if (this->empty()) {
      internal::RaiseKeyError("dictionary is empty");
    }
    if (last) {
      return Dict<K, V>::popitem();
    }
    const K first = *this->begin();
    V value = this->pop(first);
    return Item(first, std::move(value));
  }
  OrderedDict copy() const { return OrderedDict(static_cast<const Dict<K, V>&>(*this)); }

  friend bool operator==(const OrderedDict& a, const OrderedDict& b) {
    return py::list(a.items()) == py::list(b.items());
  }

  std::string repr() const {
    return this->empty() ? "OrderedDict()" : "OrderedDict(" + Dict<K, V>::repr() + ")";
  }
  std::string type_name() const { return "OrderedDict"; }
};

}  // namespace py

#endif  // PY_ORDERED_DICT_H_
