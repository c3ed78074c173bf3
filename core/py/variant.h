// holds(), as() and convert(): values that may have one of several types.

#ifndef PY_VARIANT_H_
#define PY_VARIANT_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/exceptions.h"
#include "py/instance.h"
#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/type_traits.h"
#include "py/list.h"
#include "py/none.h"
#include "py/number.h"
#include "py/object.h"
#include "py/tuple.h"

namespace py {

// isinstance(value, T) for a value of any static type: a variant, an optional, a Ref, an outcome,
// an exception or something that simply is a T. T is a C++ type of a Python value (int64_t, double,
// bool, std::string, NoneType, List<…>), a class that derives from Instance, or an exception class.
// As in Python a bool is an int.
template <class T, class Value>
bool holds(const Value& value);

// The same value as a T, after holds<T>(value): a Ref<T> for a class that derives from Instance.
// TypeError if it is none. An exception is given as std::exception_ptr. T may also be an optional
// or a variant of fewer types than the value may have.
template <class T, class Value>
auto as(const Value& value);

// The same value as a T, to take an attribute of it that its other types do not have: of those
// AttributeError, `'int' object has no attribute 'args'`.
template <class T, class Value>
auto as_having(const Value& value, const char* attribute);

// The same value as a T, what it may be beside None: of None, TypeError with this text.
template <class T, class Value>
auto as_some(const Value& value, const char* error);

// Functions for the alternatives of a variant, as one:
//   std::visit(py::Overloaded{[](int64_t n) { … }, [](const std::string& s) { … }}, value)
template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

// A value as a wider type, without a change that Python would notice: T to std::optional<T> or to a
// variant, a variant to one with more alternatives, an optional to a variant with NoneType, a Ref
// to a base class, an int or a float to a Number, tuples element by element. Fresh results that C++
// gives as std::vector, std::tuple or GatherResult become a List, a new one. A List does not become
// a List of other elements, since it would be another list: that does not compile.
template <class To, class From>
To convert(From&& from);

// The element of a variant of tuples that stands in each at this position, from the end if that is
// negative, as a T.
template <ptrdiff_t kPosition, class T, class... Tuples>
T item(const std::variant<Tuples...>& value);

// Implementation only below.

namespace internal {

template <class T>
concept IntegerValue = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept InstanceType = std::is_class_v<T> && std::derived_from<T, Instance>;

// What `as<T>` gives.
template <class T>
struct AsResult {
  using type = T;
};
template <InstanceType T>
struct AsResult<T> {
  using type = Ref<T>;
};
template <class T>
  requires std::derived_from<T, BaseException>
struct AsResult<T> {
  using type = std::exception_ptr;
};

// The value as a T, or nothing.
template <class T, class Value>
std::optional<typename AsResult<T>::type> TryAs(const Value& value);

// The value as the first alternative that it is.
template <class... Ts, class Value>
std::optional<std::variant<Ts...>> TryAsOneOf(const Value& value) {
  std::optional<std::variant<Ts...>> found;
  const auto try_as = [&]<class T>(std::in_place_type_t<T> alternative) {
    if (auto held = TryAs<T>(value)) {
      found.emplace(alternative, *std::move(held));
    }
    return found.has_value();
  };
  static_cast<void>((try_as(std::in_place_type<Ts>) || ...));
  return found;
}

template <class T, class Value>
std::optional<typename AsResult<T>::type> TryAs(const Value& value) {
  if constexpr (OutcomeValue<T> && !std::same_as<T, Value>) {
    if (auto error = TryAs<std::exception_ptr>(value)) {
      return T(*std::move(error));
    }
    auto found = TryAs<typename T::value_type>(value);
    return found.has_value() ? std::optional<T>(*std::move(found)) : std::nullopt;
  } else if constexpr (IsOptional<T>::value) {
    if (TryAs<NoneType>(value).has_value()) {
      return T();
    }
    auto found = TryAs<typename T::value_type>(value);
    return found.has_value() ? std::optional<T>(*std::move(found)) : std::nullopt;
  } else if constexpr (IsVariant<T>::value) {
    return []<class... Ts>(std::type_identity<std::variant<Ts...>> /*to*/, const Value& from) {
      return TryAsOneOf<Ts...>(from);
    }(std::type_identity<T>(), value);
  } else if constexpr (IsVariant<Value>::value) {
    return std::visit([](const auto& held) { return TryAs<T>(held); }, value);
  } else if constexpr (IsOptional<Value>::value) {
    return value.has_value() ? TryAs<T>(*value) : TryAs<T>(None);
  } else if constexpr (OutcomeValue<Value>) {
    return value.has_value() ? TryAs<T>(value.value()) : TryAs<T>(value.exception());
  } else if constexpr (IsRef<Value>::value) {
    if constexpr (InstanceType<T>) {
      return isinstance<T>(value) ? std::optional(cast<T>(value)) : std::nullopt;
    } else if constexpr (std::same_as<T, NoneType>) {
      return value ? std::nullopt : std::optional(None);
    } else if constexpr (std::same_as<T, Value>) {
      return value;
    }
  } else if constexpr (std::same_as<Value, std::exception_ptr>) {
    if constexpr (std::derived_from<T, BaseException> || std::same_as<T, std::exception>) {
      return value != nullptr && isinstance<T>(value) ? std::optional(value) : std::nullopt;
    } else if constexpr (std::same_as<T, NoneType>) {
      return value == nullptr ? std::optional(None) : std::nullopt;
    } else if constexpr (std::same_as<T, Value>) {
      return value;
    }
  } else if constexpr (std::same_as<Value, py::Number>) {
    if constexpr (std::same_as<T, int64_t>) {
      return value.is_int() ? std::optional(int_(value)) : std::nullopt;
    } else if constexpr (std::same_as<T, double>) {
      return value.is_float() ? std::optional(float_(value)) : std::nullopt;
    } else if constexpr (std::same_as<T, py::Number>) {
      return value;
    }
  } else if constexpr (std::same_as<Value, Object>) {
    if constexpr (!InstanceType<T> && !std::derived_from<T, BaseException>) {
      const T* held = value.template get_if<T>();
      return held != nullptr ? std::optional(*held) : std::nullopt;
    } else if constexpr (InstanceType<T>) {
      const Ref<T>* held = value.template get_if<Ref<T>>();
      return held != nullptr ? std::optional(*held) : std::nullopt;
    }
  } else if constexpr (std::same_as<Value, T>) {
    return value;
  } else if constexpr (std::same_as<T, int64_t> && std::integral<Value>) {
    return static_cast<int64_t>(value);
  } else if constexpr (std::same_as<T, std::string> && Text<Value>) {
    return std::string(std::string_view(value));
  } else if constexpr (std::same_as<T, py::Number> && py::internal::Number<Value>) {
    return ToNumber(value);
  }
  return std::nullopt;
}

}  // namespace internal

template <class T, class Value>
bool holds(const Value& value) {
  return internal::TryAs<T>(value).has_value();
}

template <class T, class Value>
auto as(const Value& value) {
  auto found = internal::TryAs<T>(value);
  if (!found.has_value()) {
    internal::RaiseTypeError("unexpected value of type " + type_name(value));
  }
  return *std::move(found);
}

template <class T, class Value>
auto as_some(const Value& value, const char* error) {
  if (holds<NoneType>(value)) [[unlikely]] {
    internal::RaiseTypeError(error);
  }
  return as<T>(value);
}

template <class T, class Value>
auto as_having(const Value& value, const char* attribute) {
  auto found = internal::TryAs<T>(value);
  if (!found.has_value()) {
    internal::RaiseNoAttribute(type_name(value), attribute);
  }
  return *std::move(found);
}

namespace internal {

template <class To, class From>
consteval bool CanConvert();

// Whether every alternative of a variant, or every element of a tuple, can be converted.
template <class To, class From>
struct CanConvertAll : std::false_type {};
template <class To, class... Froms>
struct CanConvertAll<To, std::variant<Froms...>>
    : std::bool_constant<(CanConvert<To, Froms>() && ...)> {};
template <class To, class... Froms>
struct CanConvertAll<To, std::tuple<Froms...>>
    : std::bool_constant<(CanConvert<To, Froms>() && ...)> {};
template <class... Tos, class... Froms>
  requires(sizeof...(Tos) == sizeof...(Froms))
struct CanConvertAll<std::tuple<Tos...>, std::tuple<Froms...>>
    : std::bool_constant<(CanConvert<Tos, Froms>() && ...)> {};

// The alternative of a variant that a From becomes: the same type if there is it, else the first
// that it can be converted to; the number of alternatives if there is none.
template <class Variant, class From>
struct Alternative;
template <class... Tos, class From>
struct Alternative<std::variant<Tos...>, From> {
  static constexpr size_t kIndex = [] {
    constexpr bool kSame[] = {std::same_as<Tos, From>...};
    constexpr bool kPossible[] = {CanConvert<Tos, From>()...};
    for (size_t i = 0; i < sizeof...(Tos); ++i) {
      if (kSame[i]) {
        return i;
      }
    }
    for (size_t i = 0; i < sizeof...(Tos); ++i) {
      if (kPossible[i]) {
        return i;
      }
    }
    return sizeof...(Tos);
  }();
};

// The std::tuple that a GatherResult derives from.
template <class... Ts>
std::tuple<Ts...> TupleOf(const std::tuple<Ts...>& tuple);
template <class T>
using BaseTuple = decltype(TupleOf(std::declval<const T&>()));

// A struct that says which tuple it is in Python.
template <class To, class From>
concept IsTupleInPython = !FixedTuple<From> && std::is_class_v<From> &&
                          requires(const From& from) { from.operator To(); };

template <class To, class From>
consteval bool CanConvert() {
  if constexpr (std::same_as<To, From>) {
    return true;
  } else if constexpr (IsVariant<From>::value) {
    return CanConvertAll<To, From>::value;
  } else if constexpr (OutcomeValue<From>) {
    using Value = std::remove_cvref_t<decltype(std::declval<const From&>().value())>;
    return (CanConvert<To, Value>() || (OutcomeValue<To> && NoneValue<Value>)) &&
           CanConvert<To, std::exception_ptr>();
  } else if constexpr (OutcomeValue<To>) {
    return std::same_as<From, std::exception_ptr> || CanConvert<typename To::value_type, From>();
  } else if constexpr (IsOptional<To>::value) {
    if constexpr (IsOptional<From>::value) {
      return CanConvert<typename To::value_type, typename From::value_type>();
    } else {
      return NoneValue<From> || CanConvert<typename To::value_type, From>();
    }
  } else if constexpr (IsOptional<From>::value) {
    return CanConvert<To, NoneType>() && CanConvert<To, typename From::value_type>();
  } else if constexpr (IsVariant<To>::value && std::same_as<From, py::Number>) {
    return CanConvert<To, int64_t>() && CanConvert<To, double>();
  } else if constexpr (IsVariant<To>::value) {
    return Alternative<To, From>::kIndex < std::variant_size_v<To>;
  } else if constexpr (IsRef<To>::value) {
    if constexpr (IsRef<From>::value) {
      return std::is_convertible_v<typename From::element_type*, typename To::element_type*>;
    } else {
      return NoneValue<From>;
    }
  } else if constexpr (std::same_as<To, std::exception_ptr>) {
    return NoneValue<From> || std::same_as<From, std::exception_ptr>;
  } else if constexpr (std::same_as<To, std::string>) {
    return Text<From>;
  } else if constexpr (std::same_as<To, py::Number>) {
    return IntegerValue<From> || std::floating_point<From>;
  } else if constexpr (std::same_as<To, int64_t>) {
    return IntegerValue<From>;
  } else if constexpr (std::same_as<To, double>) {
    return std::floating_point<From>;
  } else if constexpr (std::same_as<To, bool>) {
    return false;
  } else if constexpr (IsInstanceOf<To, std::tuple>::value) {
    return CanConvertAll<To, From>::value || IsTupleInPython<To, From>;
  } else if constexpr (IsInstanceOf<To, Tuple>::value) {
    if constexpr (IsInstanceOf<From, Tuple>::value) {
      return CanConvert<typename To::value_type, typename From::value_type>();
    } else {
      return CanConvertAll<typename To::value_type, From>::value;
    }
  } else if constexpr (IsInstanceOf<To, List>::value) {
    if constexpr (IsInstanceOf<From, std::vector>::value) {
      return CanConvert<typename To::value_type, typename From::value_type>();
    } else if constexpr (FixedTuple<From> || FixedList<From>) {
      return CanConvertAll<typename To::value_type, BaseTuple<From>>::value;
    } else {
      return false;
    }
  } else if constexpr (IsInstanceOf<From, List>::value) {
    // A list of other elements would be another list.
    return !IsInstanceOf<To, std::vector>::value && std::is_convertible_v<From, To>;
  } else {
    return std::is_convertible_v<From, To>;
  }
}

// The elements of a tuple as a vector.
template <class T, class Fixed>
std::vector<T> ConvertElements(Fixed&& from) {
  std::vector<T> elements;
  [&]<size_t... kI>(std::index_sequence<kI...>) {
    // Another element each time. NOLINTNEXTLINE(bugprone-use-after-move)
    (elements.push_back(py::convert<T>(std::get<kI>(std::forward<Fixed>(from)))), ...);
  }(std::make_index_sequence<std::tuple_size_v<std::remove_cvref_t<Fixed>>>());
  return elements;
}

}  // namespace internal

template <class To, class From>
To convert(From&& from) {
  using namespace internal;  // NOLINT(google-build-using-namespace): of this file
  using Source = std::remove_cvref_t<From>;
  static_assert(CanConvert<To, Source>(), "the value cannot be converted without a difference");
  if constexpr (std::same_as<To, Source>) {
    return std::forward<From>(from);
  } else if constexpr (IsVariant<Source>::value) {
    return std::visit(
        []<class Held>(Held&& held) { return py::convert<To>(std::forward<Held>(held)); },
        std::forward<From>(from));
  } else if constexpr (IsVariant<To>::value && std::same_as<Source, py::Number>) {
    return from.is_int() ? py::convert<To>(int_(from)) : py::convert<To>(float_(from));
  } else if constexpr (OutcomeOfNone<Source> && OutcomeValue<To>) {
    if constexpr (CanConvert<To, NoneType>()) {
      return from.has_value() ? py::convert<To>(None) : To(from.exception());
    } else {
      // The outcome of a function that only throws: it has no value to convert.
      return To(from.exception());
    }
  } else if constexpr (OutcomeValue<Source>) {
    return from.has_value() ? py::convert<To>(from.value()) : py::convert<To>(from.exception());
  } else if constexpr (OutcomeValue<To>) {
    if constexpr (std::same_as<Source, std::exception_ptr>) {
      return To(std::forward<From>(from));
    } else {
      return To(py::convert<typename To::value_type>(std::forward<From>(from)));
    }
  } else if constexpr (IsOptional<To>::value && NoneValue<Source>) {
    return std::nullopt;
  } else if constexpr (IsOptional<To>::value && IsOptional<Source>::value) {
    if (!from.has_value()) {
      return std::nullopt;
    }
    return py::convert<typename To::value_type>(*std::forward<From>(from));
  } else if constexpr (IsOptional<To>::value) {
    return py::convert<typename To::value_type>(std::forward<From>(from));
  } else if constexpr (IsOptional<Source>::value) {
    return from.has_value() ? py::convert<To>(*std::forward<From>(from)) : py::convert<To>(None);
  } else if constexpr (IsVariant<To>::value) {
    constexpr size_t kIndex = Alternative<To, Source>::kIndex;
    return To(std::in_place_index<kIndex>,
              py::convert<std::variant_alternative_t<kIndex, To>>(std::forward<From>(from)));
  } else if constexpr (std::same_as<To, std::exception_ptr>) {
    return nullptr;  // Of None.
  } else if constexpr (std::same_as<To, std::string>) {
    return std::string(std::string_view(from));
  } else if constexpr (std::same_as<To, int64_t>) {
    return static_cast<int64_t>(from);
  } else if constexpr (IsTupleInPython<To, Source>) {
    return from.operator To();
  } else if constexpr (IsInstanceOf<To, std::tuple>::value) {
    return [&from]<size_t... kI>(std::index_sequence<kI...>) {
      return To(py::convert<std::tuple_element_t<kI, To>>(
          // Another element each time. NOLINTNEXTLINE(bugprone-use-after-move)
          std::get<kI>(std::forward<From>(from)))...);
    }(std::make_index_sequence<std::tuple_size_v<To>>());
  } else if constexpr (IsInstanceOf<To, Tuple>::value || IsInstanceOf<To, List>::value) {
    using T = typename To::value_type;
    if constexpr (FixedTuple<Source> || FixedList<Source>) {
      return To(ConvertElements<T>(std::forward<From>(from)));
    } else {
      std::vector<T> elements;
      for (auto&& element : from) {
        elements.push_back(py::convert<T>(std::forward<decltype(element)>(element)));
      }
      return To(std::move(elements));
    }
  } else {
    return std::forward<From>(from);
  }
}

template <ptrdiff_t kPosition, class T, class... Tuples>
T item(const std::variant<Tuples...>& value) {
  return std::visit(
      []<class Held>(const Held& held) {
        constexpr ptrdiff_t kSize = std::tuple_size_v<Held>;
        return convert<T>(std::get < kPosition<0 ? kPosition + kSize : kPosition>(held));
      },
      value);
}

}  // namespace py

#endif  // PY_VARIANT_H_
