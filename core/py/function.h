// Function: a function value that knows its __name__.

#ifndef PY_FUNCTION_H_
#define PY_FUNCTION_H_

#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>

#include "py/internal/object_repr.h"
#include "py/none.h"

namespace py {

// A callable with a name; what named() makes.
template <class F>
class NamedFunction {
 public:
  using KnowsItsName = void;  // So that messages about a callback ask it.

  NamedFunction(std::string name, F function)
      : name_(std::move(name)), function_(std::move(function)) {}

  template <class... Args>
    requires std::is_invocable_v<const F&, Args...>
  decltype(auto) operator()(Args&&... args) const {
    return std::invoke(function_, std::forward<Args>(args)...);
  }
  const std::string& name() const noexcept { return name_; }
  const F& function() const noexcept { return function_; }

 private:
  std::string name_;
  F function_;
};

// repr(function): `<function f at 0x…>`.
template <class R, class... Args>
std::string function_repr(const std::string& name, R (*function)(Args...)) {
  return internal::FunctionRepr(name, reinterpret_cast<const void*>(function));
}

// The callable as a value whose __name__ is `name`.
//
//   for (const py::Function<asyncio::Coro<>()>& test : tests) {
//     py::print(test.name());
//   }
template <class F>
NamedFunction<std::decay_t<F>> named(std::string name, F&& function) {
  return {std::move(name), std::forward<F>(function)};
}

// A std::function that also has a name: that of the function it is made of, `<lambda>` if that has
// none. May be empty, as None.
template <class Signature>
class Function;
template <class Result, class... Args>
class Function<Result(Args...)> : public std::function<Result(Args...)> {
 public:
  using KnowsItsName = void;

  Function() = default;
  Function(std::nullptr_t) {}  // NOLINT(google-explicit-constructor): as std::function
  template <class F>
    requires(!std::is_base_of_v<Function, std::remove_cvref_t<F>> &&
             std::is_invocable_r_v<Result, std::remove_cvref_t<F>&, Args...>)
  Function(F&& function)  // NOLINT(google-explicit-constructor): as std::function
      : Function(NameOf(function), std::forward<F>(function)) {}

  // function.__name__
  const std::string& name() const noexcept { return name_; }

 private:
  template <class F>
  static std::string NameOf(const F& function) {
    if constexpr (requires { std::string(function.name()); }) {
      return function.name();
    }
    return "<lambda>";
  }
  template <class F>
  Function(std::string name, F&& function)
      : std::function<Result(Args...)>(std::forward<F>(function)), name_(std::move(name)) {}

  std::string name_;
};

template <class Signature>
inline constexpr bool kHasNone<Function<Signature>> = true;

}  // namespace py

#endif  // PY_FUNCTION_H_
