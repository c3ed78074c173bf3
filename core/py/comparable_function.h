// ComparableFunction: a function value that can be compared, as Python's.

#ifndef PY_COMPARABLE_FUNCTION_H_
#define PY_COMPARABLE_FUNCTION_H_

#include <any>
#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "py/equal.h"
#include "py/function.h"
#include "py/instance.h"
#include "py/internal/object_repr.h"

namespace py {

// Which function a closure is: equal to its copies only. A nested function is another one each time
// its definition is run.
class FunctionIdentity {
 public:
  FunctionIdentity() noexcept : number_(next_.fetch_add(1, std::memory_order_relaxed)) {}
  friend bool operator==(const FunctionIdentity&, const FunctionIdentity&) = default;

 private:
  static inline std::atomic<int64_t> next_ = 0;  // Relaxed: the numbers only have to differ.
  int64_t number_;
};

// Which function `object.name` is: equal for the same object and method.
template <class Object>
struct MethodOf {
  Object object;
  std::string_view name;

  friend bool operator==(const MethodOf& a, const MethodOf& b) {
    if constexpr (requires { a.object.get() == b.object.get(); }) {
      return a.name == b.name && a.object.get() == b.object.get();
    } else {
      return a.name == b.name && is_(a.object, b.object);
    }
  }
};
template <class Object>
MethodOf<Object> method_of(Object object, std::string_view name) {
  return {std::move(object), name};
}
template <class Class>
MethodOf<Ref<Instance>> method_of(Ref<Class> object, std::string_view name) {
  return {std::move(object), name};  // Of one type, whatever class the object is known to have.
}

// A callable that says which function it is; what identified() makes.
template <class Identity, class F>
class IdentifiedFunction {
 public:
  IdentifiedFunction(Identity identity, F function)
      : identity_(std::move(identity)), function_(std::move(function)) {}

  template <class... Args>
    requires std::is_invocable_v<const F&, Args...>
  decltype(auto) operator()(Args&&... args) const {
    return std::invoke(function_, std::forward<Args>(args)...);
  }
  const Identity& identity() const noexcept { return identity_; }
  const std::string& name() const noexcept
    requires requires(const F& function) { function.name(); }
  {
    return function_.name();
  }
  friend bool operator==(const IdentifiedFunction& a, const IdentifiedFunction& b) {
    return a.identity_ == b.identity_;
  }

 private:
  Identity identity_;
  F function_;
};

// The callable as the function that `identity` is: one that can be compared, whose copies are
// equal.
//
//   handlers.remove(py::identified(py::method_of(bus, "log"), [bus] { bus->log(); }));
template <class Identity, class F>
IdentifiedFunction<std::decay_t<Identity>, std::decay_t<F>> identified(Identity&& identity,
                                                                       F&& function) {
  return {std::forward<Identity>(identity), std::forward<F>(function)};
}

// A Function that is equal to those that are the same function of Python: made of functions that
// compare equal, or with the same identity, or copies of each other. May be empty, as None.
template <class Signature>
class ComparableFunction;

// Implementation only below.

namespace internal {

template <class F>
struct IsNamedFunction : std::false_type {};
template <class F>
struct IsNamedFunction<NamedFunction<F>> : std::true_type {};

template <class Identity>
struct IsMethodOf : std::false_type {};
template <class Object>
struct IsMethodOf<MethodOf<Object>> : std::true_type {};

// An identity of any type, or none.
class AnyIdentity {
 public:
  AnyIdentity() = default;
  template <std::equality_comparable Identity>
  explicit AnyIdentity(Identity identity)
      : value_(std::move(identity)),
        equal_([](const std::any& a, const std::any& b) {
          return std::any_cast<const Identity&>(a) == std::any_cast<const Identity&>(b);
        }),
        is_method_(IsMethodOf<Identity>::value) {}

  bool is_method() const noexcept { return is_method_; }

  friend bool operator==(const AnyIdentity& a, const AnyIdentity& b) {
    return a.value_.type() == b.value_.type() &&
           (a.equal_ == nullptr || a.equal_(a.value_, b.value_));
  }

 private:
  std::any value_;
  bool (*equal_)(const std::any&, const std::any&) = nullptr;
  bool is_method_ = false;
};

// Lambdas that capture nothing compare as the pointers that they convert to, though each is another
// function of Python.
template <class F>
concept PlainLambda = std::is_class_v<F> && requires(const F& function) { +function; };

template <class F>
AnyIdentity IdentityOf(const F& function) {
  if constexpr (std::same_as<F, AnyIdentity>) {
    return function;
  } else if constexpr (requires { function.identity(); }) {
    return IdentityOf(function.identity());
  } else if constexpr (IsNamedFunction<F>::value) {
    return IdentityOf(function.function());
  } else if constexpr (std::equality_comparable<F> && !PlainLambda<F>) {
    return AnyIdentity(function);
  } else {
    return AnyIdentity(FunctionIdentity());
  }
}

}  // namespace internal

template <class Result, class... Args>
class ComparableFunction<Result(Args...)> : public Function<Result(Args...)> {
 public:
  ComparableFunction() = default;
  ComparableFunction(std::nullptr_t) {}  // NOLINT(google-explicit-constructor): as std::function
  template <class F>
    requires(!std::is_base_of_v<ComparableFunction, std::remove_cvref_t<F>> &&
             std::is_invocable_r_v<Result, std::remove_cvref_t<F>&, Args...>)
  ComparableFunction(F&& function)  // NOLINT(google-explicit-constructor): as std::function
      : ComparableFunction(internal::IdentityOf(function), std::forward<F>(function)) {}

  const internal::AnyIdentity& identity() const noexcept { return identity_; }
  // All have the same: as keys they are told apart by comparing them.
  int64_t hash() const noexcept { return 0; }
  // The name of its class in Python.
  std::string type_name() const {
    return !*this ? "NoneType" : identity_.is_method() ? "method" : "function";
  }
  // `<function f at 0x…>`, as function_repr(); None if it is empty.
  std::string repr() const { return *this ? internal::FunctionRepr(this->name(), this) : "None"; }

  friend bool operator==(const ComparableFunction& a, const ComparableFunction& b) {
    return a.identity_ == b.identity_;
  }
  template <class F>
    requires(!std::same_as<F, std::nullptr_t> && !std::same_as<F, ComparableFunction>)
  friend bool operator==(const ComparableFunction& a, const F& b) {
    return a.identity_ == internal::IdentityOf(b);  // A function of other types.
  }
  friend bool operator==(const ComparableFunction& a, std::nullptr_t) { return !a; }

 private:
  template <class F>
  ComparableFunction(internal::AnyIdentity identity, F&& function)
      : Function<Result(Args...)>(std::forward<F>(function)), identity_(std::move(identity)) {}

  internal::AnyIdentity identity_;
};

template <class Signature>
inline constexpr bool kHasNone<ComparableFunction<Signature>> = true;

}  // namespace py

#endif  // PY_COMPARABLE_FUNCTION_H_
