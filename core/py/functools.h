// Python's module `functools`: what of it is a function of values.

#ifndef PY_FUNCTOOLS_H_
#define PY_FUNCTOOLS_H_

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/value_type.h"

namespace py::functools {

// function(function(function(initial, a), b), c) …
template <class Function, internal::Iterable Values, class T>
internal::ValueType<T> reduce(const Function& function, const Values& values, T initial) {
  using Total = internal::ValueType<T>;
  Total total(std::move(initial));
  for (const auto& value : internal::AsRange(values)) {
    total = static_cast<Total>(function(std::move(total), value));
  }
  return total;
}

// The same with the first element as `initial`. TypeError if there is none.
template <class Function, internal::Iterable Values>
internal::Element<Values> reduce(const Function& function, const Values& values) {
  using T = internal::Element<Values>;
  std::optional<T> total;
  for (const auto& value : internal::AsRange(values)) {
    total = total.has_value() ? static_cast<T>(function(*std::move(total), value)) : T(value);
  }
  if (!total.has_value()) {
    internal::RaiseTypeError("reduce() of empty iterable with no initial value");
  }
  return *std::move(total);
}

// The key that orders values as `compare(a, b)` does, which is negative, 0 or positive.
template <class Compare>
auto cmp_to_key(Compare compare) {
  return [shared = std::make_shared<const Compare>(std::move(compare))]<class T>(const T& value) {
    struct Key {
      bool operator<(const Key& other) const { return (*compare)(value, other.value) < 0; }
      bool operator==(const Key& other) const { return (*compare)(value, other.value) == 0; }
      T value;
      std::shared_ptr<const Compare> compare;
    };
    return Key{value, shared};
  };
}

}  // namespace py::functools

#endif  // PY_FUNCTOOLS_H_
