// DefaultDict<K, V>: Python's collections.defaultdict.

#ifndef PY_DEFAULT_DICT_H_
#define PY_DEFAULT_DICT_H_

#include <array>
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "py/dict.h"
#include "py/type_name.h"

namespace py {

// A Dict whose `[]` adds what a factory makes for keys that are missing:
//
//   defaultdict(list)          py::DefaultDict<std::string, py::List<int64_t>>()
//   defaultdict(lambda: 5)     py::DefaultDict<std::string, int64_t>([] { return 5; }, "<lambda>")
//
// It can be passed as a Dict, which is then the same dict without the factory.
template <class K, class V>
class DefaultDict : public Dict<K, V> {
 public:
  using Item = typename Dict<K, V>::Item;

  // V's class is the factory: V() is what a missing key gets.
  DefaultDict() : DefaultDict(std::initializer_list<Item>()) {}
  DefaultDict(std::initializer_list<Item> items)
      : Dict<K, V>(items),
        factory_(std::make_shared<const Factory>(
            Factory{[] { return V(); }, "<class '" + py::type_name(V()) + "'>"})) {}
  // `name` is the factory's, as its repr has it: `int` or `__main__.Point` of a class, and
  // `<lambda>` or that of a function if `is_function`.
  template <std::invocable F>
  DefaultDict(F factory, std::string name, bool is_function = true)
      : factory_(std::make_shared<const Factory>(Factory{std::move(factory), std::string()})) {
    SetName(name, is_function);
  }
  // defaultdict(None, items): `[]` throws KeyError as that of a Dict.
  static DefaultDict without_factory(const Dict<K, V>& items = {}) {
    DefaultDict dict(items);
    dict.factory_ = std::make_shared<const Factory>(Factory{nullptr, "None"});
    return dict;
  }
  // defaultdict(V, items).
  explicit DefaultDict(const Dict<K, V>& items) : DefaultDict() { this->update(items); }

  V& operator[](const K& key) const {
    if (factory_->make && !this->contains(key)) {
      this->set(key, factory_->make());
    }
    return Dict<K, V>::operator[](key);
  }

  DefaultDict copy() const {
    DefaultDict other;
    other.factory_ = factory_;
    other.update(static_cast<const Dict<K, V>&>(*this));
    return other;
  }
  friend DefaultDict operator|(const DefaultDict& a, const Dict<K, V>& b) {
    DefaultDict both = a.copy();
    both.update(b);
    return both;
  }

  std::string repr() const {
    return "defaultdict(" + factory_->repr + ", " + Dict<K, V>::repr() + ")";
  }
  std::string type_name() const { return "defaultdict"; }

 private:
  struct Factory {
    std::function<V()> make;  // Null: None.
    std::string repr;
  };

  void SetName(const std::string& name, bool is_function) {
    Factory factory = *factory_;
    if (is_function) {
      std::array<char, 32> address;
      std::snprintf(address.data(), address.size(), "%p", static_cast<const void*>(factory_.get()));
      factory.repr = "<function " + name + " at " + address.data() + ">";
    } else {
      factory.repr = "<class '" + name + "'>";
    }
    factory_ = std::make_shared<const Factory>(std::move(factory));
  }

  std::shared_ptr<const Factory> factory_;
};

}  // namespace py

#endif  // PY_DEFAULT_DICT_H_
