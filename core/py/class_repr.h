// class_repr(): how the class of a value prints.

#ifndef PY_CLASS_REPR_H_
#define PY_CLASS_REPR_H_

#include <concepts>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <typeinfo>
#include <variant>

#include "py/exceptions.h"
#include "py/internal/type_traits.h"
#include "py/type_name.h"

namespace py {
namespace internal {

// The name of an exception's class with its module. What is not of the library is the program's.
inline std::string QualifiedException(const BaseException& error) {
  const std::string name = error.qualified_name();
  const std::string_view type = typeid(error).name();
  const bool is_own = !type.starts_with("N2py") && !type.starts_with("N7asyncio");
  return is_own ? "__main__." + name : name;
}
inline std::string QualifiedException(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const BaseException& error) {
    return QualifiedException(error);
  } catch (...) {
    return qualified_name(exception);
  }
}

// The name of a value's class with its module, which builtin classes do not show.
template <class T>
std::string QualifiedClass(const T& value) {
  if constexpr (std::same_as<T, std::exception_ptr>) {
    return value == nullptr ? "NoneType" : QualifiedException(value);
  } else if constexpr (std::derived_from<T, BaseException>) {
    return QualifiedException(value);
  } else if constexpr (std::same_as<T, std::exception>) {  // `except Exception as e`
    const auto* const error = dynamic_cast<const BaseException*>(&value);
    return error != nullptr ? QualifiedException(*error) : type_name(value);
  } else if constexpr (OutcomeValue<T>) {  // What gather() gives.
    return value.has_value() ? QualifiedClass(value.value())
                             : QualifiedException(value.exception());
  } else if constexpr (IsVariant<T>::value) {
    return std::visit([](const auto& held) { return QualifiedClass(held); }, value);
  } else if constexpr (IsOptional<T>::value) {
    return value.has_value() ? QualifiedClass(*value) : "NoneType";
  } else if constexpr (requires { value.get()->qualified_name(); }) {  // Of a class in another one.
    return value.get() == nullptr ? "NoneType" : "__main__." + value.get()->qualified_name();
  } else if constexpr (requires { value.get()->type_name(); }) {
    return value.get() == nullptr ? "NoneType" : "__main__." + value.get()->type_name();
  } else {
    return type_name(value);
  }
}

}  // namespace internal

// str(type(value)): `<class 'ValueError'>`, `<class '__main__.Mine'>`.
template <class T>
std::string class_repr(const T& value) {
  return "<class '" + internal::QualifiedClass(value) + "'>";
}

// What __exit__ gets as the class of an exception, null for None: how it prints, and `is E`.
inline std::string exit_class_repr(const std::exception_ptr& exception) {
  return exception == nullptr ? "None" : class_repr(exception);
}
template <class E>
bool is_class(const std::exception_ptr& exception) {
  try {
    if (exception != nullptr) {
      std::rethrow_exception(exception);
    }
  } catch (const E& error) {
    return typeid(error) == typeid(E);
  } catch (...) {
  }
  return false;
}

}  // namespace py

#endif  // PY_CLASS_REPR_H_
