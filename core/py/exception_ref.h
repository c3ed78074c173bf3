// What Python's exception objects have, for exceptions held by std::exception_ptr.
//
// A std::exception_ptr is the C++ of a variable that refers to an exception; null is None. The
// functions here take one that is not null, and throw AttributeError for one that is.

#ifndef PY_EXCEPTION_REF_H_
#define PY_EXCEPTION_REF_H_

#include <exception>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "py/exception_group.h"
#include "py/exceptions.h"
#include "py/list.h"
#include "py/object.h"
#include "py/tuple.h"

namespace py {
namespace internal {

// The exception as a BaseException. A C++ exception that is none is a TypeError.
const BaseException& BaseOf(const std::exception_ptr& exception);
// The same, to be changed.
BaseException& Changed(const std::exception_ptr& exception);
const BaseExceptionGroup& GroupOf(const std::exception_ptr& exception);

// AttributeError: 'ValueError' object has no attribute 'line'.
[[noreturn]] void RaiseHasNo(const std::exception_ptr& exception, const char* attribute);

}  // namespace internal

// The exception as an E, which it must be; the reference is valid while the pointer is held.
template <class E>
const E& as_exception(const std::exception_ptr& exception) {
  return dynamic_cast<const E&>(internal::BaseOf(exception));
}

// The same, to take an attribute that only an E has: AttributeError if it is none.
//   py::exception_with<ParseError>(error, "line").line
template <class E>
const E& exception_with(const std::exception_ptr& exception, const char* attribute) {
  const E* const found = dynamic_cast<const E*>(&internal::BaseOf(exception));
  if (found == nullptr) {
    internal::RaiseHasNo(exception, attribute);
  }
  return *found;
}

// exception.args.
Tuple<Object> args(const std::exception_ptr& exception);
// StopIteration.value and SystemExit.code: the first of args, None without any.
Object first_argument(const std::exception_ptr& exception);
// exception.__cause__, __context__ and __suppress_context__, and assignments to them.
std::exception_ptr cause(const std::exception_ptr& exception);
std::exception_ptr context(const std::exception_ptr& exception);
bool suppress_context(const std::exception_ptr& exception);
void set_cause(const std::exception_ptr& exception, std::exception_ptr cause);
void settle_context(const std::exception_ptr& exception, std::exception_ptr context);
void set_suppress_context(const std::exception_ptr& exception, bool suppress);
// exception.add_note(note) and exception.__notes__.
void add_note(const std::exception_ptr& exception, std::string note);
List<std::string> notes(const std::exception_ptr& exception);

// The error with other arguments than its constructor gave it: what the class's __new__ got.
template <class E, class... Args>
E with_args(E error, const Args&... args) {
  error.set_args(args...);
  return error;
}
// `raise error from cause`: the error to throw, which shares everything else with the argument.
template <class E>
E with_cause(E error, std::exception_ptr cause) {
  error.set_cause(std::move(cause));
  return error;
}
// `raise error` of an exception that was made before: what is being handled becomes its context.
[[noreturn]] void raise(const std::exception_ptr& error);
template <class E>
E in_context(E error) {
  error.take_context();
  return error;
}
[[noreturn]] void raise_from(const std::exception_ptr& error, std::exception_ptr cause);

// Of a group: exceptions, message, subgroup() and split() by classes. Null stands for None.
Tuple<std::exception_ptr> exceptions(const std::exception_ptr& group);
std::string group_message(const std::exception_ptr& group);
// The same by a function that is asked of each exception.
std::exception_ptr subgroup(const std::exception_ptr& group, const ExceptionPredicate& matches);
std::tuple<std::exception_ptr, std::exception_ptr> split(const std::exception_ptr& group,
                                                         const ExceptionPredicate& matches);
template <class... Es>
std::exception_ptr subgroup(const std::exception_ptr& group) {
  return subgroup(group,
                  [](const std::exception_ptr& exception) { return isinstance<Es...>(exception); });
}
template <class... Es>
std::tuple<std::exception_ptr, std::exception_ptr> split(const std::exception_ptr& group) {
  return split(group,
               [](const std::exception_ptr& exception) { return isinstance<Es...>(exception); });
}
// The exceptions of a container, as a group is made of them.
template <class Exceptions>
std::vector<std::exception_ptr> exceptions_of(const Exceptions& exceptions) {
  std::vector<std::exception_ptr> found;
  for (const auto& exception : exceptions) {
    found.push_back(exception);
  }
  return found;
}
// The same of a tuple, and of what is the one or the other.
template <class... Exceptions>
std::vector<std::exception_ptr> exceptions_of(const std::tuple<Exceptions...>& exceptions) {
  return std::apply(
      [](const auto&... each) {
        return std::vector<std::exception_ptr>{std::exception_ptr(each)...};
      },
      exceptions);
}
template <class... Containers>
std::vector<std::exception_ptr> exceptions_of(const std::variant<Containers...>& exceptions) {
  return std::visit([](const auto& container) { return exceptions_of(container); }, exceptions);
}

namespace internal {

std::exception_ptr Derive(const std::exception_ptr& group,
                          std::vector<std::exception_ptr> exceptions);

}  // namespace internal

// group.derive(exceptions): another group, with the same message; of a class that overrides it,
// what that gives.
template <class Exceptions>
std::exception_ptr derive(const std::exception_ptr& group, const Exceptions& exceptions) {
  return internal::Derive(group, exceptions_of(exceptions));
}
// `Group(message, exceptions)`, whose args show the very container. What is to be a
// BaseExceptionGroup is an exception_ptr, because it becomes an ExceptionGroup if it can.
template <class Group, class Exceptions>
auto group_of(const std::string& message, const Exceptions& exceptions) {
  if constexpr (std::is_same_v<Group, BaseExceptionGroup>) {
    std::exception_ptr group = make_exception_group(message, exceptions_of(exceptions));
    internal::Changed(group).set_args(message, exceptions);
    return group;
  } else {
    Group group(message, exceptions_of(exceptions));
    group.set_args(message, exceptions);
    return group;
  }
}

}  // namespace py

#endif  // PY_EXCEPTION_REF_H_
