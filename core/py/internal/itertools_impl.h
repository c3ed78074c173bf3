// Implementation of itertools.h.

#ifndef PY_INTERNAL_ITERTOOLS_IMPL_H_
#define PY_INTERNAL_ITERTOOLS_IMPL_H_

#include <algorithm>

#include "py/itertools.h"  // IWYU pragma: keep

namespace py::itertools {
namespace impl {

using internal::Element;

// An iterator over what a function gives until it gives nothing, which it then keeps giving.
template <class T, class Next>
Iterator<T> Make(Next next) {
  return Iterator<T>([next = std::move(next), ended = false]() mutable -> std::optional<T> {
    if (ended) {
      return std::nullopt;
    }
    std::optional<T> element = next();
    ended = !element.has_value();
    return element;
  });
}

// bool(value), without the header of all builtins.
template <class T>
bool IsTrue(const T& value) {
  if constexpr (std::is_arithmetic_v<T>) {
    return value != T{0};
  } else if constexpr (requires {
                         { value.truth() } -> std::same_as<bool>;
                       }) {
    return value.truth();
  } else if constexpr (requires { value.has_value(); }) {
    return value.has_value() && IsTrue(*value);
  } else {
    return value.size() != 0;
  }
}

struct Add {
  template <class A, class B>
  auto operator()(const A& a, const B& b) const {
    if constexpr (std::integral<A> && std::integral<B>) {
      return py::add(a, b);
    } else {
      return a + b;
    }
  }
};

template <size_t... kI, class T>
auto PickTuple(const std::vector<T>& values, const std::vector<size_t>& selected,
               std::index_sequence<kI...> /*positions*/) {
  return std::tuple((static_cast<void>(kI), values[selected[kI]])...);
}

template <size_t kLength, class Values>
auto SelectFixed(internal::Selecting kind, const Values& values) {
  using T = Element<Values>;
  using Positions = std::make_index_sequence<kLength>;
  std::vector<T> held = internal::Collect(values);
  internal::Selections selections(kind, held.size(), kLength);
  using Selected = decltype(PickTuple(held, std::vector<size_t>(), Positions()));
  return Make<Selected>([held = std::move(held),
                         selections = std::move(selections)]() mutable -> std::optional<Selected> {
    const std::vector<size_t>* const selected = selections.Next();
    return selected != nullptr ? std::optional(PickTuple(held, *selected, Positions()))
                               : std::nullopt;
  });
}

template <class Values>
auto Select(internal::Selecting kind, const Values& values, std::optional<int64_t> length) {
  using T = Element<Values>;
  using Selected = Tuple<T>;
  std::vector<T> held = internal::Collect(values);
  internal::Selections selections(kind, held.size(),
                                  length.value_or(static_cast<int64_t>(held.size())));
  return Make<Selected>([held = std::move(held),
                         selections = std::move(selections)]() mutable -> std::optional<Selected> {
    const std::vector<size_t>* const selected = selections.Next();
    if (selected == nullptr) {
      return std::nullopt;
    }
    std::vector<T> elements;
    for (const size_t position : *selected) {
      elements.push_back(held[position]);
    }
    return Selected(elements);
  });
}

// The elements of one argument of product() with the one that is next.
template <class T>
struct Wheel {
  explicit Wheel(std::vector<T> values) : values(std::move(values)) {}
  // To the next element; true if that is the first again.
  bool Turn() {
    position = (position + 1) % values.size();
    return position == 0;
  }
  const T& current() const { return values[position]; }

  std::vector<T> values;
  size_t position = 0;
};

// What the groups of groupby() share: the elements, and which group is the latest.
template <class T, class K, class Key>
struct Grouping {
  Grouping(Iterator<T> values, Key key) : values(std::move(values)), key(std::move(key)) {}

  // Reads an element; at the end `element` is empty.
  void Read() {
    element = values.try_next();
    if (element.has_value()) {
      element_key.emplace(key(*element));
    }
  }
  std::optional<T> NextOf(int64_t group) {
    if (group != latest || !element.has_value() || !(*element_key == *group_key)) {
      return std::nullopt;
    }
    std::optional<T> next = std::exchange(element, std::nullopt);
    Read();
    return next;
  }
  // To the next group; false if there is none.
  bool Advance() {
    ++latest;
    if (!started) {
      started = true;
      Read();
    } else {
      while (element.has_value() && *element_key == *group_key) {
        Read();
      }
    }
    if (!element.has_value()) {
      return false;
    }
    group_key = element_key;
    return true;
  }

  Iterator<T> values;
  Key key;
  std::optional<T> element;  // Read, but not given yet.
  std::optional<K> element_key;
  std::optional<K> group_key;
  int64_t latest = 0;
  bool started = false;
};

inline int64_t Bound(std::optional<int64_t> value, int64_t otherwise, const char* problem,
                     int64_t least = 0) {
  const int64_t bound = value.value_or(otherwise);
  if (bound < least) {
    internal::RaiseValueError(problem);
  }
  return bound;
}

}  // namespace impl

inline Iterator<int64_t> count(int64_t start, int64_t step) {
  // The number after the last that fits is an error only if it is asked for.
  return impl::Make<int64_t>(
      [next = start, step, first = true]() mutable -> std::optional<int64_t> {
        next = first ? next : add(next, step);
        first = false;
        return next;
      });
}

template <std::same_as<double> T>
Iterator<double> count(T start, double step) {
  return impl::Make<double>([next = start, step]() mutable -> std::optional<double> {
    return std::exchange(next, next + step);
  });
}

template <internal::Iterable Values>
auto cycle(Values&& values) {
  using T = impl::Element<Values>;
  return impl::Make<T>([iterator = iter(std::forward<Values>(values)), seen = std::vector<T>(),
                        position = size_t{0}, again = false]() mutable -> std::optional<T> {
    if (!again) {
      if (std::optional<T> element = iterator.try_next()) {
        seen.push_back(*element);
        return element;
      }
      again = true;
    }
    if (seen.empty()) {
      return std::nullopt;
    }
    position = position == seen.size() ? 0 : position;
    return seen[position++];
  });
}

template <class Value>
auto repeat(Value value) {
  using T = internal::ValueType<Value>;
  return impl::Make<T>([value = T(std::move(value))]() -> std::optional<T> { return value; });
}

template <class Value>
auto repeat(Value value, int64_t times) {
  using T = internal::ValueType<Value>;
  return impl::Make<T>([value = T(std::move(value)), left = times]() mutable -> std::optional<T> {
    return left-- > 0 ? std::optional<T>(value) : std::nullopt;
  });
}

template <internal::Iterable First, internal::Iterable... Rest>
auto chain(First&& first, Rest&&... rest) {
  using T = impl::Element<First>;
  std::vector<Iterator<T>> iterators{Iterator<T>(std::forward<First>(first)),
                                     Iterator<T>(std::forward<Rest>(rest))...};
  return impl::Make<T>(
      [iterators = std::move(iterators), position = size_t{0}]() mutable -> std::optional<T> {
        for (; position < iterators.size(); ++position) {
          if (std::optional<T> element = iterators[position].try_next()) {
            return element;
          }
        }
        return std::nullopt;
      });
}

template <internal::Iterable Values>
auto chain_from_iterable(Values&& values) {
  using Inner = impl::Element<Values>;
  using T = impl::Element<Inner>;
  return impl::Make<T>([outer = iter(std::forward<Values>(values)),
                        inner = std::optional<Iterator<T>>()]() mutable -> std::optional<T> {
    while (true) {
      if (inner.has_value()) {
        if (std::optional<T> element = inner->try_next()) {
          return element;
        }
      }
      auto next = outer.try_next();
      if (!next.has_value()) {
        return std::nullopt;
      }
      inner.emplace(*std::move(next));
    }
  });
}

template <internal::Iterable Values>
auto islice(Values&& values, std::optional<int64_t> stop) {
  return islice(std::forward<Values>(values), 0, stop);
}

template <internal::Iterable Values>
auto islice(Values&& values, std::optional<int64_t> start, std::optional<int64_t> stop,
            std::optional<int64_t> step) {
  constexpr const char* kIndices =
      "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  constexpr const char* kStop =
      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  using T = impl::Element<Values>;
  const int64_t first = impl::Bound(start, 0, kIndices);
  const int64_t last = impl::Bound(stop, INT64_MAX, stop == -1 ? kStop : kIndices);
  const int64_t stride =
      impl::Bound(step, 1, "Step for islice() must be a positive integer or None.", 1);
  return impl::Make<T>([iterator = iter(std::forward<Values>(values)), position = int64_t{0},
                        next = first, end = std::max(first, last),
                        stride]() mutable -> std::optional<T> {
    while (position < end) {  // All up to the end is read, also what is not asked for.
      std::optional<T> element;
      if (auto read = iterator.try_next()) {
        element.emplace(*std::move(read));
      }
      if (!element.has_value()) {
        return std::nullopt;
      }
      if (position++ == next) {
        next = next > INT64_MAX - stride ? INT64_MAX : next + stride;
        return element;
      }
    }
    return std::nullopt;
  });
}

template <class Predicate, internal::Iterable Values>
auto takewhile(Predicate predicate, Values&& values) {
  using T = impl::Element<Values>;
  return impl::Make<T>(
      [predicate = std::move(predicate), iterator = iter(std::forward<Values>(values))]() mutable {
        std::optional<T> element = iterator.try_next();
        return element.has_value() && impl::IsTrue(predicate(*element)) ? std::move(element)
                                                                        : std::nullopt;
      });
}

template <class Predicate, internal::Iterable Values>
auto dropwhile(Predicate predicate, Values&& values) {
  using T = impl::Element<Values>;
  return impl::Make<T>([predicate = std::move(predicate),
                        iterator = iter(std::forward<Values>(values)), dropping = true]() mutable {
    std::optional<T> element = iterator.try_next();
    while (dropping && element.has_value() && impl::IsTrue(predicate(*element))) {
      element = iterator.try_next();
    }
    dropping = false;
    return element;
  });
}

template <class Predicate, internal::Iterable Values>
auto filterfalse(Predicate predicate, Values&& values) {
  using T = impl::Element<Values>;
  return impl::Make<T>(
      [predicate = std::move(predicate), iterator = iter(std::forward<Values>(values))]() mutable {
        std::optional<T> element = iterator.try_next();
        while (element.has_value() && impl::IsTrue(predicate(*element))) {
          element = iterator.try_next();
        }
        return element;
      });
}

template <internal::Iterable Values, internal::Iterable Selectors>
auto compress(Values&& values, Selectors&& selectors) {
  using T = impl::Element<Values>;
  return impl::Make<T>(
      [iterator = iter(std::forward<Values>(values)),
       selecting = iter(std::forward<Selectors>(selectors))]() mutable -> std::optional<T> {
        while (true) {
          std::optional<T> element = iterator.try_next();
          if (!element.has_value()) {
            return std::nullopt;
          }
          const auto selector = selecting.try_next();
          if (!selector.has_value()) {
            return std::nullopt;
          }
          if (impl::IsTrue(*selector)) {
            return element;
          }
        }
      });
}

template <internal::Iterable Values>
auto accumulate(Values&& values) {
  return accumulate(std::forward<Values>(values), impl::Add());
}

template <internal::Iterable Values, class Function>
auto accumulate(Values&& values, Function function) {
  using T = impl::Element<Values>;
  return impl::Make<T>([iterator = iter(std::forward<Values>(values)),
                        function = std::move(function), total = std::optional<T>()]() mutable {
    std::optional<T> element = iterator.try_next();
    if (element.has_value()) {
      total = total.has_value() ? static_cast<T>(function(*total, *element)) : *element;
      element = total;
    }
    return element;
  });
}

template <internal::Iterable Values, class Function, class Initial>
auto accumulate(Values&& values, Function function, Initial initial) {
  using T = internal::ValueType<Initial>;
  return impl::Make<T>([iterator = iter(std::forward<Values>(values)),
                        function = std::move(function), total = T(std::move(initial)),
                        first = true]() mutable -> std::optional<T> {
    if (!std::exchange(first, false)) {
      const auto element = iterator.try_next();
      if (!element.has_value()) {
        return std::nullopt;
      }
      total = static_cast<T>(function(total, *element));
    }
    return total;
  });
}

template <internal::Iterable Values, class T>
auto accumulate_from(Values&& values, T initial) {
  return accumulate(std::forward<Values>(values), impl::Add(), std::move(initial));
}

template <class Function, internal::Iterable Values>
auto starmap(Function function, Values&& values) {
  using T = std::decay_t<decltype(std::apply(function, std::declval<impl::Element<Values>>()))>;
  return impl::Make<T>(
      [function = std::move(function),
       iterator = iter(std::forward<Values>(values))]() mutable -> std::optional<T> {
        auto arguments = iterator.try_next();
        return arguments.has_value() ? std::optional<T>(std::apply(function, *std::move(arguments)))
                                     : std::nullopt;
      });
}

template <internal::Iterable Values>
auto pairwise(Values&& values) {
  using T = impl::Element<Values>;
  using Pair = std::tuple<T, T>;
  return impl::Make<Pair>([iterator = iter(std::forward<Values>(values)),
                           before = std::optional<T>()]() mutable -> std::optional<Pair> {
    if (!before.has_value()) {
      before = iterator.try_next();
    }
    std::optional<T> next = before.has_value() ? iterator.try_next() : std::nullopt;
    if (!next.has_value()) {
      return std::nullopt;
    }
    Pair pair(*std::move(before), *next);
    before = std::move(next);
    return pair;
  });
}

template <internal::Iterable Values>
auto batched(Values&& values, int64_t n) {
  using T = impl::Element<Values>;
  using Batch = Tuple<T>;
  impl::Bound(n, 0, "n must be at least one", 1);
  return impl::Make<Batch>(
      [iterator = iter(std::forward<Values>(values)), n]() mutable -> std::optional<Batch> {
        std::vector<T> batch;
        while (static_cast<int64_t>(batch.size()) < n) {
          std::optional<T> element = iterator.try_next();
          if (!element.has_value()) {
            break;
          }
          batch.push_back(*std::move(element));
        }
        return batch.empty() ? std::nullopt : std::optional<Batch>(batch);
      });
}

template <class Fill, internal::Iterable... Values>
auto zip_longest(const Fill& fill, Values&&... values) {
  constexpr bool kNone = std::same_as<Fill, NoneType>;
  // With None, elements that cannot be None become optional.
  const auto widen = []<class T>(std::optional<T> element, const Fill& otherwise) {
    if constexpr (kNone && !std::constructible_from<T, NoneType>) {
      return element;
    } else {
      return element.has_value() ? *std::move(element) : static_cast<T>(otherwise);
    }
  };
  using Row = std::tuple<decltype(widen(std::optional<impl::Element<Values>>(), fill))...>;
  return impl::Make<Row>([widen, fill,
                          iterators = std::tuple(Iterator<impl::Element<Values>>(
                              std::forward<Values>(values))...)]() -> std::optional<Row> {
    std::tuple<std::optional<impl::Element<Values>>...> read = std::apply(
        [](const auto&... iterator) {
          // Braces: from left to right.
          return std::tuple<std::optional<impl::Element<Values>>...>{iterator.try_next()...};
        },
        iterators);
    return std::apply(
        [&widen, &fill](auto&... element) -> std::optional<Row> {
          if (!(element.has_value() || ...)) {
            return std::nullopt;
          }
          return Row(widen(std::move(element), fill)...);
        },
        read);
  });
}

template <internal::Iterable Values>
auto groupby(Values&& values) {
  return groupby(std::forward<Values>(values),
                 [](const impl::Element<Values>& element) { return element; });
}

template <internal::Iterable Values, class Key>
auto groupby(Values&& values, Key key) {
  using T = impl::Element<Values>;
  using K = std::decay_t<decltype(key(std::declval<const T&>()))>;
  using Group = std::tuple<K, Iterator<T>>;
  using Grouping = impl::Grouping<T, K, Key>;
  auto grouping =
      std::make_shared<Grouping>(Iterator<T>(std::forward<Values>(values)), std::move(key));
  return impl::Make<Group>([grouping = std::move(grouping)]() -> std::optional<Group> {
    if (!grouping->Advance()) {
      return std::nullopt;
    }
    auto next = [grouping, group = grouping->latest] { return grouping->NextOf(group); };
    return Group(*grouping->group_key, Iterator<T>(std::move(next)));
  });
}

template <internal::Iterable... Values>
auto product(const Values&... values) {
  using Row = std::tuple<impl::Element<Values>...>;
  return impl::Make<Row>([wheels = std::tuple(impl::Wheel(internal::Collect(values))...),
                          started = false]() mutable -> std::optional<Row> {
    const bool empty =
        std::apply([](const auto&... wheel) { return (wheel.values.empty() || ...); }, wheels);
    if (empty) {
      return std::nullopt;
    }
    if (std::exchange(started, true)) {
      // The last one turns, and every other when the one behind it is at its beginning again.
      bool turn = true;
      [&]<size_t... kI>(std::index_sequence<kI...>) {
        constexpr size_t kLast = sizeof...(Values) - 1;
        ((turn = turn && std::get<kLast - kI>(wheels).Turn()), ...);
      }(std::index_sequence_for<Values...>());
      if (turn) {
        return std::nullopt;
      }
    }
    return std::apply([](const auto&... wheel) { return Row(wheel.current()...); }, wheels);
  });
}

template <size_t kLength, internal::Iterable Values>
auto product_repeat(const Values& values) {
  return impl::SelectFixed<kLength>(internal::Selecting::kProduct, values);
}
template <internal::Iterable Values>
auto product_repeat(const Values& values, int64_t length) {
  return impl::Select(internal::Selecting::kProduct, values, length);
}
template <size_t kLength, internal::Iterable Values>
auto permutations(const Values& values) {
  return impl::SelectFixed<kLength>(internal::Selecting::kPermutations, values);
}
template <internal::Iterable Values>
auto permutations(const Values& values, std::optional<int64_t> length) {
  return impl::Select(internal::Selecting::kPermutations, values, length);
}
template <size_t kLength, internal::Iterable Values>
auto combinations(const Values& values) {
  return impl::SelectFixed<kLength>(internal::Selecting::kCombinations, values);
}
template <internal::Iterable Values>
auto combinations(const Values& values, int64_t length) {
  return impl::Select(internal::Selecting::kCombinations, values, length);
}
template <size_t kLength, internal::Iterable Values>
auto combinations_with_replacement(const Values& values) {
  return impl::SelectFixed<kLength>(internal::Selecting::kWithReplacement, values);
}
template <internal::Iterable Values>
auto combinations_with_replacement(const Values& values, int64_t length) {
  return impl::Select(internal::Selecting::kWithReplacement, values, length);
}

}  // namespace py::itertools

#endif  // PY_INTERNAL_ITERTOOLS_IMPL_H_
