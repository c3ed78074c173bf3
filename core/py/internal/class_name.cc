#include "py/internal/class_name.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace py::internal {

std::string QualifiedClassName(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> demangled(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? demangled.get() : type.name();
}

std::string ClassName(const std::type_info& type) {
  const std::string qualified = QualifiedClassName(type);
  // Colons inside template arguments or a function's parameters belong to other names.
  int depth = 0;
  size_t start = 0;
  for (size_t i = 0; i < qualified.size(); ++i) {
    const char c = qualified[i];
    if (c == '<' || c == '(') {
      ++depth;
    } else if (c == '>' || c == ')') {
      --depth;
    } else if (c == ':' && depth == 0) {
      start = i + 1;
    }
  }
  return qualified.substr(start, qualified.find('<', start) - start);
}

}  // namespace py::internal
