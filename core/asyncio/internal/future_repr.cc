#include "asyncio/internal/future_repr.h"

#include <cxxabi.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "absl/debugging/symbolize.h"
#include "asyncio/internal/clashing_names.h"
#include "asyncio/internal/handle_state.h"
#include "py/internal/object_repr.h"

namespace asyncio::internal {
namespace {

std::string PythonName(std::string name) {
  if (name.ends_with('_') &&
      kClashingNames.find(" " + name.substr(0, name.size() - 1) + " ") != std::string_view::npos) {
    name.pop_back();
  }
  return name;
}

std::string Demangle(const char* mangled) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> demangled(
      abi::__cxa_demangle(mangled, nullptr, nullptr, &status), &std::free);
  return status == 0 ? demangled.get() : mangled;
}

// The parts of a C++ name, `ns`, `C` and `f` of `T ns::C<int>::f<int>(std::string)`, without
// arguments. Anonymous namespaces and what stands before them are left out.
std::vector<std::string> Components(std::string_view name) {
  std::vector<std::string> components;
  size_t begin = 0;
  size_t end = name.size();
  int depth = 0;
  const auto add = [&](size_t stop) {
    const std::string_view component = name.substr(begin, stop - begin);
    components.emplace_back(component.substr(0, component.find('<')));
  };
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (name.substr(i).starts_with("(anonymous namespace)") ||
        name.substr(i).starts_with("{anonymous}")) {
      components.clear();
      i = name.find("::", i) + 1;
      begin = i + 1;
    } else if (c == '<') {
      ++depth;
    } else if (c == '>') {
      --depth;
    } else if (depth == 0 && c == ':') {
      add(i);
      begin = ++i + 1;
    } else if (depth == 0 && (c == ' ' || c == '*' || c == '&')) {
      components.clear();
      begin = i + 1;
    } else if (depth == 0 && c == '(') {
      end = i;
      break;
    }
  }
  add(end);
  return components;
}

bool IsClass(const std::string& component) {
  return !component.empty() && std::isupper(static_cast<unsigned char>(component.front()));
}

// What Python puts behind the name of a function or class whose namespace in C++ is called
// `f_locals` or `C_methods`.
constexpr std::string_view kLocals = "_locals";
constexpr std::string_view kMethods = "_methods";

bool IsScope(const std::string& component) {
  return IsClass(component) || component.ends_with(kLocals) || component.ends_with(kMethods);
}

// The name of a scope as a part of those of what is in it.
std::string ScopeName(std::string component) {
  if (component.ends_with(kLocals)) {
    component.erase(component.size() - kLocals.size());
    return PythonName(std::move(component)) + ".<locals>.";
  }
  if (component.ends_with(kMethods)) {
    component.erase(component.size() - kMethods.size());
  }
  return component + ".";
}

// `Worker.run`: a function's name behind those of the classes that it is in. One that is nested in
// another, in Python, may be in a namespace: `main_locals::f` is `main.<locals>.f`, and
// `Worker_methods::run_locals::f` is `Worker.run.<locals>.f`.
std::string QualifiedName(std::string_view function) {
  const std::vector<std::string> components = Components(function);
  auto first = components.end() - 1;
  while (first != components.begin() && IsScope(*(first - 1))) {
    --first;
  }
  std::string name;
  for (; first != components.end() - 1; ++first) {
    name += ScopeName(*first);
  }
  const bool is_constructor =
      components.size() > 1 && components.back() == components[components.size() - 2];
  return name + (is_constructor ? "__init__" : PythonName(components.back()));
}

// Where a compiler's name for a lambda begins, in a demangled name; npos if it is of none.
size_t FindLambda(std::string_view name, size_t from = 0) {
  return std::min({name.find("{lambda", from), name.find("'lambda", from),
                   name.find("<lambda", from), name.find("$_", from)});
}

}  // namespace

std::string LastComponent(std::string_view name) { return Components(name).back(); }

std::string CoroutineName(const std::source_location& location) {
  const std::string_view function = location.function_name();
  if (function.find("(lambda") != std::string_view::npos ||
      function.find("<lambda") != std::string_view::npos ||
      function.find("::operator()") != std::string_view::npos) {
    return "<lambda>";
  }
  return QualifiedName(function);
}

std::string CoroutineFunctionName(const std::source_location& location) {
  const std::string name = CoroutineName(location);
  return name.substr(name.rfind('.') + 1);
}

std::string CoroutineObjectRepr(const std::source_location& location, const void* object) {
  return py::internal::ObjectRepr("coroutine", CoroutineName(location), object);
}

bool IsAsyncGeneratorCall(const std::source_location& definition) noexcept {
  // Only these functions are in that namespace.
  return std::string_view(definition.function_name()).find("asyncio::internal::async_generator_") !=
         std::string_view::npos;
}

std::string FileAndLine(const std::source_location& location) {
  return std::string(location.file_name()) + ":" + std::to_string(location.line());
}

std::string CoroutineRepr(const std::source_location& definition,
                          const std::source_location& location, bool done) {
  if (IsAsyncGeneratorCall(definition)) {
    return "<" + CoroutineName(definition) + " without __name__>()";
  }
  const std::string name = CoroutineName(definition) + "()";
  return done ? name + " done, defined at " + FileAndLine(definition)
              : name + " running at " + FileAndLine(location);
}

std::string FunctionName(const void* function_pointer) {
  std::array<char, 512> symbol;
  if (!absl::Symbolize(function_pointer, symbol.data(), static_cast<int>(symbol.size()))) {
    return "<function>";
  }
  return QualifiedName(symbol.data());
}

std::string MethodName(const std::type_info& type) {
  // `asyncio::BoundMethod<&C::f>`, or `…<&(C::f(int))>`.
  std::string name = Demangle(type.name());
  name = name.substr(name.find('&') + 1);
  name.erase(name.rfind('>'));
  const bool is_enclosed = name.front() == '(' && !name.starts_with("(anonymous");
  return QualifiedName(is_enclosed ? name.substr(1) : name);
}

std::string FunctorName(const std::type_info& type) {
  const std::string name = Demangle(type.name());
  if (name.find("(*)") != std::string::npos) {
    return "function";  // One of those that a std::function holds: only its type is known.
  }
  const size_t lambda = FindLambda(name);
  if (lambda == std::string::npos) {
    return PythonName(LastComponent(name));
  }
  // C++'s main() is Python's module, and the lambdas that others are in have no name.
  const std::string_view function = std::string_view(name).substr(0, lambda);
  const bool is_argument = function.substr(0, function.find('(')).find('<') != std::string::npos;
  if (function.size() < 2 || function == "main::" || function == "main()::" || is_argument ||
      FindLambda(name, lambda + 1) != std::string::npos) {
    return "<lambda>";
  }
  return QualifiedName(function.substr(0, function.size() - 2)) + ".<locals>.<lambda>";
}

}  // namespace asyncio::internal
