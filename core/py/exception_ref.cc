#include "py/exception_ref.h"

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "py/internal/raise.h"

namespace py {
namespace internal {

const BaseException& BaseOf(const std::exception_ptr& exception) {
  if (exception == nullptr) {
    throw AttributeError("'NoneType' object has no attribute of an exception");
  }
  try {
    std::rethrow_exception(exception);
  } catch (const BaseException& error) {
    return error;  // It lives as long as the pointer.
  } catch (...) {
    throw TypeError("a C++ exception is no Python exception");
  }
}

const BaseExceptionGroup& GroupOf(const std::exception_ptr& exception) {
  const auto* const group = dynamic_cast<const BaseExceptionGroup*>(&BaseOf(exception));
  if (group == nullptr) {
    throw AttributeError("'" + type_name(exception) + "' object has no attribute 'exceptions'");
  }
  return *group;
}

BaseException& Changed(const std::exception_ptr& exception) {
  return const_cast<BaseException&>(BaseOf(exception));  // NOLINT: the object is not const
}

void RaiseHasNo(const std::exception_ptr& exception, const char* attribute) {
  throw AttributeError("'" + type_name(exception) + "' object has no attribute '" + attribute +
                       "'");
}

}  // namespace internal

namespace {

// Throws AttributeError if the exception is no group, which has this attribute.
void CheckHas(const std::exception_ptr& exception, const char* attribute) {
  if (as_group(exception) == nullptr) {
    internal::RaiseHasNo(exception, attribute);
  }
}

}  // namespace

Object first_argument(const std::exception_ptr& exception) {
  const std::vector<Object>& args = internal::BaseOf(exception).args();
  return args.empty() ? Object(None) : args.front();
}

Tuple<Object> args(const std::exception_ptr& exception) {
  const std::vector<Object>& args = internal::BaseOf(exception).args();
  return Tuple<Object>(args);
}

std::exception_ptr cause(const std::exception_ptr& exception) {
  return internal::BaseOf(exception).cause();
}
std::exception_ptr context(const std::exception_ptr& exception) {
  return internal::BaseOf(exception).context();
}
bool suppress_context(const std::exception_ptr& exception) {
  return internal::BaseOf(exception).suppress_context();
}
namespace {

// An exception that is made in a handler has what is handled as its context, for C++ does not know
// whether it will be raised; one that is only stored in that has none.
void MakeIndependent(const std::exception_ptr& made, const std::exception_ptr& handled) {
  if (made != nullptr && isinstance<BaseException>(made) &&
      internal::BaseOf(made).context() == handled) {
    internal::Changed(made).set_context(nullptr);
  }
}

}  // namespace

void set_cause(const std::exception_ptr& exception, std::exception_ptr cause) {
  MakeIndependent(cause, exception);
  internal::Changed(exception).set_cause(std::move(cause));
}
void settle_context(const std::exception_ptr& exception, std::exception_ptr context) {
  MakeIndependent(context, exception);
  internal::Changed(exception).settle_context(std::move(context));
}
void set_suppress_context(const std::exception_ptr& exception, bool suppress) {
  internal::Changed(exception).set_suppress_context(suppress);
}

std::exception_ptr subgroup(const std::exception_ptr& group, const ExceptionPredicate& matches) {
  CheckHas(group, "subgroup");
  return std::get<0>(split(group, matches));
}
std::tuple<std::exception_ptr, std::exception_ptr> split(const std::exception_ptr& group,
                                                         const ExceptionPredicate& matches) {
  CheckHas(group, "split");
  auto [matching, rest] = split_itself(group, matches);
  return {std::move(matching), std::move(rest)};
}

std::exception_ptr internal::Derive(const std::exception_ptr& group,
                                    std::vector<std::exception_ptr> exceptions) {
  CheckHas(group, "derive");
  return as_exception<BaseExceptionGroup>(group).derive(std::move(exceptions));
}

void add_note(const std::exception_ptr& exception, std::string note) {
  internal::Changed(exception).add_note(std::move(note));
}
List<std::string> notes(const std::exception_ptr& exception) {
  return List<std::string>(internal::BaseOf(exception).notes());
}

void raise(const std::exception_ptr& error) {
  if (isinstance<BaseException>(error)) {
    internal::Changed(error).take_context();
  }
  std::rethrow_exception(error);
}
void raise_from(const std::exception_ptr& error, std::exception_ptr cause) {
  internal::Changed(error).set_cause(std::move(cause));
  raise(error);
}

Tuple<std::exception_ptr> exceptions(const std::exception_ptr& group) {
  return Tuple<std::exception_ptr>(internal::GroupOf(group).exceptions());
}

std::string group_message(const std::exception_ptr& group) {
  CheckHas(group, "message");
  return internal::GroupOf(group).message();
}

}  // namespace py
