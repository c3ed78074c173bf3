#include "py/sys.h"

#include <cstdio>

namespace py::sys {
namespace {

List<std::string> ReadArguments() {
  List<std::string> arguments;
  std::FILE* const file = std::fopen("/proc/self/cmdline", "rb");
  if (file == nullptr) {
    return arguments;
  }
  std::string argument;
  for (int byte = std::getc(file); byte != EOF; byte = std::getc(file)) {
    if (byte == 0) {
      arguments.append(argument);
      argument.clear();
    } else {
      argument += static_cast<char>(byte);
    }
  }
  std::fclose(file);
  return arguments;
}

}  // namespace

List<std::string> argv() {
  static const auto* const arguments = new List<std::string>(ReadArguments());
  return *arguments;
}

}  // namespace py::sys
