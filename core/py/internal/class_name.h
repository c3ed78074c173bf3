// Names of C++ classes.

#ifndef PY_INTERNAL_CLASS_NAME_H_
#define PY_INTERNAL_CLASS_NAME_H_

#include <string>
#include <typeinfo>

namespace py::internal {

// `out_of_range`: a class's name without its namespaces.
std::string ClassName(const std::type_info& type);

// `std::out_of_range`.
std::string QualifiedClassName(const std::type_info& type);

// What Python calls a type that it knows and C++ names otherwise; null for any other.
template <class T>
struct BuiltinTypeName {
  static constexpr const char* kName = nullptr;
};

}  // namespace py::internal

#endif  // PY_INTERNAL_CLASS_NAME_H_
