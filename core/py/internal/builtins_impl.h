// Implementation of builtins.h.

#ifndef PY_INTERNAL_BUILTINS_IMPL_H_
#define PY_INTERNAL_BUILTINS_IMPL_H_

#include "py/builtins.h"  // IWYU pragma: keep

namespace py {
namespace internal {

// Something to iterate over: C++ containers that outlive it by reference, all else by value.
template <class Values>
using Held = std::conditional_t<std::is_lvalue_reference_v<Values>,
                                const std::remove_cvref_t<Values>&, std::remove_cvref_t<Values>>;

}  // namespace internal

template <class T>
int64_t len(const T& value) {
  if constexpr (internal::Text<T>) {
    return internal::CountCharacters(value);
  } else {
    return static_cast<int64_t>(value.size());
  }
}
template <class... Ts>
int64_t len(const std::tuple<Ts...>& /*tuple*/) {
  return sizeof...(Ts);
}

template <internal::Iterable Values, class T>
  requires(!internal::Text<Values>)
bool contains(const Values& values, const T& value) {
  if constexpr (requires { values.contains(value); }) {
    return values.contains(value);
  } else {
    for (const auto& element : values) {
      if (element == value) {
        return true;
      }
    }
    return false;
  }
}

template <internal::Iterable Values, internal::Keyword... Options>
List<internal::Element<Values>> sorted(Values&& values, const Options&... options) {
  List<internal::Element<Values>> list = internal::Collect(std::forward<Values>(values));
  list.sort(options...);
  return list;
}

template <internal::Iterable Values>
List<internal::Element<Values>> reversed(Values&& values) {
  List<internal::Element<Values>> list = internal::Collect(std::forward<Values>(values));
  list.reverse();
  return list;
}

namespace internal {

// The iterators of several ranges, side by side. They are asked in order, and not those after the
// first that has ended; if `kIsStrict`, all must end together. Elements that cannot be copied are
// moved out.
template <bool kIsStrict, class... Ranges>
class Zip {
 public:
  using value_type = std::tuple<Element<Ranges>...>;
  static constexpr bool kBeginAsks = true;

  class Iterator {
   public:
    using value_type = Zip::value_type;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(const std::tuple<Ranges...>& ranges) {
      Advance([this, &ranges]<size_t kI>() {
        const auto& range = std::get<kI>(ranges);
        std::get<kI>(positions_).emplace(std::begin(range), std::end(range));
      });
    }

    value_type operator*() const {
      return std::apply(
          [](const auto&... position) { return value_type(Take(*position->first)...); },
          positions_);
    }
    Iterator& operator++() {
      Advance([this]<size_t kI>() { ++std::get<kI>(positions_)->first; });
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& iterator, std::default_sentinel_t /*end*/) {
      return iterator.has_ended_;
    }

   private:
    template <class Range>
    using Position = std::optional<std::pair<decltype(std::begin(std::declval<const Range&>())),
                                             decltype(std::end(std::declval<const Range&>()))>>;

    template <class T>
    static decltype(auto) Take(T&& element) {
      using Value = std::remove_cvref_t<T>;
      if constexpr (std::is_lvalue_reference_v<T> && !std::is_copy_constructible_v<Value>) {
        return std::move(const_cast<Value&>(element));
      } else {
        return std::forward<T>(element);
      }
    }

    // Moves the positions in order by step.operator()<kI>(), until one has ended.
    template <class Step>
    void Advance(Step step) {
      [this, &step]<size_t... kI>(std::index_sequence<kI...>) {
        ((step.template operator()<kI>(), this->template CheckEnd<kI>()) && ...);
      }(std::index_sequence_for<Ranges...>());
    }

    // Whether to go on to the next position.
    template <size_t kI>
    bool CheckEnd() {
      const auto& position = *std::get<kI>(positions_);
      const bool has_ended = position.first == position.second;
      if constexpr (kIsStrict && kI > 0) {
        if (has_ended != has_ended_) {
          RaiseUnequalLengths(kI, has_ended ? "shorter" : "longer");
        }
      }
      has_ended_ = has_ended;
      return kIsStrict || !has_ended;
    }

    std::tuple<Position<Ranges>...> positions_;
    bool has_ended_ = false;
  };

  explicit Zip(Ranges... ranges) : ranges_(std::forward<Ranges>(ranges)...) {}

  Iterator begin() const { return Iterator(ranges_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  std::tuple<Ranges...> ranges_;
};

// 0, 1, 2, … without end.
class Counter {
 public:
  class Iterator {
   public:
    using value_type = int64_t;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(int64_t value) : value_(value) {}
    int64_t operator*() const { return value_; }
    Iterator& operator++() {
      ++value_;
      return *this;
    }
    void operator++(int) { ++value_; }
    friend bool operator==(const Iterator& /*iterator*/, std::default_sentinel_t /*end*/) {
      return false;
    }

   private:
    int64_t value_;
  };

  explicit Counter(int64_t start) : start_(start) {}
  Iterator begin() const { return Iterator(start_); }
  std::default_sentinel_t end() const { return {}; }

 private:
  int64_t start_;
};

// What AsRange gives, held: texts become a vector, which is held by value.
template <class Values>
using HeldRange = Held<decltype(AsRange(std::declval<Values>()))>;

}  // namespace internal

template <internal::Iterable Values>
auto enumerate(Values&& values, int64_t start) {
  return internal::Zip<false, internal::Counter, internal::HeldRange<Values>>(
      internal::Counter(start), internal::AsRange(std::forward<Values>(values)));
}

template <internal::Iterable... Values>
auto zip(Values&&... values) {
  return internal::Zip<false, internal::HeldRange<Values>...>(
      internal::AsRange(std::forward<Values>(values))...);
}

template <internal::Iterable... Values>
auto zip_strict(Values&&... values) {
  return internal::Zip<true, internal::HeldRange<Values>...>(
      internal::AsRange(std::forward<Values>(values))...);
}

namespace internal {

// Whether the candidate replaces the best so far: only if it is better, not if it is equal.
struct IsSmaller {
  static constexpr const char* kName = "min";
  template <class T>
  bool operator()(const T& candidate, const T& best) const {
    return IsLess(candidate, best);
  }
};
struct IsLarger {
  static constexpr const char* kName = "max";
  template <class T>
  bool operator()(const T& candidate, const T& best) const {
    if constexpr (std::is_same_v<T, NoneType>) {
      RaiseTypeError("'>' not supported between instances of 'NoneType' and 'NoneType'");
    } else {
      return best < candidate;
    }
  }
};

template <class Better, Iterable Values, class Key>
std::optional<Element<Values>> FindBest(const Values& values, const Key& key) {
  using Value = Element<Values>;
  std::optional<Value> best;
  std::optional<KeptKey<Key, Value>> best_key;
  for (const Value& value : AsRange(values)) {
    auto value_key = KeyOf(key, value);
    if (!best.has_value() || Better()(value_key, *best_key)) {
      best_key = std::move(value_key);
      best = value;
    }
  }
  return best;
}

template <class T>
struct IsDefault : std::false_type {};
template <class T>
struct IsDefault<DefaultArgument<T>> : std::true_type {};

template <class T, class... Options>
const T& FindDefault(const DefaultArgument<T>& value, const Options&... /*options*/) {
  return value.value;
}
template <class Other, class T>
const T& FindDefault(const Other& /*other*/, const DefaultArgument<T>& value) {
  return value.value;
}

// Of an iterable.
template <class Better, Iterable Values, Keyword... Options>
auto BestOf(const Values& values, const Options&... options) {
  std::optional<Element<Values>> best = FindBest<Better>(values, FindKey(options...));
  if constexpr ((IsDefault<Options>::value || ...)) {
    const auto& fallback = FindDefault(options...);
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(fallback)>, NoneType>) {
      return ValueOrNone(std::move(best));
    } else {
      return best.has_value() ? *std::move(best) : static_cast<Element<Values>>(fallback);
    }
  } else {
    if (!best.has_value()) {
      const std::string message = std::string(Better::kName) + "() iterable argument is empty";
      RaiseValueError(message.c_str());
    }
    return *std::move(best);
  }
}

// Integers of all sizes are int64_t, and texts of all kinds std::string.
template <class T>
using Argument =
    std::conditional_t<Text<T>, std::string,
                       std::conditional_t<Integer<T> && !std::is_same_v<T, bool>, int64_t, T>>;

// Of two or more arguments, which a keyword may follow.
template <class Better, class First, class... Rest>
auto BestOfArguments(const First& first, const Rest&... rest) {
  using Value = Argument<First>;
  std::vector<Value> values{static_cast<Value>(first)};
  const auto add = [&values]<class T>(const T& value) {
    if constexpr (!Keyword<T>) {
      static_assert(std::is_same_v<Argument<T>, Value>, "the arguments must have one type");
      values.push_back(static_cast<Value>(value));
    }
  };
  (add(rest), ...);
  const auto best_by = [&values](const auto&... options) {
    return BestOf<Better>(values, options...);
  };
  const auto last = std::get<sizeof...(Rest) - 1>(std::tie(rest...));
  if constexpr (Keyword<decltype(last)>) {
    return best_by(last);
  } else {
    return best_by();
  }
}

template <class Better, class First, class... Rest>
auto Best(const First& first, const Rest&... rest) {
  if constexpr (((Keyword<Rest>) && ...)) {
    return BestOf<Better>(first, rest...);
  } else {
    return BestOfArguments<Better>(first, rest...);
  }
}

template <class T>
concept OptionalValue = std::same_as<T, std::optional<typename T::value_type>>;

// Neumaier's summation, as CPython's sum() does it.
class FloatSum {
 public:
  FloatSum() = default;
  explicit FloatSum(double start) : total_(start) {}

  void Add(double value) {
    const double total = total_ + value;
    compensation_ +=
        std::fabs(total_) >= std::fabs(value) ? (total_ - total) + value : (value - total) + total_;
    total_ = total;
  }
  // An int among floats is added without compensation.
  void AddPlain(double value) { total_ += value; }
  double Total() const {
    return compensation_ != 0 && std::isfinite(compensation_) ? total_ + compensation_ : total_;
  }

 private:
  double total_ = 0;
  double compensation_ = 0;
};

}  // namespace internal

template <class... Args>
auto min(const Args&... args) {
  return internal::Best<internal::IsSmaller>(args...);
}
template <class... Args>
auto max(const Args&... args) {
  return internal::Best<internal::IsLarger>(args...);
}

template <internal::Iterable Values>
auto sum(const Values& values) {
  using Element = internal::Element<Values>;
  if constexpr (internal::OptionalValue<Element>) {
    std::vector<typename Element::value_type> present;
    for (const auto& value : values) {
      if (!value.has_value()) [[unlikely]] {
        // The sum starts with the int 0.
        constexpr bool kFloats = std::floating_point<typename Element::value_type>;
        const std::string total = kFloats && !present.empty() ? "float" : "int";
        internal::RaiseTypeError("unsupported operand type(s) for +: '" + total +
                                 "' and 'NoneType'");
      }
      present.push_back(*value);
    }
    return sum(present);
  } else if constexpr (std::floating_point<Element>) {
    internal::FloatSum sum;
    for (const double value : values) {
      sum.Add(value);
    }
    return sum.Total();
  } else {
    return sum(values, int64_t{0});
  }
}
template <internal::Iterable Values, class T>
T sum(const Values& values, T start) {
  for (const auto& value : values) {
    if constexpr (std::integral<T>) {
      start = add(start, value);
    } else {
      start = start + value;
    }
  }
  return start;
}

template <internal::Iterable Values>
bool any(const Values& values) {
  for (const auto& value : internal::AsRange(values)) {
    if (truth(value)) {
      return true;
    }
  }
  return false;
}
template <internal::Iterable Values>
bool all(const Values& values) {
  for (const auto& value : internal::AsRange(values)) {
    if (!truth(value)) {
      return false;
    }
  }
  return true;
}

}  // namespace py

#endif  // PY_INTERNAL_BUILTINS_IMPL_H_
