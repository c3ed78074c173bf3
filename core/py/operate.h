// operate(): operators of values that may have several types, of which not all have the operator.

#ifndef PY_OPERATE_H_
#define PY_OPERATE_H_

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "py/arithmetic.h"
#include "py/convert.h"
#include "py/internal/iteration.h"
#include "py/internal/raise.h"
#include "py/internal/type_traits.h"
#include "py/list.h"
#include "py/none.h"
#include "py/number.h"
#include "py/strings.h"
#include "py/type_name.h"
#include "py/variant.h"

namespace py {

// The operators that operate() takes. Comparisons give a bool, and only numbers and texts have
// them.
namespace operators {
struct Add;
struct Sub;
struct Mul;
struct TrueDiv;
struct FloorDiv;
struct Mod;
struct Pow;
struct Less;
struct LessEqual;
struct Greater;
struct GreaterEqual;
}  // namespace operators

// `a + b` and the like for what a and b are when it runs, as a Result. TypeError with Python's text
// if these have no such operator. `symbol` is how the text writes
// the operator, "+" or "+=":
//
//   py::operate<py::operators::Add, int64_t>(count_or_text, 1, "+")
template <class Operator, class Result, class A, class B>
Result operate(const A& a, const B& b, const char* symbol);

// separator.join(values) where some of the values may be no texts: TypeError for the first of
// these, with its position.
template <internal::Iterable Values>
std::string join_texts(std::string_view separator, const Values& values);

// int(value) and float(value) of what the value is when it runs; TypeError if that is no number and
// no text.
template <class Value>
  requires internal::IsVariant<Value>::value || internal::IsOptional<Value>::value
int64_t int_(const Value& value);
template <class Value>
  requires internal::IsVariant<Value>::value || internal::IsOptional<Value>::value
double float_(const Value& value);

// Implementation only below.

namespace internal {

// Calls `f` with what the value is: an alternative, None, an exception, an int or a float.
template <class Value, class F>
decltype(auto) WithHeld(const Value& value, const F& f) {
  if constexpr (IsVariant<Value>::value) {
    return std::visit([&f](const auto& held) { return WithHeld(held, f); }, value);
  } else if constexpr (IsOptional<Value>::value) {
    return value.has_value() ? WithHeld(*value, f) : f(None);
  } else if constexpr (OutcomeOfNone<Value>) {
    return value.has_value() ? f(None) : f(value.exception());
  } else if constexpr (OutcomeValue<Value>) {
    return value.has_value() ? f(value.value()) : f(value.exception());
  } else if constexpr (std::same_as<Value, py::Number>) {
    return value.is_float() ? f(float_(value)) : f(int_(value));
  } else {
    return f(value);
  }
}

template <class T>
concept Repeatable = Text<T> || IsInstanceOf<T, List>::value;

template <Repeatable T>
auto Repeat(const T& value, int64_t count) {
  if constexpr (Text<T>) {
    return repeat(std::string_view(value), count);
  } else {
    return value * count;
  }
}

template <class T>
inline constexpr bool kIsSequence = Repeatable<T> || FixedTuple<T>;

[[noreturn]] void RaiseUnsupported(const char* symbol, const std::string& a, const std::string& b);
// What a text, a list or a tuple says of something else behind a +, and what they say behind a *.
[[noreturn]] void RaiseCannotConcatenate(const std::string& a, const std::string& b);
[[noreturn]] void RaiseCannotMultiply(const std::string& other);
[[noreturn]] void RaiseNoNumber(const char* wanted, const std::string& found);

}  // namespace internal

namespace operators {

using internal::Number;
using internal::Text;

struct Arithmetic {
  template <class A, class B>
  [[noreturn]] static void Refuse(const A& a, const B& b, const char* symbol) {
    internal::RaiseUnsupported(symbol, type_name(a), type_name(b));
  }
};

struct Add {
  template <Number A, Number B>
  static auto Apply(A a, B b) {
    if constexpr (std::integral<A> && std::integral<B>) {
      return add(int64_t{a}, int64_t{b});
    } else {
      return static_cast<double>(a) + static_cast<double>(b);
    }
  }
  template <Text A, Text B>
  static std::string Apply(const A& a, const B& b) {
    return std::string(std::string_view(a)) + std::string(std::string_view(b));
  }
  template <class T>
  static List<T> Apply(const List<T>& a, const List<T>& b) {
    return a + b;
  }
  template <class A, class B>
  [[noreturn]] static void Refuse(const A& a, const B& b, const char* symbol) {
    if constexpr (internal::kIsSequence<A>) {
      internal::RaiseCannotConcatenate(type_name(a), type_name(b));
    } else {
      internal::RaiseUnsupported(symbol, type_name(a), type_name(b));
    }
  }
};

struct Sub : Arithmetic {
  template <Number A, Number B>
  static auto Apply(A a, B b) {
    if constexpr (std::integral<A> && std::integral<B>) {
      return sub(int64_t{a}, int64_t{b});
    } else {
      return static_cast<double>(a) - static_cast<double>(b);
    }
  }
};

struct Mul {
  template <Number A, Number B>
  static auto Apply(A a, B b) {
    if constexpr (std::integral<A> && std::integral<B>) {
      return mul(int64_t{a}, int64_t{b});
    } else {
      return static_cast<double>(a) * static_cast<double>(b);
    }
  }
  template <internal::Repeatable A, std::integral B>
  static auto Apply(const A& a, B b) {
    return internal::Repeat(a, int64_t{b});
  }
  template <std::integral A, internal::Repeatable B>
  static auto Apply(A a, const B& b) {
    return internal::Repeat(b, int64_t{a});
  }
  template <class A, class B>
  [[noreturn]] static void Refuse(const A& a, const B& b, const char* symbol) {
    if constexpr (internal::kIsSequence<A>) {
      internal::RaiseCannotMultiply(type_name(b));
    } else if constexpr (internal::kIsSequence<B>) {
      internal::RaiseCannotMultiply(type_name(a));
    } else {
      internal::RaiseUnsupported(symbol, type_name(a), type_name(b));
    }
  }
};

struct TrueDiv : Arithmetic {
  template <Number A, Number B>
  static double Apply(A a, B b) {
    return truediv(a, b);
  }
};

struct FloorDiv : Arithmetic {
  template <Number A, Number B>
  static auto Apply(A a, B b) {
    return floordiv(a, b);
  }
};

struct Mod : Arithmetic {
  template <Number A, Number B>
  static auto Apply(A a, B b) {
    return mod(a, b);
  }
};

struct Pow : Arithmetic {
  template <Number A, Number B>
  static auto Apply(A a, B b) {
    return pow(a, b);
  }
};

struct Comparison {
  template <class A, class B>
  [[noreturn]] static void Refuse(const A& a, const B& b, const char* symbol) {
    internal::RaiseNotOrdered(symbol, type_name(a), type_name(b));
  }

 protected:
  template <Number A, Number B>
  static std::partial_ordering Compare(A a, B b) {
    return internal::CompareNumbers(internal::ToNumber(a), internal::ToNumber(b));
  }
  template <Text A, Text B>
  static std::partial_ordering Compare(const A& a, const B& b) {
    return std::string_view(a) <=> std::string_view(b);
  }
};

struct Less : Comparison {
  template <class A, class B>
  static auto Apply(const A& a, const B& b) -> decltype(Compare(a, b) < 0) {
    return Compare(a, b) < 0;
  }
};

struct LessEqual : Comparison {
  template <class A, class B>
  static auto Apply(const A& a, const B& b) -> decltype(Compare(a, b) <= 0) {
    return Compare(a, b) <= 0;
  }
};

struct Greater : Comparison {
  template <class A, class B>
  static auto Apply(const A& a, const B& b) -> decltype(Compare(a, b) > 0) {
    return Compare(a, b) > 0;
  }
};

struct GreaterEqual : Comparison {
  template <class A, class B>
  static auto Apply(const A& a, const B& b) -> decltype(Compare(a, b) >= 0) {
    return Compare(a, b) >= 0;
  }
};

}  // namespace operators

template <class Operator, class Result, class A, class B>
Result operate(const A& a, const B& b, const char* symbol) {
  return internal::WithHeld(a, [&b, symbol]<class Left>(const Left& left) -> Result {
    return internal::WithHeld(b, [&left, symbol]<class Right>(const Right& right) -> Result {
      if constexpr (requires { Operator::Apply(left, right); }) {
        return convert<Result>(Operator::Apply(left, right));
      } else {
        Operator::Refuse(left, right, symbol);
      }
    });
  });
}

template <internal::Iterable Values>
std::string join_texts(std::string_view separator, const Values& values) {
  std::string joined;
  int64_t position = 0;
  for (const auto& value : internal::AsRange(values)) {
    internal::WithHeld(value, [&joined, separator, position]<class Held>(const Held& held) {
      if constexpr (internal::Text<Held>) {
        joined += position == 0 ? std::string_view() : separator;
        joined += std::string_view(held);
      } else {
        internal::RaiseTypeError("sequence item " + std::to_string(position) +
                                 ": expected str instance, " + type_name(held) + " found");
      }
    });
    ++position;
  }
  return joined;
}

template <class Value>
  requires internal::IsVariant<Value>::value || internal::IsOptional<Value>::value
int64_t int_(const Value& value) {
  return internal::WithHeld(value, []<class Held>(const Held& held) -> int64_t {
    if constexpr (internal::Text<Held> || internal::Number<Held>) {
      return int_(held);
    } else {
      internal::RaiseNoNumber(
          "int() argument must be a string, a bytes-like object or a real number", type_name(held));
    }
  });
}

template <class Value>
  requires internal::IsVariant<Value>::value || internal::IsOptional<Value>::value
double float_(const Value& value) {
  return internal::WithHeld(value, []<class Held>(const Held& held) -> double {
    if constexpr (internal::Text<Held> || internal::Number<Held>) {
      return float_(held);
    } else {
      internal::RaiseNoNumber("float() argument must be a string or a real number",
                              type_name(held));
    }
  });
}

}  // namespace py

#endif  // PY_OPERATE_H_
