// Outcome<T>: a result or an exception, as a value.

#ifndef ASYNCIO_OUTCOME_H_
#define ASYNCIO_OUTCOME_H_

#include <exception>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "asyncio/internal/future_state.h"
#include "py/exceptions.h"
#include "py/repr.h"

namespace asyncio {

// What gather(…, return_exceptions) gives for each argument: in Python the result itself or the
// exception object. Prints as that.
template <class T>
class Outcome {
 public:
  using value_type = internal::Stored<T>;

  Outcome() = default;                                     // Of a default result.
  Outcome(value_type value) : state_(std::move(value)) {}  // NOLINT: a result is an outcome
  Outcome(std::exception_ptr exception) : state_(std::move(exception)) {}  // NOLINT: and so is this

  bool has_value() const noexcept { return state_.index() == 0; }

  // The result; throws the exception if there is one.
  const value_type& value() const& {
    if (!has_value()) {
      std::rethrow_exception(std::get<1>(state_));
    }
    return std::get<0>(state_);
  }

  // The exception; null if there is a result.
  std::exception_ptr exception() const noexcept {
    const auto* exception = std::get_if<1>(&state_);
    return exception != nullptr ? *exception : nullptr;
  }

  // Python's isinstance(outcome, E) for an exception class E.
  template <class E>
  bool is() const {
    return !has_value() && py::isinstance<E>(std::get<1>(state_));
  }

  std::string repr() const {
    return has_value() ? internal::ResultReprOf(std::get<0>(state_))
                       : py::repr(std::get<1>(state_));
  }
  std::string str() const {
    if constexpr (requires(const value_type& value) { py::str(value); }) {
      if (has_value()) {
        return py::str(std::get<0>(state_));
      }
    }
    return has_value() ? repr() : py::str(std::get<1>(state_));
  }
  std::string type_name() const {
    return std::visit([](const auto& held) { return py::type_name(held); }, state_);
  }

 private:
  std::variant<value_type, std::exception_ptr> state_;
};

// The outcomes of what has no result, as Python's list of them holds: an exception, or null for
// None.
inline std::vector<std::exception_ptr> exceptions_of(const std::vector<Outcome<void>>& outcomes) {
  std::vector<std::exception_ptr> exceptions;
  exceptions.reserve(outcomes.size());
  for (const Outcome<void>& outcome : outcomes) {
    exceptions.push_back(outcome.exception());
  }
  return exceptions;
}

}  // namespace asyncio

#endif  // ASYNCIO_OUTCOME_H_
