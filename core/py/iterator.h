// Iterator<T>, iter() and next(): iteration by hand.

#ifndef PY_ITERATOR_H_
#define PY_ITERATOR_H_

#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "py/instance.h"
#include "py/internal/iteration.h"
#include "py/internal/object_repr.h"
#include "py/internal/pull_iterator.h"
#include "py/none.h"

namespace py {
namespace internal {

// Throws StopIteration().
[[noreturn]] void RaiseStopIteration();
// Whether the exception being handled is a StopIteration.
bool HandlingStopIteration() noexcept;

}  // namespace internal

// What iter() gives: the elements of a container or a generator, one after the other. Copies are
// the same iterator. Containers are held, and C++ containers are copied.
template <class T>
class Iterator {
 public:
  using value_type = T;

  // Over the elements of an iterable, which are converted to T.
  template <class Values>
    requires(!std::same_as<std::remove_cvref_t<Values>, Iterator>) && internal::Iterable<Values>
  Iterator(Values&& values);  // NOLINT(google-explicit-constructor)
  // Over what a function gives, until it gives nothing.
  template <class Next>
    requires std::same_as<std::invoke_result_t<Next&>, std::optional<T>>
  explicit Iterator(Next next) : source_(std::make_shared<FromFunction<Next>>(std::move(next))) {}

  // The next element, or nothing at the end.
  std::optional<T> try_next() const { return source_->Next(); }
  // The next element; StopIteration at the end.
  T next() const {
    std::optional<T> element = try_next();
    if (!element.has_value()) {
      internal::RaiseStopIteration();
    }
    return *std::move(element);
  }

  // Takes what is left.
  auto begin() const { return internal::PullIterator<Iterator, T>(*this); }
  std::default_sentinel_t end() const { return {}; }

  friend bool operator==(const Iterator& a, const Iterator& b) { return a.source_ == b.source_; }
  // `a is b`.
  friend bool is(const Iterator& a, const Iterator& b) { return a.source_ == b.source_; }
  // `<iterator object at 0x7f…>`; Python says of which kind it is.
  std::string repr() const {
    return "<iterator object at " + internal::AddressRepr(source_.get()) + ">";
  }
  std::string type_name() const { return "iterator"; }

 private:
  struct Source {
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;
    virtual std::optional<T> Next() = 0;
  };
  template <class Function>
  struct FromFunction final : Source {
    explicit FromFunction(Function next) : next(std::move(next)) {}
    std::optional<T> Next() override { return next(); }
    Function next;
  };
  template <class Range>
  struct FromRange;

  std::shared_ptr<Source> source_;
};

// iter(values). Generators and iterators are their own.
template <internal::Iterable Values>
auto iter(Values&& values) {
  if constexpr (requires { values.try_next(); }) {
    return std::remove_cvref_t<Values>(std::forward<Values>(values));
  } else {
    return Iterator<internal::Element<Values>>(std::forward<Values>(values));
  }
}
// Of an object with `iter` or `next`.
template <class T>
auto iter(const Ref<T>& object) {
  if constexpr (requires { object->next(); }) {
    using Element = std::remove_cvref_t<decltype(object->next())>;
    return Iterator<Element>([object]() -> std::optional<Element> {
      try {
        return object->next();
      } catch (...) {
        if (!internal::HandlingStopIteration()) {
          throw;
        }
      }
      return std::nullopt;
    });
  } else {
    return iter(object->iter());
  }
}

// next(iterator): StopIteration at the end.
template <class Iterating>
  requires requires(const Iterating& iterator) { iterator.next(); }
auto next(const Iterating& iterator) {
  return iterator.next();
}
template <class T>
auto next(const Ref<T>& object) {
  return object->next();
}
// next(iterator, fallback). With None it is what can also be None, unless the elements may be None.
template <class Iterating, class Fallback>
  requires requires(const Iterating& iterator) { iterator.try_next(); }
auto next(const Iterating& iterator, Fallback&& fallback) {
  using T = typename Iterating::value_type;
  std::optional<T> element = iterator.try_next();
  if constexpr (std::same_as<std::remove_cvref_t<Fallback>, NoneType> &&
                !std::constructible_from<T, NoneType>) {
    return internal::ValueOrNone(std::move(element));
  } else {
    return element.has_value() ? *std::move(element)
                               : static_cast<T>(std::forward<Fallback>(fallback));
  }
}

// Implementation only below.

template <class T>
template <class Range>
struct Iterator<T>::FromRange final : Source {
  // Whether begin() asks those that the range is made of for their first elements.
  static constexpr bool kBeginsLate = requires { Range::kBeginAsks; };

  explicit FromRange(Range held) : range(std::move(held)) {
    if constexpr (!kBeginsLate) {
      Begin();
    }
  }

  // Steps only when asked for the next element: a step may throw, and see what was appended.
  std::optional<T> Next() override {
    if (ended) {
      return std::nullopt;
    }
    if (started) {
      ++position->first;
    } else if constexpr (kBeginsLate) {
      Begin();
    }
    started = true;
    if (position->first == position->second) {
      ended = true;
      return std::nullopt;
    }
    return static_cast<T>(*position->first);
  }

  void Begin() { position.emplace(std::begin(range), std::end(range)); }

  Range range;
  std::optional<std::pair<decltype(std::begin(std::declval<Range&>())),
                          decltype(std::end(std::declval<Range&>()))>>
      position;
  bool started = false;
  bool ended = false;
};

template <class T>
template <class Values>
  requires(!std::same_as<std::remove_cvref_t<Values>, Iterator<T>>) && internal::Iterable<Values>
Iterator<T>::Iterator(Values&& values) {
  if constexpr (requires { values.try_next(); }) {
    const auto next =
        [held = std::remove_cvref_t<Values>(std::forward<Values>(values))]() -> std::optional<T> {
      auto element = held.try_next();
      if constexpr (std::same_as<decltype(element), std::optional<T>>) {
        return element;
      } else {
        return element.has_value() ? std::optional<T>(*std::move(element)) : std::nullopt;
      }
    };
    source_ = std::make_shared<FromFunction<std::remove_const_t<decltype(next)>>>(next);
  } else {
    using Range = std::remove_cvref_t<decltype(internal::AsRange(std::declval<Values>()))>;
    source_ = std::make_shared<FromRange<Range>>(internal::AsRange(std::forward<Values>(values)));
  }
}

}  // namespace py

#endif  // PY_ITERATOR_H_
